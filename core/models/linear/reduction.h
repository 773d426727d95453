// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

namespace assay {

/// An orthonormal basis Q (d x r) of a space that holds the optimal coefficients, theta = Q phi, because they are
/// a combination of rows. Empty where working in all d dimensions is right.
/// Used when there are more columns than rows (r <= n), and for dependent columns without a penalty, where it
/// picks the optimum of least norm: the limit of l2 -> 0. Throws Cancelled.
Matrix reducedBasis(RowMatrixRef X, VectorRef w, double l2, Index outputs, const RunContext& context);

/// The same for dependent columns, and for a penalty so small that rounding swallows it. Empty where the columns are
/// independent. O(n d^2). Throws Cancelled.
Matrix basisOfDifferences(RowMatrixRef X, VectorRef w, const RunContext& context);

}  // namespace assay
