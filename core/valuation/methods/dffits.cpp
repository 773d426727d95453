// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/deletions.h"
#include "valuation/support.h"

namespace assay {
namespace {

class Dffits final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "dffits",
            "DFFITS",
            "How far a training row's own prediction moves when it is left out, in standard errors.",
            "|change of the row's fitted value| / its standard error without the row: |t_i| sqrt(h_i / (1 - h_i)) with "
            "t_i the externally studentised residual; above 2 sqrt(p / n) is notable. For logistic models the one-step "
            "form on the log odds with dispersion 1. A magnitude: it does not tell helpful from harmful.",
            {Task::Regression, Task::Binary},
            {Need::Labels, Need::Gradients},
            {},
            "Belsley, Kuh & Welsch, Regression Diagnostics, 1980; Pregibon, Annals of Statistics 1981 (logistic)",
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
            scores.value = at.movement.array() / at.varianceWithout.array().sqrt();
            settleFullLeverage(scores);
            noteApproximateCurvature(problem, scores);
        });
    }
};

}  // namespace

const ValuationMethod& dffits() {
    static const Dffits method;
    return method;
}

}  // namespace assay
