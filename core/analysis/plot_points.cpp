// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/plot_points.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "base/parallel.h"

namespace assay {
namespace {

// A multiple of 64: blocks of rows never share a word of a bitmap.
constexpr Index blockRows = 1 << 16;

template <class Body>
void eachShown(const PlotPoints& points, const Block& block, const Body& body) {
    const auto& words = points.shown.words();
    for (Index word = block.begin / 64; word * 64 < block.end; ++word) {
        for (std::uint64_t bits = words[static_cast<std::size_t>(word)]; bits != 0; bits &= bits - 1) {
            const Index row = word * 64 + std::countr_zero(bits);
            if (!std::isnan((*points.x)[row]) && !std::isnan((*points.y)[row])) body(row);
        }
    }
}

void over(const PlotPoints& points, const RunContext& context, const std::function<void(const Block&)>& body) {
    if (!parallelBlocks(points.rows(), blockRows, context, body)) throw Cancelled();
}

std::size_t blocksOf(const PlotPoints& points) {
    return static_cast<std::size_t>((points.rows() + blockRows - 1) / blockRows);
}

}  // namespace

std::optional<PlotArea> extentOf(const PlotPoints& points, const RunContext& context) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const PlotArea nothing{infinity, -infinity, infinity, -infinity};
    std::vector<PlotArea> parts(blocksOf(points), nothing);
    over(points, context, [&](const Block& block) {
        PlotArea part = nothing;
        eachShown(points, block, [&](Index row) {
            const double x = (*points.x)[row], y = (*points.y)[row];
            part = {std::min(part.left, x), std::max(part.right, x), std::min(part.bottom, y), std::max(part.top, y)};
        });
        parts[static_cast<std::size_t>(block.number)] = part;
    });
    PlotArea all = nothing;
    for (const PlotArea& part : parts)
        all = {std::min(all.left, part.left), std::max(all.right, part.right), std::min(all.bottom, part.bottom),
               std::max(all.top, part.top)};
    if (all.left > all.right) return std::nullopt;
    if (points.yScale) {
        all.bottom = (*points.yScale)(all.bottom);
        all.top = (*points.yScale)(all.top);
    }
    return all;
}

std::int64_t countOf(const PlotPoints& points, const RunContext& context) {
    std::vector<std::int64_t> parts(blocksOf(points), 0);
    over(points, context, [&](const Block& block) {
        std::int64_t count = 0;
        eachShown(points, block, [&](Index) { ++count; });
        parts[static_cast<std::size_t>(block.number)] = count;
    });
    std::int64_t count = 0;
    for (const std::int64_t part : parts) count += part;
    return count;
}

RowSet rowsInside(const PlotPoints& points, const PlotArea& area, const RunContext& context) {
    // Compared in the data's own units: one inverse instead of a logarithm a row.
    const double bottom = points.yScale ? points.yScale->inverse(area.bottom) : area.bottom;
    const double top = points.yScale ? points.yScale->inverse(area.top) : area.top;
    RowSet inside(points.rows());
    over(points, context, [&](const Block& block) {
        eachShown(points, block, [&](Index row) {
            const double x = (*points.x)[row], y = (*points.y)[row];
            if (x >= area.left && x <= area.right && y >= bottom && y <= top) inside.insert(RowId{row});
        });
    });
    return inside;
}

std::optional<RowId> nearestRow(const PlotPoints& points, double x, double y, double reachX, double reachY,
                                const RunContext& context) {
    struct Found {
        double distance = 1;
        Index row = -1;
    };
    std::vector<Found> parts(blocksOf(points));
    over(points, context, [&](const Block& block) {
        Found best;
        eachShown(points, block, [&](Index row) {
            const double dx = ((*points.x)[row] - x) / reachX;
            if (std::abs(dx) > 1) return;
            const double dy = (points.height(row) - y) / reachY;
            const double distance = dx * dx + dy * dy;
            if (distance < best.distance || (distance == 1 && best.row < 0)) best = {distance, row};
        });
        parts[static_cast<std::size_t>(block.number)] = best;
    });
    Found best;
    for (const Found& part : parts)
        if (part.row >= 0 && (best.row < 0 || part.distance < best.distance)) best = part;
    if (best.row < 0) return std::nullopt;
    return RowId{best.row};
}

}  // namespace assay
