// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/histogram_view.h"

#include "models/cell_text.h"
#include "widgets/histogram_bars.h"
#include "widgets/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

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
    QColor color = colors.neutral;
    color.setAlphaF(0.6F);
    for (const HistogramBar& bar : histogramBars(m_histogram.counts, QRectF(rect()).adjusted(0, 4, 0, -1)))
        painter.fillRect(bar.rect, color);
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
