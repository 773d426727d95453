// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/range_picker.h"

#include "widgets/histogram_bars.h"
#include "widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

constexpr int kMargin = 6;

}  // namespace

RangePicker::RangePicker(QWidget* parent) : QWidget(parent) {
    setObjectName("rangePicker");
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Range"));
    setMinimumHeight(72);
    setCursor(Qt::SizeHorCursor);
    setToolTip(tr("Drag the two handles; arrow keys move the last one"));
}

void RangePicker::setHistogram(const Histogram& histogram, bool integral) {
    m_histogram = histogram;
    m_integral = integral;
    update();
}

void RangePicker::setRange(std::optional<double> low, std::optional<double> high) {
    m_low = low;
    m_high = high;
    update();
}

double RangePicker::xOf(double value) const {
    const double share = (value - m_histogram.low) / (m_histogram.high - m_histogram.low);
    return kMargin + std::clamp(share, 0.0, 1.0) * (width() - 2 * kMargin);
}

double RangePicker::valueAt(double x) const {
    const double span = m_histogram.high - m_histogram.low;
    const double share = std::clamp((x - kMargin) / std::max(1, width() - 2 * kMargin), 0.0, 1.0);
    const double value = m_histogram.low + share * span;
    if (share == 0 || share == 1) return value;
    // As round as a pixel allows.
    double step = std::pow(10.0, std::floor(std::log10(span / std::max(1, width() - 2 * kMargin))));
    if (m_integral) step = std::max(1.0, step);
    return std::round(value / step) * step;
}

void RangePicker::moveTo(Handle handle, double value) {
    const double low = m_low.value_or(m_histogram.low), high = m_high.value_or(m_histogram.high);
    if (handle == Handle::Low) {
        value = std::min(value, high);
        m_low = value <= m_histogram.low ? std::nullopt : std::optional(value);
    } else if (handle == Handle::High) {
        value = std::max(value, low);
        m_high = value >= m_histogram.high ? std::nullopt : std::optional(value);
    }
    m_last = handle;
    update();
    emit dragged();
}

void RangePicker::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_histogram.counts.empty()) return;
    const double x = event->position().x();
    const double low = xOf(m_low.value_or(m_histogram.low)), high = xOf(m_high.value_or(m_histogram.high));
    m_handle = std::abs(x - low) < std::abs(x - high) || (low == high && x < low) ? Handle::Low : Handle::High;
    moveTo(m_handle, valueAt(x));
}

void RangePicker::mouseMoveEvent(QMouseEvent* event) {
    if (m_handle != Handle::None) moveTo(m_handle, valueAt(event->position().x()));
}

void RangePicker::mouseReleaseEvent(QMouseEvent*) {
    m_handle = Handle::None;
}

void RangePicker::keyPressEvent(QKeyEvent* event) {
    const bool left = event->key() == Qt::Key_Left, right = event->key() == Qt::Key_Right;
    if ((!left && !right) || m_histogram.counts.empty()) return QWidget::keyPressEvent(event);
    const double now = m_last == Handle::Low ? m_low.value_or(m_histogram.low) : m_high.value_or(m_histogram.high);
    moveTo(m_last, valueAt(xOf(now) + (left ? -4 : 4)));
}

void RangePicker::paintEvent(QPaintEvent*) {
    const Colors& colors = Theme::instance().colors();
    QPainter painter(this);
    const QRect area = rect().adjusted(kMargin, 4, -kMargin, -4);
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colors.line);
    if (m_histogram.counts.empty()) return;
    const double low = xOf(m_low.value_or(m_histogram.low)), high = xOf(m_high.value_or(m_histogram.high));
    const double from = m_low.value_or(m_histogram.low);
    const int firstBin = from > m_histogram.high ? m_histogram.bins() : m_histogram.binOf(from);
    for (const HistogramBar& bar : histogramBars(m_histogram.counts, QRectF(area).adjusted(0, 2, 0, 0))) {
        const int bin = static_cast<int>(bar.bin);
        const bool inside = bin >= firstBin && m_histogram.edge(bin) <= m_high.value_or(m_histogram.high);
        QColor color = inside ? colors.accent : colors.neutral;
        color.setAlphaF(inside ? 0.75F : 0.35F);
        painter.fillRect(bar.rect, color);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (const double x : {low, high}) {
        painter.setPen(QPen(colors.accent, 2));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setBrush(colors.surface);
        painter.drawEllipse(QPointF(x, area.center().y()), 4, 4);
    }
}

}  // namespace assay
