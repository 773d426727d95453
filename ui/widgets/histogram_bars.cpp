// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/histogram_bars.h"

#include <algorithm>
#include <cmath>

namespace assay {

std::vector<HistogramBar> histogramBars(const std::vector<std::int64_t>& counts, const QRectF& area) {
    constexpr double widest = 14, between = 1, lowest = 1;
    std::vector<HistogramBar> bars;
    std::int64_t tallest = 1;
    std::size_t gap = counts.size();
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        if (counts[bin] <= 0) continue;
        if (!bars.empty()) gap = std::min(gap, bin - bars.back().bin);
        tallest = std::max(tallest, counts[bin]);
        bars.push_back({bin, {}});
    }
    const double step = area.width() / static_cast<double>(std::max<std::size_t>(1, counts.size()));
    const double room = std::max(1.0, step * static_cast<double>(gap) - between);
    const double width = std::min(room, std::max(step - between, widest));
    const double last = static_cast<double>(std::max<std::size_t>(2, counts.size()) - 1);
    for (HistogramBar& bar : bars) {
        const double place = static_cast<double>(bar.bin);
        const double tall = std::max(
            lowest, std::sqrt(static_cast<double>(counts[bar.bin]) / static_cast<double>(tallest)) * area.height());
        // A wide bar keeps within the area: the first one begins with it, the last one ends with it.
        const double left = place * step - std::max(0.0, width - step) * place / last;
        bar.rect = QRectF(area.left() + left, area.bottom() - tall, std::max(1.0, width), tall);
    }
    return bars;
}

}  // namespace assay
