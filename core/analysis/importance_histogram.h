// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/asinh_scale.h"
#include "analysis/histogram.h"

namespace assay {

/// Importance in bins that are equal on the asinh scale; zero is always a bin edge, so that no bar mixes signs.
struct ImportanceHistogram {
    AsinhScale scale;
    Histogram histogram;  ///< of scale(importance); a bar's ends in importance are scale.inverse(histogram.edge(bin))
    int zeroEdge = 0;     ///< bins below it are negative
};

/// NaN skipped; zeros are counted in the first bin at or above zero. Throws Cancelled.
ImportanceHistogram importanceHistogram(VectorRef importance, int bins, const RunContext& context);

}  // namespace assay
