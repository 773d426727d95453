// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/histogram_view.h"

#include "models/cell_text.h"
#include "widgets/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace assay {

HistogramView::HistogramView(QWidget* parent) : QWidget(parent) {
    setObjectName("histogramView");
    setMinimumHeight(72);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Histogram"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HistogramView::setHistogram(const Histogram& histogram) {
    m_histogram = histogram;
    update();
}

void HistogramView::paintEvent(QPaintEvent*) {
    const Colors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors.line);
    if (m_histogram.counts.empty()) return;
    const auto tallest =
        std::max<std::int64_t>(1, *std::max_element(m_histogram.counts.begin(), m_histogram.counts.end()));
    const double step = static_cast<double>(width()) / m_histogram.bins();
    QColor color = colors.neutral;
    color.setAlphaF(0.6F);
    for (std::size_t i = 0; i < m_histogram.counts.size(); ++i) {
        if (m_histogram.counts[i] == 0) continue;
        const double share = std::sqrt(static_cast<double>(m_histogram.counts[i]) / static_cast<double>(tallest));
        const double tall = std::max(1.0, share * (height() - 4));
        painter.fillRect(QRectF(static_cast<double>(i) * step, height() - 1 - tall, std::max(1.0, step - 1), tall),
                         color);
    }
}

bool HistogramView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || m_histogram.counts.empty()) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int bin = std::clamp(help->x() * m_histogram.bins() / std::max(1, width()), 0, m_histogram.bins() - 1);
    QToolTip::showText(help->globalPos(),
                       tr("%1 to %2: %3 rows")
                           .arg(shortNumber(m_histogram.edge(bin)), shortNumber(m_histogram.edge(bin + 1)),
                                groupedNumber(m_histogram.counts[static_cast<std::size_t>(bin)])),
                       this);
    return true;
}

}  // namespace assay
