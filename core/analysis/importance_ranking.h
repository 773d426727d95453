// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "base/ids.h"
#include "base/linalg.h"
#include "base/run_context.h"

namespace assay {

struct RankedRow {
    RowId row{};
    double importance = 0;
    std::int64_t rank = 0;  ///< 1 = most valuable, as in scores.csv
};

/// Rows by importance, most valuable first.
struct ImportanceRanking {
    std::vector<RankedRow> curve;  ///< at most 2,000: both ends whole, the middle thinned evenly
    std::int64_t scored = 0;       ///< rows with an importance
    std::int64_t positive = 0, negative = 0;  ///< the curve crosses zero after rank `positive`
    std::vector<RankedRow> top;    ///< the n most valuable, best first
    std::vector<RankedRow> bottom; ///< the n least valuable, worst first; shares no row with top
};

/// importance in row order, NaN = not scored. top and bottom hold at most n rows each. O(rows log rows). Throws Cancelled.
ImportanceRanking rankImportance(VectorRef importance, int n, const RunContext& context);

}  // namespace assay
