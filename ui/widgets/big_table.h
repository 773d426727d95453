// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QAbstractScrollArea>
#include <QBasicTimer>

#include "models/column_layout.h"
#include "models/row_scroll.h"
#include "models/table_model.h"
#include "widgets/table_delegate.h"

class QMenu;
class QVariantAnimation;

namespace assay {

class TableHeader;

/// The table in the middle of the window: the session's visible rows, row id and importance pinned. Only what is on
/// screen is read and painted; the selection is the session's bitmap; rows are counted in 64 bits.
class BigTable : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit BigTable(Session& session, QWidget* parent = nullptr);

    const TableModel& model() const { return m_model; }
    std::int64_t currentPosition() const { return m_current; }  ///< position in the order; -1: none
    std::int64_t firstVisible() const { return m_scroll.firstRow(); }  ///< position of the topmost row on screen
    int currentColumn() const { return m_currentColumn; }
    std::vector<std::string> visibleColumns() const;  ///< names of the source's columns, as they stand
    void setSort(std::vector<SortKey> keys) { m_model.setSort(std::move(keys)); }

public slots:
    void copy() { copyRows(false); }
    void copyCell();  ///< the current one, whatever is selected
    void copyWithHeaders() { copyRows(true); }
    void selectAll();  ///< all visible rows
    void askForRow();  ///< "go to row", not modal
    void showColumns();     ///< the list of columns, to show and hide them
    void openColumnMenu();  ///< of the current column
    void showRow(assay::RowId row);                ///< scrolls there and flashes
    void showPosition(std::int64_t position);      ///< the same by position in the order
    void showColumn(assay::ColumnId column);       ///< makes it the current one and scrolls to it, unless it is hidden

signals:
    void message(const QString& sentence);  ///< for the status bar
    void currentChanged(std::int64_t position);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// Rows being marked with the mouse; the session hears of it when the button is released.
    struct Drag {
        std::int64_t from = 0, to = 0;
        SelectMode mode = SelectMode::Replace;
        bool covers(std::int64_t position) const {
            return position >= std::min(from, to) && position <= std::max(from, to);
        }
    };

    void refreshFonts();
    void refreshGeometry();
    void syncBars();
    void onColumnsChanged(bool newDataset);
    void onOrderChanged(bool sorted);
    void measureColumns();
    void setColumnWidth(int column, int width);
    void fitColumn(int column);
    int fittingWidth(int column) const;
    void wantVisible();
    void paintRow(QPainter& painter, std::int64_t position, const std::vector<ColumnLayout::Span>& spans);
    void paintEdges(QPainter& painter, std::int64_t position, const QRect& row);
    bool selectedAt(std::int64_t position) const;
    void setCurrent(std::int64_t position, int column);
    void moveCurrent(std::int64_t position, bool extend);
    void moveColumn(int column);
    bool handleKey(QKeyEvent* event);
    void selectRange(std::int64_t from, std::int64_t to, SelectMode mode);
    void copyRows(bool headers);
    void fillCellMenu(QMenu& menu);
    void fillRowMenu(QMenu& menu);
    void fillLabelItem(QMenu& menu);
    void columnMenu(int column, const QPoint& where);
    void fillSortMenu(QMenu& menu, const TableColumn& info);
    void fillColumnFilterMenu(QMenu& menu, const TableColumn& info, const QPoint& where);
    void fillTypeMenu(QMenu& menu, const TableColumn& info);
    void fillLayoutMenu(QMenu& menu, const TableColumn& info, int column);
    void placeColumn(int column, int before);
    void connectHeader();
    void popup(QMenu* menu, const QPoint& where);

    Session& m_session;
    TableModel m_model;
    ColumnLayout m_layout;
    RowScroll m_scroll;
    TableDelegate m_delegate;
    TableHeader* m_header;
    std::vector<bool> m_measured;     // columns whose width has been set by content or by the user
    std::vector<int> m_sourceWidths;  // by ColumnId, 0: not yet measured; outlive the columns a run adds
    std::int64_t m_current = -1;
    std::int64_t m_anchor = -1;
    int m_currentColumn = 0;
    int m_direction = 1;
    std::optional<Drag> m_drag;
    QBasicTimer m_autoScroll;
    int m_dragY = 0;
    bool m_syncing = false;
    std::optional<RowId> m_flashed;
    QVariantAnimation* m_flash;
    std::optional<RowId> m_topRow, m_currentRow;  // as last seen, to find them again when a filter changes
};

}  // namespace assay
