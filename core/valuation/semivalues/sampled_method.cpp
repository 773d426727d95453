// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/sampled_method.h"

#include "valuation/semivalues/permutations.h"
#include "valuation/steadiness.h"
#include "valuation/support.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace assay {
namespace {

ParamSpec truncationParam(double defaultValue) {
    return {"truncation",
            "Truncation",
            "The rest of a permutation counts as 0 once the utility is this close to that of all rows, as a share of "
            "what all rows gain over none; 0: never.",
            defaultValue,
            0,
            1,
            {}};
}

}  // namespace

std::vector<ParamSpec> samplingParams(const ParamSpec& budget) {
    return {{"utility",
             "Utility",
             "What a set of rows is worth: loss, minus the mean validation loss; metric, the run's metric on the "
             "validation rows.",
             std::string("loss"),
             0,
             0,
             {"loss", "metric"}},
            budget,
            {"fits",
             "Fits",
             "Ends the run after about so many fits of the model; 0: no such limit.",
             std::int64_t{0},
             0,
             1e12,
             {}},
            {"seconds",
             "Seconds",
             "Ends the run after so many seconds; 0: no such limit. Results then depend on the machine.",
             0.0,
             0,
             1e9,
             {}},
            {"error",
             "Error",
             "Ends the run once the standard errors are this share of the spread of the values; 0: not asked.",
             0.0,
             0,
             1,
             {}},
            {"stability",
             "Stability",
             "Ends the run once either half of the samples ranks the rows alike, by Spearman's correlation; 0: not "
             "asked.",
             0.0,
             0,
             1,
             {}}};
}

std::vector<ParamSpec> permutationParams(double truncation) {
    std::vector<ParamSpec> params =
        samplingParams({"permutations", "Orders", "Random orders of the rows.", std::int64_t{200}, 1, 1e9, {}});
    params.push_back(truncationParam(truncation));
    return params;
}

Scores permutationScores(const Problem& problem, const ParamSet& params, const Coefficient& coefficient,
                         const RunContext& context, const PartialSink& partial) {
    return stoppable(problem.train.size(), [&](Scores& scores) {
        const Utility utility(problem, utilityKind(params), everyRow(problem.train.size()), context);
        PermutationSampling sampling(utility, {{coefficient}, params.real("truncation"), kindsOfRows(problem.train)});
        runSampling(sampling, stoppingOf(params, "permutations"), utility, scores, context.part("permutations", 0, 1),
                    partial);
    });
}

UtilityKind utilityKind(const ParamSet& params) {
    return params.choice("utility") == "metric" ? UtilityKind::Metric : UtilityKind::Loss;
}

Stopping stoppingOf(const ParamSet& params, const std::string& budget) {
    Stopping stopping;
    stopping.samples = params.integer(budget);
    stopping.fits = params.integer("fits");
    stopping.seconds = params.real("seconds");
    stopping.error = params.real("error");
    stopping.agreement = params.real("stability");
    return stopping;
}

namespace {

void set(Scores& scores, const Progressed& reached, const std::function<Vector(const Vector&)>& spread) {
    if (reached.samples == 0) return;
    scores.value = spread ? spread(reached.value) : reached.value;
    scores.stdError = spread ? spread(reached.stdError) : reached.stdError;
}

void tellSteadiness(const Progressed& reached, const Sampled& sampled, Scores& scores) {
    if (!sampled.spread) return noteSteadiness(scores, reached.samples);
    scores.notes.push_back(distinguishable(reached.value, reached.stdError, reached.samples, sampled.name));
    if (const double stability = rankStability(reached.value, reached.stdError); std::isfinite(stability))
        scores.notes.push_back(fmt::format("with another seed the ranks of the {} would correlate by about {:.2f}",
                                           sampled.name, stability));
}

}  // namespace

void runSampling(Sampling& sampling, const Stopping& stopping, const Utility& utility, Scores& scores,
                 const RunContext& context, const PartialSink& partial, const Sampled& sampled) {
    scores.stdError = Vector::Constant(scores.value.size(), std::numeric_limits<double>::quiet_NaN());
    const Ending ending = sampling.run(stopping, context, [&](const Progressed& reached) {
        if (!partial) return;
        set(scores, reached, sampled.spread);
        scores.status = Status::BudgetReached;
        partial(scores);
    });
    const Progressed reached = sampling.reached();
    set(scores, reached, sampled.spread);
    scores.status = ending == Ending::Stopped     ? Status::Cancelled
                    : ending == Ending::Converged ? Status::Converged
                                                  : Status::BudgetReached;
    scores.notes.push_back(fmt::format("{} samples, {} fits", reached.samples, reached.fits));
    if (reached.samples > 1)
        tellSteadiness(reached, sampled, scores);
    else
        scores.notes.emplace_back("too few samples to tell how far the values are from chance");
    if (utility.failed()) noteFailedFits(scores);
}

void noteFailedFits(Scores& scores) {
    scores.notes.emplace_back(
        "the model has no optimum on some sets of rows; there the mean or the shares of the classes predict");
}

}  // namespace assay
