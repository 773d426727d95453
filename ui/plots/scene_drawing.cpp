// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/scene_drawing.h"

#include <algorithm>
#include <map>

#include "plots/tickers.h"
#include "widgets/theme.h"

namespace assay {
namespace {

void applyAxis(QCPAxis& axis, const SceneAxis& of) {
    axis.setTicker(tickerFor(of, axis));
    axis.setTickLabels(!of.hidden);
    axis.grid()->setVisible(!of.hidden && of.kind != SceneAxis::Kind::Names);
}

QColor faint(QColor color, int alpha) {
    color.setAlpha(alpha);
    return color;
}

}  // namespace

QColor colorOf(Tone tone) {
    const Colors& colors = Theme::instance().colors();
    switch (tone) {
        case Tone::Ink: return colors.text;
        case Tone::Helpful: return colors.helpful;
        case Tone::Harmful: return colors.harmful;
        case Tone::Reference: return colors.mutedText;
        case Tone::Accent: return colors.accent;
        case Tone::Neutral: break;
    }
    return colors.neutral;
}

void SceneDrawing::applyLook(QCustomPlot& plot) {
    const Colors& colors = Theme::instance().colors();
    plot.setBackground(colors.surface);
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setBasePen(QPen(colors.line, 1));
        axis->setTickPen(QPen(colors.line, 1));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0, 0);
        axis->setTickLabelPadding(5);
        axis->setLabelPadding(4);
        axis->setTickLabelColor(colors.mutedText);
        axis->setLabelColor(colors.mutedText);
        axis->setTickLabelFont(Theme::font(-2));
        axis->setLabelFont(Theme::font(-2));
        axis->grid()->setPen(QPen(faint(colors.line, 150), 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    plot.xAxis->grid()->setVisible(false);
    plot.yAxis->setBasePen(Qt::NoPen);
}

void SceneDrawing::clear() {
    for (QCPAbstractPlottable* plottable : m_plottables) m_plot.removePlottable(plottable);
    for (QCPAbstractItem* item : m_items) m_plot.removeItem(item);
    m_plottables.clear();
    m_items.clear();
    m_selected = nullptr;
}

void SceneDrawing::show(const Scene& scene) {
    clear();
    applyLook(m_plot);
    applyAxis(*m_plot.xAxis, scene.x);
    applyAxis(*m_plot.yAxis, scene.y);
    fitLabels(scene, m_plot.size());
    m_plot.xAxis->grid()->setVisible(false);
    if (scene.zeroLine) addLine(0, 0, Tone::Reference, false);
    if (scene.identity) addLine(1, 0, Tone::Reference, true);
    for (const SceneHistogram& histogram : scene.histograms) addHistogram(histogram);
    for (const SceneCurve& curve : scene.curves) addCurve(curve);
    addMarks(scene.marks, scene.marksOnCurve);
}

void SceneDrawing::fitLabels(const Scene& scene, QSize size) {
    const QFontMetrics metrics(m_plot.xAxis->labelFont());
    const int row = std::max(1, metrics.height());
    const bool below = size.height() >= 13 * row / 2;  // of the label: else the plot itself is a strip
    const int upright = size.height() - (below ? 4 : 3) * row;
    m_plot.xAxis->setLabel(below ? scene.x.label : QString());
    m_plot.yAxis->setLabel(metrics.horizontalAdvance(scene.y.label) <= upright ? scene.y.label : QString());
    m_plot.yAxis->ticker()->setTickCount(std::clamp(2 * upright / (3 * row), 1, 4));
}

void SceneDrawing::addCurve(const SceneCurve& curve) {
    const QVector<double> x(curve.x.begin(), curve.x.end()), y(curve.y.begin(), curve.y.end());
    if (curve.filled) {
        auto* floor = new QCPGraph(m_plot.xAxis, m_plot.yAxis);
        floor->setData(x, QVector<double>(x.size(), curve.base), true);
        floor->setPen(Qt::NoPen);
        auto* area = new QCPGraph(m_plot.xAxis, m_plot.yAxis);
        area->setData(x, y, true);
        area->setPen(Qt::NoPen);
        area->setBrush(faint(colorOf(curve.tone), 70));
        area->setChannelFillGraph(floor);
        m_plottables.insert(m_plottables.end(), {area, floor});
    }
    auto* line = new QCPGraph(m_plot.xAxis, m_plot.yAxis);
    line->setData(x, y, true);
    line->setPen(QPen(colorOf(curve.tone), curve.dashed ? 1 : 1.6, curve.dashed ? Qt::DashLine : Qt::SolidLine));
    m_plottables.push_back(line);
}

QCPBars* SceneDrawing::bars(double width, double base, const QColor& color) {
    auto* bars = new QCPBars(m_plot.xAxis, m_plot.yAxis);
    bars->setWidthType(QCPBars::wtPlotCoords);
    bars->setWidth(width);
    bars->setBaseValue(base);
    bars->setBrush(color);
    // A gap in the surface's colour separates wide bars; thin ones touch.
    const bool wide = m_plot.xAxis->axisRect()->width() * width > 4 * m_plot.xAxis->range().size();
    bars->setPen(wide ? QPen(Theme::instance().colors().surface, 1) : QPen(Qt::NoPen));
    m_plottables.push_back(bars);
    return bars;
}

void SceneDrawing::addHistogram(const SceneHistogram& histogram) {
    std::map<Tone, QCPBars*> byTone;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        if (histogram.counts[i] == 0) continue;
        const Tone tone = histogram.tones.empty()       ? Tone::Neutral
                          : histogram.tones.size() == 1 ? histogram.tones[0]
                                                        : histogram.tones[i];
        QCPBars*& of = byTone[tone];
        if (!of) of = bars(histogram.width, histogram.base, faint(colorOf(tone), 190));
        of->addData(histogram.low + (static_cast<double>(i) + 0.5) * histogram.width,
                    histogram.counts[i] * histogram.scale);
    }
}

void SceneDrawing::addMarks(const std::vector<SceneMark>& marks, bool onCurve) {
    if (marks.empty()) return;
    auto* graph = new QCPGraph(m_plot.xAxis, m_plot.yAxis);
    auto* whiskers = new QCPErrorBars(m_plot.xAxis, m_plot.yAxis);
    graph->setPen(onCurve ? QPen(Qt::NoPen) : QPen(colorOf(Tone::Ink), 1.4));
    if (!onCurve)
        graph->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(colorOf(Tone::Ink), 1), colorOf(Tone::Ink), 7));
    whiskers->setDataPlottable(graph);
    whiskers->setPen(QPen(colorOf(Tone::Neutral), onCurve ? 1 : 1.2));
    whiskers->setWhiskerWidth(onCurve ? 0 : 5);
    whiskers->setSymbolGap(0);
    QVector<double> x, y, below, above;
    for (const SceneMark& mark : marks) {
        x << mark.x;
        y << mark.y;
        below << mark.y - mark.low;
        above << mark.high - mark.y;
    }
    graph->setData(x, y, true);
    whiskers->setData(below, above);
    m_plottables.insert(m_plottables.end(), {whiskers, graph});
}

void SceneDrawing::addLine(double slope, double height, Tone tone, bool dashed) {
    auto* line = new QCPItemStraightLine(&m_plot);
    line->point1->setCoords(0, height);
    line->point2->setCoords(1, height + slope);
    line->setPen(QPen(colorOf(tone), 1, dashed ? Qt::DashLine : Qt::SolidLine));
    line->setSelectable(false);
    line->setLayer(QStringLiteral("grid"));
    m_items.push_back(line);
}

void SceneDrawing::showSpans(const SceneCloud& cloud, const std::vector<double>& counts) {
    if (!m_selected) {
        m_selected = bars(cloud.width, 0, colorOf(Tone::Ink));
        m_selected->setPen(Qt::NoPen);
    }
    m_selected->data()->clear();
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0) m_selected->addData(cloud.low + (static_cast<double>(i) + 0.5) * cloud.width, counts[i] * cloud.barScale);
}

}  // namespace assay
