// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "base/ids.h"
#include "base/linalg.h"
#include "base/run_context.h"

namespace assay {

struct QuantilePoint {
    double normal = 0;  ///< standard normal quantile at (k + 1/2) / n
    double value = 0;   ///< the k-th smallest value
    RowId row{};
};

/// A normal Q-Q plot: on the line when the values are normal.
struct QuantilePlot {
    std::vector<QuantilePoint> points;  ///< ascending, at most 2,000: both tails whole, the middle thinned evenly
    double slope = 0, intercept = 0;    ///< the line through the quartiles, robust against the tails
};

/// values in row order, NaN skipped. O(n log n). Throws Cancelled.
QuantilePlot normalQuantiles(VectorRef values, const RunContext& context);

}  // namespace assay
