// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/deletions.h"
#include "valuation/support.h"

namespace assay {
namespace {

class CooksDistance final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "cooks-distance",
            "Cook's distance",
            "How far the fit moves when a training row is left out, in units of its own uncertainty.",
            "Squared movement of the fitted parameters in the metric of their covariance, per effective parameter: "
            "r_i^2 h_i / (p s^2 (1 - h_i)^2), with p the sum of the leverages h_i; above 1 is large. For logistic "
            "models the one-step form with dispersion 1. A magnitude: it does not tell helpful from harmful.",
            {Task::Regression, Task::Binary},
            {Need::Labels, Need::Gradients},
            {},
            "Cook, Technometrics 1977; Pregibon, Annals of Statistics 1981 (logistic)",
            "O(n p^2 + p^3)",
            true,
            false,
            false};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet&, const RunContext& context, const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const Deletions at = deletions(problem, context);
            scores.value = at.movement.array().square() / (at.parameters * at.variance);
            settleFullLeverage(scores);
            noteApproximateCurvature(problem, scores);
        });
    }
};

}  // namespace

const ValuationMethod& cooksDistance() {
    static const CooksDistance method;
    return method;
}

}  // namespace assay
