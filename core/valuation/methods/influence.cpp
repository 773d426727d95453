// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/support.h"

namespace assay {
namespace {

class Influence final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "influence",
            "Influence function",
            "What leaving a row out would do to the validation loss, from the curvature at the optimum instead of a "
            "refit.",
            "First-order change of the mean validation loss if the row is left out, in units of the loss: (grad "
            "L_valid)^T H^-1 w_i g_i. Above 0: without the row the loss rises, so the row helps.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels, Need::Gradients},
            {{"leverage",
              "Divide by 1 - leverage",
              "Accounts for the row's own pull on the curvature: the Newton step that leaves it out. Closer to a refit "
              "for "
              "rows of high leverage.",
              false,
              0,
              0,
              {}}},
            "Koh & Liang, ICML 2017; Rad & Maleki, JRSS B 2020 (leverage)",
            "O(n p + p^2) after the fit, O(n p^2) with leverage",
            true,
            true,
            true,
            true};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const Differentiable& model = gradientsOf(problem);
            const Vector gradient = validationGradient(problem, context.part("validation", 0, 0.1));
            const Vector step = model.solveHessian(gradient, context.part("curvature", 0.1, 0.5));
            const RunContext rows = context.part("influence", 0.5, 1);
            scores.value =
                problem.train.w.cwiseProduct(params.flag("leverage") ? model.leftOutDot(problem.train, step, rows)
                                                                     : model.gradientDot(problem.train, step, rows));
            settleFullLeverage(scores);
            noteApproximateCurvature(problem, scores);
        });
    }
};

}  // namespace

const ValuationMethod& influence() {
    static const Influence method;
    return method;
}

}  // namespace assay
