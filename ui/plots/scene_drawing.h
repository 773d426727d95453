// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <qcustomplot.h>

#include "plots/scene.h"

namespace assay {

QColor colorOf(Tone tone);  ///< in the current theme

/// Puts a scene's curves, bars and marks on a plot, and takes them off again. Axes' ranges are the caller's.
class SceneDrawing {
public:
    explicit SceneDrawing(QCustomPlot& plot) : m_plot(plot) {}

    void show(const Scene& scene);
    void clear();
    /// Leaves out labels of axes, and ticks, that a plot of this size has no room for.
    void fitLabels(const Scene& scene, QSize size);
    /// Selected rows in a scene's bars (SceneCloud::Mark::Spans).
    void showSpans(const SceneCloud& cloud, const std::vector<double>& counts);
    /// Fonts, lines and grid of the theme.
    static void applyLook(QCustomPlot& plot);

private:
    void addCurve(const SceneCurve& curve);
    void addHistogram(const SceneHistogram& histogram);
    void addMarks(const std::vector<SceneMark>& marks, bool onCurve);
    void addLine(double slope, double height, Tone tone, bool dashed);
    QCPBars* bars(double width, double base, const QColor& color);

    QCustomPlot& m_plot;
    std::vector<QCPAbstractPlottable*> m_plottables;
    std::vector<QCPAbstractItem*> m_items;
    QCPBars* m_selected = nullptr;
};

}  // namespace assay
