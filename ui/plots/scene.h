// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <QString>

#include "analysis/plot_points.h"

namespace assay {

/// What a mark says: colours go by meaning, the theme decides which.
enum class Tone { Ink, Neutral, Helpful, Harmful, Reference, Accent };

struct SceneAxis {
    enum class Kind { Numbers, Asinh, Names, Dates } kind = Kind::Numbers;
    QString label;
    double low = 0, high = 1;  ///< the whole picture, in scaled units
    AsinhScale scale;          ///< Asinh only
    std::vector<std::pair<double, QString>> names;  ///< Names only
    bool hidden = false;
};

/// Points, and how they show.
struct SceneCloud {
    enum class Mark {
        Dots,   ///< points; a brush is a rectangle
        Spans,  ///< only their x counts (bars stand for them); a brush is a stretch of x, selected rows become bars
        Trace   ///< a curve stands for them: selected rows show as dots on it; a brush is a stretch of x
    } mark = Mark::Dots;
    PlotPoints points;
    std::int64_t count = 0;
    std::shared_ptr<const std::vector<std::int8_t>> tones;  ///< null: all neutral
    struct Field {
        QString name;
        std::shared_ptr<const Vector> values;
    };
    std::vector<Field> fields;  ///< what the tooltip of a point says
    double low = 0, width = 0;  ///< Spans: the bars' first edge and width
    int bars = 0;
    double barScale = 1;  ///< Spans: height of one row
};

struct SceneCurve {
    std::vector<double> x, y;
    Tone tone = Tone::Ink;
    bool dashed = false;
    bool filled = false;   ///< down to base
    double base = 0;
};

/// Bars of counts on the x axis.
struct SceneHistogram {
    double low = 0, width = 1, base = 0, scale = 1;  ///< a bar goes from base to base + count * scale
    std::vector<double> counts;
    std::vector<Tone> tones;  ///< one, or one a bar
};

/// Dots with an interval.
struct SceneMark {
    double x = 0, y = 0, low = 0, high = 0;
    QString tip;
};

/// A horizontal bar with a name (drawn by Qt Charts).
struct SceneBar {
    QString name;
    double value = 0;
    double low = std::numeric_limits<double>::quiet_NaN(), high = low;
    Tone tone = Tone::Neutral;
    std::optional<RowId> row;
    QString text;  ///< beside the bar
    QString tip;
};

/// Everything a plot shows, made in a worker from numbers of core/analysis; drawing it computes nothing.
struct Scene {
    QString title, subtitle;
    QString empty;  ///< non-empty: nothing to draw, and what to do about it
    SceneAxis x, y;
    std::optional<SceneCloud> cloud;
    std::vector<SceneCurve> curves;
    std::vector<SceneHistogram> histograms;
    std::vector<SceneMark> marks;
    bool marksOnCurve = false;       ///< the marks are whiskers of a curve, which shows their places already
    std::vector<SceneBar> bars;      ///< non-empty: a bar chart in place of x and y
    std::optional<AsinhScale> barScale;
    bool barEnds = false;            ///< short of room, the first and the last bars matter most
    bool identity = false;           ///< a dashed diagonal
    bool zeroLine = false;           ///< a line at y = 0
};

using SceneBuilder = std::function<Scene(const RunContext&)>;

}  // namespace assay
