// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/gradients.h"
#include "valuation/dynamics/training_record.h"
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
        const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
        averageTrainings(params.integer("early"), context, partial, scores, [&](const RunContext& training) -> Vector {
            const Vector theta = trainAgain(problem, plan, training, {});
            return problem.train.w.cwiseProduct(gradientNorms(plan.network, theta, problem.train, silent));
        });
    }
};

}  // namespace

const ValuationMethod& gradientNorm() {
    static const GradientNorm method;
    return method;
}

}  // namespace assay
