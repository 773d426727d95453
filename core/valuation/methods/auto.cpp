// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/auto_choice.h"
#include "valuation/method.h"
#include "valuation/noise/bad_rows.h"
#include "valuation/noise/findings.h"
#include "valuation/support.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

constexpr Index mostSearchedRows = 2'000'000, rowsForAllTrees = 100'000, mostTrees = 200, fewestTrees = 20;

/// So many rows need fewer trees: each is surer, and time is not endless.
Index treesFor(Index rows) {
    return std::clamp(mostTrees * rowsForAllTrees / std::max<Index>(rows, 1), fewestTrees, mostTrees);
}

class Auto final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "auto",
            "Automatic",
            "Finds bad rows: wrong labels or targets, odd features and equal rows with other labels, fused into one "
            "number; says how many rows are bad, of which kind, and which columns give the target away.",
            "1 - 2 P(the row is bad): 1 surely sound, 0 as likely bad as sound, -1 surely bad. Bad: the label or "
            "target "
            "is wrong by label-noise, or the features are further from those of other rows than sound ones are. For "
            "fewer than 10 rows the unit of the method that stands in.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels},
            {},
            "Efron, Large-scale simultaneous hypothesis testing, JASA 2004; Natarajan et al., Learning with noisy "
            "labels, NeurIPS 2013",
            "O(T n log(n) d)",
            false,
            true,
            false,
            false,
            true,
        };
        return info;
    }

    Scores run(const Problem& problem, const ParamSet&, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        const Index n = problem.train.size();
        if (!autoSearches(n)) return standIn(problem, context, partial);
        return stoppable(n, [&](Scores& scores) {
            scores.stdError = scores.value;
            context.checkpoint();
            const Design all = together(problem.train, problem.valid);
            const Inspection inspection = inspectRows(all, n, context.part("Comparing rows", 0, 0.04));
            const auto set = [&](const Suspicion& suspicion, double share, double low, double high,
                                 std::vector<std::string> found) {
                scores = fused(all, n, inspection, suspicion);
                scores.status = Status::Converged;
                const DistanceModel& odd = inspection.odd.model;
                scores.notes = {
                    "auto looked for bad rows by label-noise, by the distance to other rows, and for equal "
                    "rows with other targets",
                    totalNote(n, share, low, high, odd)};
                const std::vector<std::string> inspected = inspectionNotes(inspection, all, n);
                scores.notes.insert(scores.notes.end(), found.begin(), found.end());
                scores.notes.insert(scores.notes.end(), inspected.begin(), inspected.end());
                scores.notes.push_back(cutNote((1 - scores.value.array()) / 2));
                if (partial) partial(scores);
            };
            search(problem, all, context.part("", 0.04, 1), set);
        });
    }

private:
    template <class Set>
    static void search(const Problem& problem, const Design& all, const RunContext& context, const Set& set) {
        const Index n = problem.train.size(), trees = treesFor(n);
        if (all.classes == 0) {
            const Index trusted = problem.valid.size();
            searchTargets(all, trusted, {.trees = trees}, context, [&](const TargetSearch& found) {
                const ResidualModel& model = found.residuals;
                set({found.corrupted.head(n), found.spread.head(n), found.prediction.head(n)}, model.share, model.low,
                    model.high, targetNotes(found, n, trusted));
            });
            return;
        }
        searchLabels(all, n, {.trees = trees}, context, [&](const LabelSearch& found) {
            set({found.wrong.head(n), found.spread.head(n), found.other.head(n)}, found.flips.rate, found.flips.least,
                found.flips.most, labelNotes(found, n));
        });
    }

    /// Rows that have both are counted once.
    static std::string totalNote(Index n, double share, double low, double high, const DistanceModel& odd) {
        const auto rows = [n](double label, double features) {
            return std::llround((1 - (1 - label) * (1 - features)) * static_cast<double>(n));
        };
        const double features = odd.weight * odd.share;
        return fmt::format("about {} rows are bad (between {} and {})", rows(share, features),
                           rows(std::min(low, share), std::min(odd.low, features)),
                           rows(std::max(high, share), std::max(odd.high, features)));
    }

    static Scores standIn(const Problem& problem, const RunContext& context, const PartialSink& partial) {
        const AutoChoice choice = autoChoice(problem.model.info());
        const ValuationMethod& method = findMethod(choice.method);
        requireServes(method.info(), problem.task, problem.model.info());
        Scores scores = method.run(problem, validate(method.info().params, shared(method, problem), "method auto"),
                                   context, partial);
        scores.notes.insert(scores.notes.begin(), "auto chose " + choice.method + ": " + choice.reason);
        scores.notes.push_back(problem.train.size() < fewestSearchedRows
                                   ? "there are too few rows to search them for bad ones"
                                   : "there are too many rows to search them for bad ones");
        return scores;
    }

    /// Parameters that mean the same in the model and in the method, such as the number of neighbours.
    static std::map<std::string, std::string> shared(const ValuationMethod& method, const Problem& problem) {
        std::map<std::string, std::string> given;
        for (const ParamSpec& spec : method.info().params)
            if (spec.key == "k" && problem.modelParams.values().contains(spec.key))
                given[spec.key] = toText(problem.modelParams.values().at(spec.key));
        return given;
    }
};

}  // namespace

AutoChoice autoChoice(const ModelInfo& model) {
    if (model.network) return {"influence", "the model " + model.id + " has gradients"};
    if (model.gradients)
        return {"influence", "the model " + model.id + " has gradients, and influence is exact for it"};
    if (model.trees) return {"boostin", "the model " + model.id + " is made of boosted trees"};
    return {"knn-shapley", "the model " + model.id + " has no gradients"};
}

bool autoSearches(Index rows) {
    return rows >= fewestSearchedRows && rows <= mostSearchedRows;
}

const ValuationMethod& autoMethod() {
    static const Auto method;
    return method;
}

}  // namespace assay
