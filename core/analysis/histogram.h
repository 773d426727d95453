// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/linalg.h"
#include "base/run_context.h"

namespace assay {

struct HistogramOptions {
    int bins = 0;                ///< 0: the Freedman-Diaconis width (1981), 10 to 120 bins
    std::optional<double> low;   ///< unset: the smallest value
    std::optional<double> high;  ///< unset: the largest value
};

/// Counts in equal bins over [low, high]; the last bin holds high too. Values outside and NaN are not counted.
struct Histogram {
    double low = 0, high = 1;
    std::vector<std::int64_t> counts;
    std::int64_t total = 0;

    int bins() const { return static_cast<int>(counts.size()); }
    double width() const { return (high - low) / static_cast<double>(counts.size()); }
    double edge(int bin) const { return low + width() * bin; }  ///< left edge; edge(bins()) is high
    /// The bin of a value, -1 outside: which rows a brushed bin means.
    int binOf(double value) const;
};

/// No finite value: one empty bin over [0, 1]. One distinct value: a bin of width 1 around it. O(n), parallel. Throws Cancelled.
Histogram histogram(VectorRef values, const HistogramOptions& options, const RunContext& context);

}  // namespace assay
