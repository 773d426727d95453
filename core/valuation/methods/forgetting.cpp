// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/dynamics/training_record.h"
#include "valuation/support.h"

#include <fmt/format.h>

namespace assay {
namespace {

class Forgetting final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "forgetting",
            "Forgetting events",
            "How often a row was learned and forgotten again while a model was trained; wrong labels are never "
            "learned.",
            "Minus the number of epochs after which the row's class was no longer predicted where it was after the "
            "epoch "
            "before; minus the number of epochs for a row that was never learned. 0: learned once and kept. What is "
            "watched is a training by Adam: of the network, or of the linear model from zero.",
            {Task::Binary, Task::Multiclass},
            {Need::Labels, Need::Gradients},
            trainingParams(Stepper::Adam, 30),
            "Toneva et al., An empirical study of example forgetting during deep neural network learning, ICLR 2019",
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
            const Index n = problem.train.size();
            Eigen::ArrayXd forgotten = Eigen::ArrayXd::Zero(n), known = forgotten, everKnown = forgotten;
            watchEpochs(problem, trainingPlan(problem, params, Stepper::Adam), context.part("training", 0, 1),
                        [&](Index epoch, const RowMatrix& z) {
                            const Eigen::ArrayXd now = (margins(z, problem.train.y).array() > 0).cast<double>();
                            forgotten += known * (1 - now);
                            everKnown = everKnown.max(now);
                            known = now;
                            scores.value = 0 - (everKnown > 0).select(forgotten, static_cast<double>(epoch));  // -0 is no number to show
                        });
            scores.status = Status::Converged;
            scores.notes.push_back(fmt::format("{} of {} rows were never learned, {} were forgotten at least once",
                                               (everKnown == 0).count(), n, (forgotten > 0).count()));
        });
    }
};

}  // namespace

const ValuationMethod& forgettingEvents() {
    static const Forgetting method;
    return method;
}

}  // namespace assay
