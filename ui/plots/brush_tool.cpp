// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/brush_tool.h"

#include <algorithm>

namespace assay {

SelectMode brushMode(Qt::KeyboardModifiers modifiers) {
    if (modifiers.testFlag(Qt::ShiftModifier)) return SelectMode::Add;
    if (modifiers.testFlag(Qt::AltModifier)) return SelectMode::Remove;
    if (modifiers.testFlag(Qt::ControlModifier)) return SelectMode::Toggle;
    return SelectMode::Replace;
}

QString brushHint(SelectMode mode) {
    switch (mode) {
        case SelectMode::Add: return QCoreApplication::translate("BrushTool", "Adds to the selection");
        case SelectMode::Remove: return QCoreApplication::translate("BrushTool", "Removes from the selection");
        case SelectMode::Toggle: return QCoreApplication::translate("BrushTool", "Toggles in the selection");
        case SelectMode::Replace: break;
    }
    return QCoreApplication::translate("BrushTool", "Selects · Shift adds · Alt removes · Ctrl toggles");
}

BrushTool::BrushTool(QCustomPlot& plot)
    : m_plot(plot), m_rectangle(new QCPItemRect(&plot)), m_hint(new QCPItemText(&plot)) {
    const QString layer = QStringLiteral("overlay");
    m_rectangle->setLayer(layer);
    m_rectangle->setSelectable(false);
    m_hint->setLayer(layer);
    m_hint->setSelectable(false);
    m_hint->setClipToAxisRect(false);
    m_hint->setPositionAlignment(Qt::AlignHCenter | Qt::AlignBottom);
    m_hint->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_hint->position->setCoords(0.5, 0.99);
    m_hint->setPadding({6, 3, 6, 3});
    hide();
}

void BrushTool::setColors(const QColor& line, const QColor& text, const QColor& background) {
    QColor fill = line;
    fill.setAlpha(36);
    m_rectangle->setPen(QPen(line, 1));
    m_rectangle->setBrush(fill);
    m_hint->setColor(text);
    QColor behind = background;
    behind.setAlpha(225);
    m_hint->setBrush(behind);
}

void BrushTool::begin(QPoint at, bool spans) {
    const QRect axes = m_plot.axisRect()->rect();
    m_from = {std::clamp(at.x(), axes.left(), axes.right()), std::clamp(at.y(), axes.top(), axes.bottom())};
    m_to = m_from;
    m_spans = spans;
    m_active = true;
}

QRect BrushTool::dragged() const {
    const QRect axes = m_plot.axisRect()->rect();
    QRect rect = QRect(m_from, m_to).normalized();
    if (m_spans) {
        rect.setTop(axes.top());
        rect.setBottom(axes.bottom());
    }
    return rect;
}

void BrushTool::moveTo(QPoint at, Qt::KeyboardModifiers modifiers) {
    if (!m_active) return;
    m_to = at;
    const QRect rect = dragged();
    m_rectangle->topLeft->setPixelPosition(rect.topLeft());
    m_rectangle->bottomRight->setPixelPosition(rect.bottomRight());
    m_rectangle->setVisible(true);
    m_hint->setText(brushHint(brushMode(modifiers)));
    m_hint->setVisible(true);
    m_plot.layer(QStringLiteral("overlay"))->replot();
}

void BrushTool::hide() {
    m_rectangle->setVisible(false);
    m_hint->setVisible(false);
}

void BrushTool::cancel() {
    if (!m_active) return;
    m_active = false;
    hide();
    m_plot.layer(QStringLiteral("overlay"))->replot();
}

std::optional<PlotArea> BrushTool::finish() {
    if (!m_active) return std::nullopt;
    const bool click = (m_to - m_from).manhattanLength() < QApplication::startDragDistance() / 2;
    const QRect rect = dragged();
    cancel();
    if (click) return std::nullopt;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    PlotArea area{m_plot.xAxis->pixelToCoord(rect.left()), m_plot.xAxis->pixelToCoord(rect.right()),
                  m_plot.yAxis->pixelToCoord(rect.bottom()), m_plot.yAxis->pixelToCoord(rect.top())};
    if (m_spans) area.bottom = -infinity, area.top = infinity;
    return area;
}

}  // namespace assay
