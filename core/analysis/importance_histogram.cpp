// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/importance_histogram.h"

#include <algorithm>
#include <cmath>

namespace assay {

ImportanceHistogram importanceHistogram(VectorRef importance, int bins, const RunContext& context) {
    ImportanceHistogram result;
    result.scale = asinhScaleFor(importance);
    const Vector scaled = importance.unaryExpr([&](double value) { return result.scale(value); });
    double low = 0, high = 0;
    for (Index i = 0; i < scaled.size(); ++i) {
        if (!std::isfinite(scaled[i])) continue;
        low = std::min(low, scaled[i]);
        high = std::max(high, scaled[i]);
    }
    if (low == high) high = 1;
    const double width = (high - low) / std::max(1, bins - 1);
    const int below = static_cast<int>(std::ceil(-low / width - 1e-9));
    const int above = std::max(low == 0 ? 1 : 0, static_cast<int>(std::ceil(high / width - 1e-9)));
    // The edges are multiples of width, which keeps zero an edge; a hair more holds the extremes despite rounding.
    const double step = width * (1 + 1e-12);
    result.zeroEdge = below;
    result.histogram = histogram(scaled, {below + above, -step * below, step * above}, context);
    return result;
}

}  // namespace assay
