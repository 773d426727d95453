// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "base/linalg.h"
#include "base/run_context.h"
#include "data/row_scores.h"
#include "data/row_set.h"

namespace assay {

enum class Order { Ascending, Descending };

/// Positions of the values that are not NaN, sorted by value; ties: lower position first. Parallel, O(n log n),
/// 16 bytes a value. Throws Cancelled.
std::vector<std::int64_t> sortedOrder(VectorRef values, Order order, const RunContext& context);

/// A copy with NaN outside rows: how a plot is limited to visible or selected rows, or to one part of the split.
Vector maskedBy(const RowSet& rows, VectorRef values);
/// The rows of one part of the split.
RowSet rowsOf(const RowScores& scores, SplitPart part);

}  // namespace assay
