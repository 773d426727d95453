// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/density.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/error.h"
#include "base/parallel.h"

namespace assay {
namespace {

constexpr Index blockRows = 1 << 16;
// Each part has a grid of its own (4 MB at 1200 x 800): few parts, large ones.
constexpr Index parts = 4;

struct Grids {
    std::vector<std::uint32_t> count;
    std::vector<std::int32_t> tone;
    Grids& operator+=(const Grids& other) {
        for (std::size_t i = 0; i < count.size(); ++i) count[i] += other.count[i];
        for (std::size_t i = 0; i < tone.size(); ++i) tone[i] += other.tone[i];
        return *this;
    }
};

Density finished(std::optional<Grids> grids, const PlotGrid& grid) {
    Density density;
    density.width = grid.width;
    density.height = grid.height;
    if (grids) {
        density.count = std::move(grids->count);
        density.tone = std::move(grids->tone);
    } else {
        density.count.assign(static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height), 0);
    }
    for (const std::uint32_t count : density.count) {
        density.total += count;
        density.largest = std::max(density.largest, count);
    }
    return density;
}

}  // namespace

std::vector<CellNumber> cellsOf(const PlotPoints& points, const PlotGrid& grid, const RunContext& context) {
    std::vector<CellNumber> cells(static_cast<std::size_t>(points.rows()), noCell);
    const PlotArea& area = grid.area;
    const double perX = grid.width / (area.right - area.left);
    const double perY = grid.height / (area.top - area.bottom);
    const auto& words = points.shown.words();
    const bool complete = parallelBlocks(points.rows(), blockRows, context, [&](const Block& block) {
        for (Index row = block.begin; row < block.end; ++row) {
            if (!(words[static_cast<std::size_t>(row / 64)] >> (row % 64) & 1)) continue;
            const double x = (*points.x)[row];
            if (!(x >= area.left && x <= area.right)) continue;
            const double y = points.height(row);
            if (!(y >= area.bottom && y <= area.top)) continue;
            const int column = std::min(static_cast<int>((x - area.left) * perX), grid.width - 1);
            const int line = std::min(static_cast<int>((area.top - y) * perY), grid.height - 1);
            cells[static_cast<std::size_t>(row)] =
                static_cast<CellNumber>(line) * static_cast<CellNumber>(grid.width) + static_cast<CellNumber>(column);
        }
    });
    if (!complete) throw Cancelled();
    return cells;
}

std::vector<std::int8_t> tonesOf(VectorRef importance, const RunContext& context) {
    std::vector<std::int8_t> tones(static_cast<std::size_t>(importance.size()), 0);
    const AsinhScale scale = asinhScaleFor(importance);
    double largest = 0;
    for (Index row = 0; row < importance.size(); ++row)
        if (std::isfinite(importance[row])) largest = std::max(largest, std::abs(importance[row]));
    if (largest == 0) return tones;
    const double factor = 127 / scale(largest);
    const bool complete = parallelBlocks(importance.size(), blockRows, context, [&](const Block& block) {
        for (Index row = block.begin; row < block.end; ++row)
            if (std::isfinite(importance[row]))
                tones[static_cast<std::size_t>(row)] =
                    static_cast<std::int8_t>(std::lround(scale(importance[row]) * factor));
    });
    if (!complete) throw Cancelled();
    return tones;
}

Density densityOf(const std::vector<CellNumber>& cells, const std::vector<std::int8_t>& tones, const PlotGrid& grid,
                  const RunContext& context) {
    const std::size_t size = static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height);
    const Index rows = static_cast<Index>(cells.size());
    const Index share = std::max<Index>(1 << 18, (rows + parts - 1) / parts);
    auto grids = parallelSum<Grids>(rows, share, context, [&](const Block& block) {
        Grids part{std::vector<std::uint32_t>(size, 0), std::vector<std::int32_t>(tones.empty() ? 0 : size, 0)};
        for (Index row = block.begin; row < block.end; ++row) {
            const CellNumber cell = cells[static_cast<std::size_t>(row)];
            if (cell == noCell) continue;
            ++part.count[cell];
            if (!tones.empty()) part.tone[cell] += tones[static_cast<std::size_t>(row)];
        }
        return part;
    });
    context.checkpoint();
    return finished(std::move(grids), grid);
}

Density densityOf(const std::vector<CellNumber>& cells, const RowSet& rows, const PlotGrid& grid,
                  const RunContext& context) {
    const std::size_t size = static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height);
    const auto& words = rows.words();
    const Index count = static_cast<Index>(words.size());
    const Index share = std::max<Index>(1 << 13, (count + parts - 1) / parts);
    auto grids = parallelSum<Grids>(count, share, context, [&](const Block& block) {
        Grids part{std::vector<std::uint32_t>(size, 0), {}};
        for (Index word = block.begin; word < block.end; ++word) {
            for (std::uint64_t bits = words[static_cast<std::size_t>(word)]; bits != 0; bits &= bits - 1) {
                const CellNumber cell = cells[static_cast<std::size_t>(word * 64 + std::countr_zero(bits))];
                if (cell != noCell) ++part.count[cell];
            }
        }
        return part;
    });
    context.checkpoint();
    return finished(std::move(grids), grid);
}

}  // namespace assay
