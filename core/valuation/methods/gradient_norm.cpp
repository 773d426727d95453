// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "models/network/gradients.h"
#include "valuation/dynamics/training_record.h"
#include "valuation/semivalues/totals.h"
#include "valuation/steadiness.h"
#include "valuation/support.h"

namespace assay {
namespace {

class GradientNorm final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info = [] {
            MethodInfo made{
                "gradient-norm",
                "Gradient norm",
                "How strongly each training row pulls on the fitted parameters.",
                "Norm of w_i times the gradient of the row's loss at the fitted parameters, in "
                "units of loss per parameter. With early models of a network, at theirs: the mean over trainings from "
                "other seeds, each after the epochs (GraNd). A magnitude: it does not tell helpful from harmful.",
                {Task::Regression, Task::Binary, Task::Multiclass},
                {Need::Labels, Need::Gradients},
                trainingParams(Stepper::Adam, 5),
                "Paul et al., Deep learning on a data diet, NeurIPS 2021 (GraNd; without early models at the optimum)",
                "O(n d); with early models one short training each",
                true,
                false,
                false};
            made.params.push_back({"early",
                                   "Early models",
                                   "Trainings of a network, each from another start, that the norm is averaged over; "
                                   "0: the fitted model alone. Other models have no early training.",
                                   std::int64_t{0},
                                   0,
                                   1000,
                                   {}});
            return made;
        }();
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            if (problem.model.info().network && params.integer("early") > 0)
                early(problem, params, context, partial, scores);
            else
                scores.value = problem.train.w.cwiseProduct(gradientsOf(problem).gradientNorms(problem.train, context));
        });
    }

private:
    static void early(const Problem& problem, const ParamSet& params, const RunContext& context,
                      const PartialSink& partial, Scores& scores) {
        const NetworkTraining plan = trainingPlan(problem, params, Stepper::Adam);
        const Index models = params.integer("early");
        const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
        scores.stdError = scores.value;
        Totals totals(problem.train.size());
        for (Index k = 0; k < models; ++k) {
            const double share = 1 / static_cast<double>(models);
            RunContext part =
                context.part("training", static_cast<double>(k) * share, static_cast<double>(k + 1) * share);
            part.seed = substream(context.seed, static_cast<std::uint64_t>(k))();
            const Vector theta = trainAgain(problem, plan, part, {});
            totals.add(problem.train.w.cwiseProduct(gradientNorms(plan.network, theta, problem.train, silent)));
            scores.value = totals.mean();
            scores.stdError = totals.stdError();
            if (partial && k + 1 < models) partial(scores);
        }
        scores.status = Status::BudgetReached;
        if (models > 1) noteSteadiness(scores, models, {scores.value.mean(), "their mean"});
    }
};

}  // namespace

const ValuationMethod& gradientNorm() {
    static const GradientNorm method;
    return method;
}

}  // namespace assay
