// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QWidget>

#include "models/column_layout.h"
#include "models/table_model.h"

namespace assay {

/// The head of the big table: name with type icon and sort arrow, missing share and range or top value, and a small
/// histogram for numbers. A click asks for a sort (Shift: a further key), the right edge drags the width, the name drags
/// the column elsewhere; the small chevron and the right button open the column's menu.
class TableHeader : public QWidget {
    Q_OBJECT
public:
    TableHeader(const TableModel& model, const ColumnLayout& layout, QWidget* parent);

    int preferredWidth(int column) const;  ///< name, icon and arrow
    QSize sizeHint() const override;
    QRect chevronRect(int column) const;  ///< where the menu opens by a click

signals:
    void sortRequested(int column, bool add);
    void widthRequested(int column, int width);
    void fitRequested(int column);
    void menuRequested(int column, const QPoint& globalPosition);
    void moveRequested(int column, int before);  ///< before: a column, or their number for the end
    void scrollRequested(int pixels);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    bool event(QEvent* event) override;

private:
    int dropAt(int x) const;  ///< the column before which one would be put
    void drag(int x);
    void hover(int column);
    void paintChevron(QPainter& painter) const;
    void paintDrag(QPainter& painter) const;
    int edgeAt(int x) const;  ///< column whose right edge is under x; -1: none
    QString detail(int column) const;
    QString toolTip(int column) const;
    void paintColumn(QPainter& painter, const ColumnLayout::Span& span) const;
    void paintTitle(QPainter& painter, const QRect& line, int column) const;
    void paintHistogram(QPainter& painter, const QRect& area, const ColumnProfile& profile) const;
    QString arrow(int column) const;
    QFont titleFont() const;
    QFont smallFont() const;

    const TableModel& m_model;
    const ColumnLayout& m_layout;
    int m_resizing = -1;
    int m_pressed = -1;
    int m_resizeOffset = 0;
    int m_pressedAt = 0;
    int m_hovered = -1;
    int m_dragX = -1;  ///< -1: no column is being dragged
    QBasicTimer m_scrolling;
};

}  // namespace assay
