// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>
#include <utility>

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QTimerEvent>
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
    const int under = m_layout.columnAt(x);
    if (under >= 0 && chevronRect(under).contains(event->position().toPoint())) {
        const auto span = m_layout.span(under);
        emit menuRequested(under, mapToGlobal(QPoint(std::max(0, span.left), height())));
        return;
    }
    m_pressedAt = x;
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
    if (m_pressed >= 0 && (m_dragX >= 0 || std::abs(x - m_pressedAt) >= QApplication::startDragDistance())) return drag(x);
    hover(rect().contains(event->position().toPoint()) ? m_layout.columnAt(x) : -1);
    setCursor(edgeAt(x) >= 0 ? Qt::SplitHCursor : Qt::ArrowCursor);
}

QRect TableHeader::chevronRect(int column) const {
    constexpr int kSize = 16;
    const auto span = m_layout.span(column);
    if (span.width < 2 * kSize + 8) return {};
    return {span.left + span.width - kSize - 5, 4, kSize, kSize};
}

int TableHeader::dropAt(int x) const {
    const int column = m_layout.columnAt(std::clamp(x, 0, width() - 1));
    if (column < 0) return m_layout.count();
    const auto span = m_layout.span(column);
    return x < span.left + span.width / 2 ? column : column + 1;
}

void TableHeader::drag(int x) {
    constexpr int kNearEdge = 24, kScrollMs = 30;
    m_dragX = std::max(0, x);
    setCursor(Qt::ClosedHandCursor);
    const bool outside = x < m_layout.pinnedWidth() + kNearEdge || x > width() - kNearEdge;
    if (outside && !m_scrolling.isActive()) m_scrolling.start(kScrollMs, this);
    if (!outside) m_scrolling.stop();
    update();
}

void TableHeader::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_scrolling.timerId()) return QWidget::timerEvent(event);
    emit scrollRequested(m_dragX > width() / 2 ? 16 : -16);
    update();
}

void TableHeader::hover(int column) {
    m_hovered = column;
    update();
}

void TableHeader::leaveEvent(QEvent* event) {
    hover(-1);
    QWidget::leaveEvent(event);
}

void TableHeader::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const int x = static_cast<int>(event->position().x());
    const bool click = m_pressed >= 0 && rect().contains(event->position().toPoint()) && m_layout.columnAt(x) == m_pressed;
    const int column = m_pressed;
    m_pressed = m_resizing = -1;
    if (m_dragX >= 0) {
        const int before = dropAt(std::exchange(m_dragX, -1));
        m_scrolling.stop();
        setCursor(Qt::ArrowCursor);
        update();
        if (before != column && before != column + 1) emit moveRequested(column, before);
        return;
    }
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
