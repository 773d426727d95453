// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "analysis/plot_points.h"

namespace assay {

/// An area cut into width x height cells; cell 0 is at the left top, as in an image.
struct PlotGrid {
    PlotArea area;
    int width = 0, height = 0;
    bool operator==(const PlotGrid&) const = default;
};

/// The cell of every row's point; outside or without a point: noCell. 4 bytes a row. Kept between brushes, because looking
/// cells up is many times cheaper than finding them.
using CellNumber = std::uint32_t;
inline constexpr CellNumber noCell = std::numeric_limits<CellNumber>::max();
std::vector<CellNumber> cellsOf(const PlotPoints& points, const PlotGrid& grid, const RunContext& context);

/// How many points fall into every cell, and the sum of their tones.
struct Density {
    int width = 0, height = 0;
    std::vector<std::uint32_t> count;
    std::vector<std::int32_t> tone;  ///< empty when no tones were given
    std::int64_t total = 0;          ///< sum of count
    std::uint32_t largest = 0;
};

/// -127 (most harmful) to 127 (most helpful) a row by importance on a symmetric-log scale; NaN and 0 give 0.
std::vector<std::int8_t> tonesOf(VectorRef importance, const RunContext& context);

/// Of every row that has a cell. Same bits for any number of threads. Throws Cancelled.
Density densityOf(const std::vector<CellNumber>& cells, const std::vector<std::int8_t>& tones, const PlotGrid& grid,
                  const RunContext& context);
/// Of the rows in a set only: cost grows with the set, not with the data.
Density densityOf(const std::vector<CellNumber>& cells, const RowSet& rows, const PlotGrid& grid,
                  const RunContext& context);

}  // namespace assay
