// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/design.h"

#include <optional>

namespace assay {

/// How often each value occurs in its column, the logarithm of its rows: of identifiers, such as those of users,
/// queries and advertisements, the number says little but how common it is says much (count encoding). For columns of
/// identifiers: more than 20 values, a tenth of the rows share theirs with another row,
/// and the values stand apart: of the steps of their least difference from the least to the greatest no more than a
/// tenth is taken, unlike those of a scale. n x those columns, in their order. O(n d log n). Throws Cancelled.
RowMatrix valueCounts(RowMatrixRef X, const RunContext& context);

/// The design with valueCounts() as further columns; none where there are no such columns, or where a forest, out of
/// bag, foretells the labels worse with them by more than a standard error of the mean log loss. Classes only. Grows
/// two small forests where there are such columns. Throws Cancelled.
std::optional<Design> withUsefulCounts(const Design& design, const RunContext& context);

}  // namespace assay
