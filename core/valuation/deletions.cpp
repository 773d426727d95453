// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/deletions.h"

#include "base/error.h"
#include "valuation/support.h"

namespace assay {

Deletions deletions(const Problem& problem, const RunContext& context) {
    const Design& train = problem.train;
    const auto at = gradientsOf(problem).leverages(train, context.part("leverages", 0, 0.9));
    const Eigen::ArrayXd left = 1 - at.leverage.array();
    Deletions result;
    // At leverage 1 this becomes infinite or undefined; settleFullLeverage() says so.
    result.movement =
        (left > 1e-9)
            .select(train.w.array() * at.selfInfluence.array().sqrt() / left, std::numeric_limits<double>::quiet_NaN());
    result.parameters = at.leverage.sum();
    result.varianceWithout = Vector::Ones(train.size());
    if (problem.task != Task::Regression) return result;
    const Vector fitted = problem.fitted.predict(train.X, context.part("residuals", 0.9, 1)).col(0);
    const Eigen::ArrayXd squares = train.w.array() * (train.y - fitted).array().square();
    const double freedom = static_cast<double>((train.w.array() > 0).count()) - result.parameters;
    if (!(freedom > 1 + 1e-6))
        throw Error(ErrorKind::Numeric, "there are too few training rows for the residual variance",
                    "use more rows or set l2 higher");
    result.variance = squares.sum() / freedom;
    result.varianceWithout = (squares.sum() - squares / left.max(1e-9)).max(0) / (freedom - 1);
    return result;
}

}  // namespace assay
