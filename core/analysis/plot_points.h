// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "analysis/asinh_scale.h"
#include "base/ids.h"
#include "base/linalg.h"
#include "base/run_context.h"
#include "data/row_set.h"

namespace assay {

/// Points of a plot, one a row of the data: row i is at (x[i], y[i]). A row that is not shown, or with NaN in x or y, has
/// no point. Vectors are shared with the scores, so that a plot of 10 million rows copies nothing.
struct PlotPoints {
    std::shared_ptr<const Vector> x, y;
    RowSet shown;
    std::optional<AsinhScale> yScale;  ///< set: heights are yScale(y)

    std::int64_t rows() const { return x ? x->size() : 0; }
    double height(Index row) const { return yScale ? (*yScale)((*y)[row]) : (*y)[row]; }
};

/// A rectangle in the plot's (scaled) coordinates; edges belong to it.
struct PlotArea {
    double left = 0, right = 1, bottom = 0, top = 1;
    bool operator==(const PlotArea&) const = default;
};

/// The smallest area that holds every point; nullopt without points.
std::optional<PlotArea> extentOf(const PlotPoints& points, const RunContext& context);
std::int64_t countOf(const PlotPoints& points, const RunContext& context);

/// Rows with a point inside, edges included: what a brush selects. O(rows), parallel. Throws Cancelled.
RowSet rowsInside(const PlotPoints& points, const PlotArea& area, const RunContext& context);

/// The row whose point is nearest to (x, y) when distances are measured in units of reachX and reachY; nullopt when
/// none is within 1. Ties: lower row id.
std::optional<RowId> nearestRow(const PlotPoints& points, double x, double y, double reachX, double reachY,
                                const RunContext& context);

}  // namespace assay
