// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/support.h"

namespace assay {
namespace {

class RelativeInfluence final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "relative-influence",
            "Relative influence",
            "Influence per unit of the row's own pull on the model, so that outliers do not dominate.",
            "Influence (change of the mean validation loss if the row is left out) divided by sqrt(g_i^T H^-1 g_i), "
            "the size of the row's own effect. Above 0: the row helps.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels, Need::Gradients},
            {},
            "Barshan, Brunet & Dziugaite, RelatIF, AISTATS 2020",
            "O(n p^2 + p^3)",
            true,
            true,
            true};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet&, const RunContext& context, const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const Differentiable& model = gradientsOf(problem);
            const Vector gradient = validationGradient(problem, context.part("validation", 0, 0.1));
            const Vector step = model.solveHessian(gradient, context.part("curvature", 0.1, 0.2));
            const Vector influence = problem.train.w.cwiseProduct(
                model.gradientDot(problem.train, step, context.part("influence", 0.2, 0.4)));
            const auto own = model.leverages(problem.train, context.part("leverages", 0.4, 1));
            // A row without pull has no influence either.
            scores.value =
                (own.selfInfluence.array() > 0).select(influence.array() / own.selfInfluence.array().sqrt(), 0.0);
            noteApproximateCurvature(problem, scores);
        });
    }
};

}  // namespace

const ValuationMethod& relativeInfluence() {
    static const RelativeInfluence method;
    return method;
}

}  // namespace assay
