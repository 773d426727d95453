// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linear/units.h"

#include "base/power_of_two.h"
#include "models/linear/tiles.h"

#include <cmath>

namespace assay {
FitUnits unitsOf(Link link, VectorRef y, VectorRef w) {
    FitUnits units;
    const double total = w.sum();
    if (!(total > 0)) return units;
    units.weight = powerOfTwoNear(total / static_cast<double>(w.size()), 2);
    if (link != Link::Identity) return units;
    const Vector share = w / total;
    units.offset = share.dot(y);
    const Eigen::ArrayXd away = y.array() - units.offset;
    const double largest = (w.array() > 0).select(away.abs(), 0).maxCoeff();
    // What is left of a constant target is the rounding of its mean.
    if (!(largest > 1e-14 * std::abs(units.offset))) return units;
    units.target = powerOfTwoNear(largest * std::sqrt((share.array() * (away / largest).square()).sum()));
    return units;
}

Vector farMeans(RowMatrixRef X, VectorRef w, const RunContext& context) {
    /// Square of mean / standard deviation from which a column is far away.
    constexpr double far = 1e4;
    const double total = w.sum();
    if (!(total > 0) || X.cols() == 0) return {};
    const Matrix zero = Matrix::Zero(X.cols(), 2);
    const Matrix sums = sumBlocks(X.rows(), zero, context, [&](Index begin, Index size, Matrix& sum) {
        const auto rows = X.middleRows(begin, size);
        const auto share = w.segment(begin, size) / total;
        sum.col(0).noalias() += rows.transpose() * share;
        sum.col(1).noalias() += rows.array().square().matrix().transpose() * share;
    });
    const Eigen::ArrayXd squares = sums.col(0).array().square();
    const Eigen::ArrayXd spread = sums.col(1).array() - squares;
    // A constant column does not vary at all: the intercept takes its part, wherever it lies.
    const bool isFar = (squares > far * spread.max(0) && squares > 0).any();
    return isFar ? Vector(sums.col(0)) : Vector();
}

}  // namespace assay
