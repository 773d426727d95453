// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <QRectF>

namespace assay {

struct HistogramBar {
    std::size_t bin = 0;
    QRectF rect;
};

/// The bars of the bins that hold something, standing on the bottom of an area: their heights on a square root scale,
/// since with plain ones the tail of most columns could not be seen; wider than their bins where the bins between
/// them are empty, as those of a column of a few whole numbers are.
std::vector<HistogramBar> histogramBars(const std::vector<std::int64_t>& counts, const QRectF& area);

}  // namespace assay
