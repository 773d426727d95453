// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/dataset.h"
#include "data/row_set.h"

#include <vector>

namespace assay {

/// How a column differs between two sets of rows.
struct ColumnDifference {
    ColumnId column{};
    /// Numbers: the standardised mean difference, (mean of the first - mean of the second) / sqrt((s1^2 + s2^2) / 2)
    /// (Cohen 1988); others: Cramer's V between the value and the set, 0 to 1. NaN: nothing to compare.
    double difference = 0;
    bool numeric = false;
    double firstMean = 0, secondMean = 0;  ///< numbers
};
struct SubsetComparison {
    std::int64_t first = 0, second = 0, both = 0;  ///< rows
    std::vector<ColumnDifference> columns;         ///< largest difference first; those with NaN are left out
};

/// Rows in both sets count in both. Missing values are left out; so are categories of more than 10,000 levels. O(rows
/// columns). Throws Cancelled.
SubsetComparison compareSubsets(const Dataset& dataset, const RowSet& first, const RowSet& second,
                                const RunContext& context);

}  // namespace assay
