// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linear/separation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace assay {
namespace {

/// Shares of the largest margin: below the first a margin is 0 but for rounding, from the second on it surely is not.
constexpr double rounding = 1e-7, clear = 1e-4;

/// Of the row's own class over the largest other that has rows.
double marginOf(const LinearProblem& problem, const RowMatrix& z, Index row, const std::vector<bool>& used) {
    const double y = problem.y[row];
    if (problem.link == Link::Logistic) return y > 0 ? z(row, 0) : -z(row, 0);
    const auto own = static_cast<Index>(y);
    double other = -std::numeric_limits<double>::infinity();
    for (Index k = 0; k < z.cols(); ++k)
        if (k != own && used[static_cast<std::size_t>(k)]) other = std::max(other, z(row, k));
    return z(row, own) - other;
}

}  // namespace

Separation separationAlong(const LinearProblem& problem, const Vector& direction) {
    if (problem.link == Link::Identity || !direction.allFinite()) return Separation::None;
    const RowMatrix z = predictors(problem.X, direction, problem.outputs);
    std::vector<bool> used(static_cast<std::size_t>(std::max<Index>(problem.outputs, 2)));
    for (Index i = 0; i < z.rows(); ++i)
        if (problem.w[i] > 0) used[static_cast<std::size_t>(problem.y[i])] = true;
    Vector margins = Vector::Constant(z.rows(), std::numeric_limits<double>::quiet_NaN());
    double largest = 0;
    for (Index i = 0; i < z.rows(); ++i) {
        if (!(problem.w[i] > 0)) continue;
        margins[i] = marginOf(problem, z, i, used);
        if (std::isfinite(margins[i])) largest = std::max(largest, std::abs(margins[i]));
    }
    bool zeros = false, doubtful = false;
    for (Index i = 0; i < z.rows(); ++i) {
        if (std::isnan(margins[i])) continue;
        if (margins[i] < -rounding * largest) return Separation::None;
        zeros = zeros || margins[i] <= rounding * largest;
        doubtful = doubtful || (margins[i] > rounding * largest && margins[i] < clear * largest);
    }
    if (!(largest > 0) || (zeros && doubtful)) return Separation::None;
    return zeros ? Separation::Partial : Separation::Complete;
}

}  // namespace assay
