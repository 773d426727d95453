// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/gradients.h"
#include "valuation/dynamics/training_record.h"
#include "valuation/semivalues/permutations.h"
#include "valuation/support.h"

namespace assay {
namespace {

class InRunShapley final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info = [] {
            MethodInfo made{
                "in-run-shapley",
                "In-Run Shapley",
                "Shapley values within one training: each step's rows share how far the step lowered the validation "
                "loss.",
                "Sum over the steps the row takes part in of its Shapley value for the fall of the mean validation "
                "loss "
                "by that step, to first or second order, in units of the loss. What is watched is a training by plain "
                "gradient steps: of the network, or of the linear model from zero. Equal rows get their mean. Above 0: "
                "the row helps.",
                {Task::Regression, Task::Binary, Task::Multiclass},
                {Need::Labels, Need::Gradients},
                trainingParams(Stepper::Gradient, 10),
                "Wang, Mittal, Song & Jia, Data Shapley in one training run, ICLR 2025",
                "one training and O(m p) a step",
                true,
                true,
                true,
                true};
            made.params.push_back(
                {"order",
                 "Order",
                 "first: by gradients; second: with the curvature of the validation loss, by which rows "
                 "of a step that do the same share what is gained.",
                 std::string("first"),
                 0,
                 0,
                 {"first", "second"}});
            return made;
        }();
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const NetworkTraining plan = trainingPlan(problem, params, Stepper::Gradient);
            const bool second = params.choice("order") == "second";
            const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
            scores.value.setZero();
            TrainingHooks hooks;
            hooks.beforeStep = [&](const TrainingStep& step) {
                const Vector values = stepValues(problem, plan.network, step, second, silent);
                for (std::size_t k = 0; k < step.rows.size(); ++k)
                    scores.value[step.rows[k]] += values[static_cast<Index>(k)];
            };
            const Vector theta = trainAgain(problem, plan, context.part("training", 0, 1), hooks);
            poolKinds(kindsOfRows(problem.train), scores.value);
            scores.status = Status::Converged;
            noteTraining(problem, plan, theta, context, scores);
        });
    }

private:
    /// Shapley values of the game U(S) = L(theta) - L(theta - factor * sum over S of w_i g_i), L expanded around theta:
    /// factor w_i g_i . grad L - factor^2 / 2 (w_i g_i)^T H (sum over the step of w_j g_j).
    static Vector stepValues(const Problem& problem, const Network& network, const TrainingStep& step, bool second,
                             const RunContext& context) {
        const Design rows = selectRows(problem.train, step.rows);
        const Vector share = problem.valid.w / problem.valid.w.sum();
        Vector direction = gradientSum(network, step.theta, problem.valid, share, context);
        if (second) {
            const Vector whole = gradientSum(network, step.theta, rows, rows.w, context);
            direction -= step.factor / 2 *
                         curvatureTimes(network, step.theta, problem.valid, share, whole, Curvature::Hessian, context);
        }
        return step.factor * rows.w.cwiseProduct(gradientDot(network, step.theta, rows, direction, context));
    }
};

}  // namespace

const ValuationMethod& inRunShapley() {
    static const InRunShapley method;
    return method;
}

}  // namespace assay
