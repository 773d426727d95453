// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/panels/compare_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QPainter>

#include "models/metrics.h"
#include "plots/number_text.h"
#include "plots/scene_drawing.h"
#include "widgets/theme.h"
#include "text/core_text.h"

namespace assay {
namespace {

constexpr int lineHeight = 20, headHeight = 22, gap = 12, namesWidth = 72, valuesWidth = 150;

struct Line {
    QString name;
    double value;
    Interval interval;
    Tone tone;
};

/// Better or worse than the baseline beyond doubt, or neither: an action's colour.
Tone toneOf(const MetricComparison& metric) {
    const Interval& difference = metric.actionMinusBaseline;
    if (!(difference.low > 0) && !(difference.high < 0)) return Tone::Neutral;
    return (difference.low > 0) == metric.higherIsBetter ? Tone::Helpful : Tone::Harmful;
}

QString metricName(const MetricComparison& metric) {
    for (const MetricInfo& info : metrics())
        if (info.id == metric.metric) return coreText(info.name);
    return QString::fromStdString(metric.metric);
}

QString intervalText(const Interval& interval) {
    return QStringLiteral("%1 … %2").arg(signedPlotNumber(interval.low, 2), signedPlotNumber(interval.high, 2));
}

}  // namespace

CompareView::CompareView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("compareView"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CompareView::setComparison(std::shared_ptr<const Comparison> comparison) {
    m_comparison = std::move(comparison);
    setMinimumHeight(sizeHint().height());
    update();
}

int CompareView::blockHeight() const { return headHeight + 3 * lineHeight + gap; }

QSize CompareView::sizeHint() const {
    return {320, m_comparison ? static_cast<int>(m_comparison->metrics.size()) * blockHeight() : 0};
}

void CompareView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, size());
}

void CompareView::draw(QPainter& painter, QSize size) const {
    if (!m_comparison) return;
    painter.setRenderHint(QPainter::Antialiasing);
    int top = 0;
    for (const MetricComparison& metric : m_comparison->metrics) {
        if (top + blockHeight() > size.height() + gap) break;  // a written picture ends with a whole block
        drawMetric(painter, QRect(0, top, size.width(), blockHeight() - gap), metric);
        top += blockHeight();
    }
}

void CompareView::drawMetric(QPainter& painter, const QRect& room, const MetricComparison& metric) const {
    const Colors& colors = Theme::instance().colors();
    const std::array<Line, 3> lines{
        Line{tr("baseline"), metric.baseline, metric.baselineInterval, Tone::Ink},
        Line{tr("action"), metric.action, metric.actionInterval, toneOf(metric)},
        Line{tr("random"), metric.random, metric.randomInterval, Tone::Neutral}};
    painter.setPen(colors.text);
    painter.setFont(Theme::font(-1, QFont::DemiBold));
    const QString head = metricName(metric);
    painter.drawText(room.left(), room.top() + 14, head);
    const int after = room.left() + painter.fontMetrics().horizontalAdvance(head) + 8;
    painter.setFont(Theme::font(-2));
    painter.setPen(colors.mutedText);
    const QString say = (metric.higherIsBetter ? tr("higher is better") : tr("lower is better")) + QStringLiteral(" · ") +
                        tr("action − baseline %1").arg(intervalText(metric.actionMinusBaseline));
    const QRect sayRoom(after, room.top(), room.right() - after, headHeight);
    painter.drawText(sayRoom, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(say, Qt::ElideRight, sayRoom.width()));
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Line& line : lines)
        for (const double value : {line.value, line.interval.low, line.interval.high})
            if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
    if (!(high > low)) low -= 0.5, high += 0.5;
    const int left = room.left() + namesWidth, right = room.right() - valuesWidth;
    const auto at = [&](double value) { return left + 6 + (value - low) / (high - low) * (right - left - 12); };
    const double base = at(metric.baseline);
    const int top = room.top() + headHeight;
    if (std::isfinite(base)) {
        painter.setPen(QPen(colors.line, 1, Qt::DashLine));
        painter.drawLine(QPointF(base, top), QPointF(base, top + 3 * lineHeight));
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        const int middle = top + static_cast<int>(i) * lineHeight + lineHeight / 2;
        painter.setPen(colors.mutedText);
        painter.drawText(QRect(room.left(), middle - 10, namesWidth, 20), Qt::AlignLeft | Qt::AlignVCenter, line.name);
        if (!std::isfinite(line.value)) continue;
        const QColor color = colorOf(line.tone);
        painter.setPen(QPen(color, 2));
        if (std::isfinite(line.interval.low) && std::isfinite(line.interval.high))
            painter.drawLine(QPointF(at(line.interval.low), middle), QPointF(at(line.interval.high), middle));
        painter.setBrush(color);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(QPointF(at(line.value), middle), 4, 4);
        painter.setPen(colors.text);
        painter.drawText(QRect(right + 8, middle - 10, valuesWidth - 8, 20), Qt::AlignLeft | Qt::AlignVCenter,
                         QStringLiteral("%1  (%2 … %3)")
                             .arg(plotNumber(line.value, 4), plotNumber(line.interval.low, 4),
                                  plotNumber(line.interval.high, 4)));
    }
}

}  // namespace assay
