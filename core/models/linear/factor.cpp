// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linear/factor.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <utility>

namespace assay {
namespace {

/// In place, by panels so that a stop is answered between them. False when not positive definite.
bool cholesky(Matrix& a, const RunContext& context) {
    constexpr Index panel = 192;
    for (Index k = 0; k < a.rows(); k += panel) {
        context.checkpoint();
        const Index size = std::min(panel, a.rows() - k), rest = a.rows() - k - size;
        const Eigen::LLT<Matrix> corner(a.block(k, k, size, size).selfadjointView<Eigen::Lower>());
        if (corner.info() != Eigen::Success) return false;
        a.block(k, k, size, size) = corner.matrixL();
        if (rest == 0) break;
        auto below = a.block(k + size, k, rest, size);
        corner.matrixU().solveInPlace<Eigen::OnTheRight>(below);
        a.bottomRightCorner(rest, rest).selfadjointView<Eigen::Lower>().rankUpdate(below, -1.0);
    }
    return true;
}

}  // namespace

std::optional<HessianFactor> HessianFactor::of(Matrix lower, const RunContext& context) {
    const Index p = lower.rows();
    if (!(lower.diagonal().minCoeff() > 0) || !lower.diagonal().allFinite()) return std::nullopt;
    HessianFactor factor;
    factor.m_scale = lower.diagonal().array().rsqrt();
    for (Index j = 0; j < p; ++j)
        lower.col(j).tail(p - j).array() *= factor.m_scale[j] * factor.m_scale.tail(p - j).array();
    if (!cholesky(lower, context)) return std::nullopt;
    const double pivot = lower.diagonal().minCoeff();
    if (!(pivot * pivot > 1e-15 * static_cast<double>(p))) return std::nullopt;
    factor.m_lower = std::move(lower);
    return factor;
}

Vector HessianFactor::solve(VectorRef v) const {
    return solveAll(v);
}

Matrix HessianFactor::solveAll(const Matrix& right) const {
    Matrix x = m_scale.asDiagonal() * right;
    m_lower.triangularView<Eigen::Lower>().solveInPlace(x);
    m_lower.triangularView<Eigen::Lower>().transpose().solveInPlace(x);
    return m_scale.asDiagonal() * x;
}

HessianFactor HessianFactor::times(double c) const {
    HessianFactor factor = *this;
    factor.m_scale /= std::sqrt(c);
    return factor;
}

Matrix HessianFactor::inverseRoot() const {
    Matrix root = Matrix::Identity(m_lower.rows(), m_lower.rows());
    m_lower.triangularView<Eigen::Lower>().solveInPlace(root);
    return m_scale.asDiagonal() * root.transpose();
}

}  // namespace assay
