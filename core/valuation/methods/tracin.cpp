// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/gradients.h"
#include "valuation/dynamics/training_record.h"
#include "valuation/support.h"

namespace assay {
namespace {

class TracIn final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info = [] {
            MethodInfo made{
                "tracin",
                "TracIn",
                "How far the steps on a row lowered the validation loss while a model was trained.",
                "Sum over checkpoints of rate * w_i g_i . (grad L_valid): how far the row's steps lowered the mean "
                "validation loss, to first order, in units of the loss. A checkpoint stands for the epochs since the "
                "one before. What is watched is a training by plain gradient steps: of the network, or of the linear "
                "model from zero. Above 0: the row helps.",
                {Task::Regression, Task::Binary, Task::Multiclass},
                {Need::Labels, Need::Gradients},
                trainingParams(Stepper::Gradient, 10),
                "Pruthi et al., Estimating training data influence by tracing gradient descent, NeurIPS 2020",
                "one training and O((n + m) p) a checkpoint",
                true,
                true,
                true,
                true};
            made.params.push_back({"checkpoints",
                                   "Checkpoints",
                                   "Epochs at whose end gradients are compared, spread "
                                   "evenly over the training.",
                                   std::int64_t{10},
                                   1,
                                   100'000,
                                   {}});
            return made;
        }();
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const NetworkTraining plan = trainingPlan(problem, params, Stepper::Gradient);
            const Index epochs = plan.options.epochs, checkpoints = std::min(params.integer("checkpoints"), epochs);
            const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
            const Vector share = problem.valid.w / problem.valid.w.sum();
            const double perEpoch = ratePerEpoch(plan, problem.train);
            Vector sum = Vector::Zero(problem.train.size());
            Index taken = 0, last = 0;
            TrainingHooks hooks;
            hooks.afterEpoch = [&](Index epoch, const Vector& theta) {
                if (epoch < (taken + 1) * epochs / checkpoints) return true;
                const Vector gradient = gradientSum(plan.network, theta, problem.valid, share, silent);
                const Vector dots = gradientDot(plan.network, theta, problem.train, gradient, silent);
                sum += static_cast<double>(epoch - last) * perEpoch * problem.train.w.cwiseProduct(dots);
                scores.value = sum;
                last = epoch;
                ++taken;
                return true;
            };
            const Vector theta = trainAgain(problem, plan, context.part("training", 0, 1), hooks);
            scores.status = Status::Converged;
            noteTraining(problem, plan, theta, context, scores);
        });
    }

private:
    /// What w_i g_i is multiplied by in the row's step of an epoch.
    static double ratePerEpoch(const NetworkTraining& plan, const Design& train) {
        const double square = plan.network.scale * plan.network.scale;
        return plan.options.rate * static_cast<double>(plan.options.stepsPerEpoch(train.size())) /
               (train.w.sum() * square);
    }
};

}  // namespace

const ValuationMethod& tracIn() {
    static const TracIn method;
    return method;
}

}  // namespace assay
