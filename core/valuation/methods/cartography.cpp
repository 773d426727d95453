// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/dynamics/training_record.h"
#include "valuation/support.h"

#include <fmt/format.h>

namespace assay {
namespace {

class Cartography final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "cartography",
            "Dataset cartography",
            "How sure of the row's own class a model was while it was trained: rows of low confidence are often wrong.",
            "Mean over epochs of the probability of the row's own class, from 0 to 1. What is watched is a training by "
            "Adam: of the network, or of the linear model from zero. Below 0.5 and steady: hard to learn, often a "
            "wrong "
            "label; changing much: ambiguous.",
            {Task::Binary, Task::Multiclass},
            {Need::Labels, Need::Gradients},
            trainingParams(Stepper::Adam, 30),
            "Swayamdipta et al., Dataset cartography: mapping and diagnosing datasets with training dynamics, EMNLP "
            "2020",
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
            Vector mean = Vector::Zero(n), squares = Vector::Zero(n);
            double epochs = 0;
            watchEpochs(problem, trainingPlan(problem, params, Stepper::Adam), context.part("training", 0, 1),
                        [&](Index epoch, RowMatrix z) {
                            toPrediction(Link::Softmax, z);
                            const Vector own = Vector::NullaryExpr(
                                n, [&](Index i) { return z(i, static_cast<Index>(problem.train.y[i])); });
                            epochs = static_cast<double>(epoch);
                            const Vector change = own - mean;
                            mean += change / epochs;
                            squares.array() += change.array() * (own - mean).array();
                            scores.value = mean;
                        });
            scores.status = Status::Converged;
            noteRegions(mean, (squares / epochs).cwiseMax(0).cwiseSqrt(), scores);
        });
    }

private:
    /// The map's regions; variability: the standard deviation over epochs.
    static void noteRegions(const Vector& confidence, const Vector& variability, Scores& scores) {
        const double middle = variability.mean();
        const auto steady = variability.array() <= middle;
        scores.notes.push_back(
            fmt::format("variability {:.3g} on average; {} rows are easy to learn, {} hard to learn, {} ambiguous "
                        "(their variability "
                        "is above average)",
                        middle, (steady && confidence.array() >= 0.5).count(),
                        (steady && confidence.array() < 0.5).count(), (!steady).count()));
    }
};

}  // namespace

const ValuationMethod& cartography() {
    static const Cartography method;
    return method;
}

}  // namespace assay
