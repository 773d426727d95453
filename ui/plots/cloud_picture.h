// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QColor>
#include <QImage>

#include "analysis/density.h"
#include "plots/scene.h"

namespace assay {

/// Above this many points in view a cloud is drawn as a density.
inline constexpr std::int64_t mostDots = 100'000;

struct CloudColors {
    QColor neutral, helpful, harmful;
    QColor selected;  ///< ink: not a colour that means something else
    bool operator==(const CloudColors&) const = default;
};

/// Where the points are on the screen: valid for one cloud and one grid, kept between brushes.
struct CloudCells {
    PlotGrid pixels;        ///< the grid asked for, one cell a device pixel
    PlotGrid grid;          ///< the grid used: pixels, or coarser for densities
    std::vector<CellNumber> cells;
    std::int64_t inView = 0;
    bool density = false;
    QImage base;            ///< all points, without the selection
};

/// A cloud as pictures of one area: everything, and the selected rows on top. Made in a worker.
struct CloudPicture {
    std::shared_ptr<const CloudCells> cells;
    QImage highlight;                ///< null without selected points
    std::vector<double> spanCounts;  ///< Spans: selected rows a bar
    std::int64_t highlighted = 0;    ///< selected points in view (Spans: in any bar)
};

struct CloudRequest {
    std::shared_ptr<const SceneCloud> cloud;
    PlotGrid pixels;
    double pixelRatio = 1;
    CloudColors colors;
    std::shared_ptr<const RowSet> selection;       ///< null: none
    std::shared_ptr<const CloudCells> cells;       ///< of an earlier picture, used when it fits
};
CloudPicture drawCloud(const CloudRequest& request, const RunContext& context);

/// Colour of a point: from neutral to helpful or harmful by the strength of its tone.
QColor toneColor(const CloudColors& colors, double tone);
double dotSize(std::int64_t points);

}  // namespace assay
