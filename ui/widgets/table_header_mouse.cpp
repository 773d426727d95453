// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>

#include "widgets/table_header.h"

namespace assay {

namespace {
constexpr int kEdge = 4;
constexpr int kNarrowest = 32;
}  // namespace

int TableHeader::edgeAt(int x) const {
    const auto spans = m_layout.spans();
    for (const auto& span : spans) {
        const int right = span.left + span.width;
        if (!span.pinned && right < m_layout.pinnedWidth()) continue;
        if (std::abs(x - right) <= kEdge) return span.column;
    }
    return -1;
}

void TableHeader::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const int x = static_cast<int>(event->position().x());
    m_resizing = edgeAt(x);
    m_pressed = m_resizing < 0 ? m_layout.columnAt(x) : -1;
    if (m_resizing >= 0) m_resizeOffset = x - m_layout.span(m_resizing).width;
}

void TableHeader::mouseMoveEvent(QMouseEvent* event) {
    const int x = static_cast<int>(event->position().x());
    if (m_resizing >= 0) {
        emit widthRequested(m_resizing, std::max(kNarrowest, x - m_resizeOffset));
        return;
    }
    setCursor(edgeAt(x) >= 0 ? Qt::SplitHCursor : Qt::ArrowCursor);
}

void TableHeader::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const int x = static_cast<int>(event->position().x());
    const bool click = m_pressed >= 0 && rect().contains(event->position().toPoint()) && m_layout.columnAt(x) == m_pressed;
    const int column = m_pressed;
    m_pressed = m_resizing = -1;
    if (click) emit sortRequested(column, event->modifiers().testFlag(Qt::ShiftModifier));
}

void TableHeader::mouseDoubleClickEvent(QMouseEvent* event) {
    const int edge = edgeAt(static_cast<int>(event->position().x()));
    if (edge >= 0)
        emit fitRequested(edge);
    else
        mousePressEvent(event);  // a quick second click is the second step of the sort
}

void TableHeader::contextMenuEvent(QContextMenuEvent* event) {
    const int column = m_layout.columnAt(event->x());
    if (column >= 0) emit menuRequested(column, event->globalPos());
}

bool TableHeader::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int column = m_layout.columnAt(help->x());
        if (column >= 0)
            QToolTip::showText(help->globalPos(), toolTip(column), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

}  // namespace assay
