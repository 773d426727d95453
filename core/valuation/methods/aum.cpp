// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/dynamics/training_record.h"
#include "valuation/support.h"

namespace assay {
namespace {

class Aum final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "aum",
            "Area under the margin",
            "How clearly the row's own class won over the others while a model was trained: low for wrong labels.",
            "Mean over epochs of z of the row's own class less the largest other z, in log odds. What is watched is a "
            "training by Adam: of the network, or of the linear model from zero. Below 0: on the whole another class "
            "won.",
            {Task::Binary, Task::Multiclass},
            {Need::Labels, Need::Gradients},
            trainingParams(Stepper::Adam, 30),
            "Pleiss et al., Identifying mislabeled data using the area under the margin ranking, NeurIPS 2020",
            "one training and O(n p) an epoch",
            true,
            true,
            false};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            Vector sum = Vector::Zero(problem.train.size());
            watchEpochs(problem, trainingPlan(problem, params, Stepper::Adam), context.part("training", 0, 1),
                        [&](Index epoch, const RowMatrix& z) {
                            sum += margins(z, problem.train.y);
                            scores.value = sum / static_cast<double>(epoch);
                        });
            scores.status = Status::Converged;
        });
    }
};

}  // namespace

const ValuationMethod& areaUnderTheMargin() {
    static const Aum method;
    return method;
}

}  // namespace assay
