// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

#include <optional>

namespace assay {

/// Cholesky factor of a symmetric matrix scaled to a unit diagonal, so that the units of the columns do not matter.
class HessianFactor {
public:
    /// From the lower half. Empty when the matrix is not positive definite to working accuracy.
    /// O(p^3 / 3); throws Cancelled.
    static std::optional<HessianFactor> of(Matrix lower, const RunContext& context);

    Vector solve(VectorRef v) const;
    Matrix solveAll(const Matrix& right) const;
    /// Of c H, c > 0.
    HessianFactor times(double c) const;
    /// Upper triangular K with H^-1 = K K^T.
    Matrix inverseRoot() const;

private:
    Matrix m_lower;
    Vector m_scale;  ///< H = diag(1/scale) L L^T diag(1/scale)
};

}  // namespace assay
