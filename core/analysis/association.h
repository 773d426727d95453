// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

#include <cstdint>
#include <span>

namespace assay {

/// How strongly two columns go together. Rows in which either is missing (NaN, code -1) are left out; NaN where a side
/// does not vary. All throw Cancelled.

/// Pearson's product-moment correlation, in [-1, 1]. O(n).
double pearsonCorrelation(VectorRef a, VectorRef b, const RunContext& context);
/// Spearman's rank correlation: Pearson's of the ranks, ties by their mean rank. O(n log n).
double spearmanCorrelation(VectorRef a, VectorRef b, const RunContext& context);
/// The correlation ratio eta (Pearson 1905): the root of the share of the variance of the numbers that lies between the
/// groups, in [0, 1]. O(n + groups).
double correlationRatio(std::span<const std::int32_t> groups, VectorRef values, const RunContext& context);
/// Cramer's V (1946): the root of chi squared / (n min(r - 1, c - 1)) over the levels that occur, in [0, 1]. O(n +
/// levels^2).
double cramersV(std::span<const std::int32_t> a, std::span<const std::int32_t> b, const RunContext& context);

}  // namespace assay
