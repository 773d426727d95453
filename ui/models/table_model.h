// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

#include "models/cell_cache.h"
#include "models/column_arrangement.h"
#include "models/column_profiles.h"
#include "models/row_order.h"
#include "models/score_summary.h"
#include "models/table_column.h"
#include "session/session.h"

namespace assay {

/// A cell ready to be painted.
struct ShownCell {
    enum class State { Loading, Missing, Value } state = State::Loading;
    QString text;
    double number = 0;     ///< of numeric columns
    bool changed = false;  ///< a label that the user has changed
};

/// What the big table shows: the session's visible rows in the current order, its columns, its cells. Never blocks:
/// sorting, filtering a sorted order and reading cells happen in jobs, and the old order stays until the new one is there.
class TableModel : public QObject {
    Q_OBJECT
public:
    explicit TableModel(Session& session, QObject* parent = nullptr);
    ~TableModel() override;

    std::int64_t rows() const { return m_order->size(); }
    RowId rowAt(std::int64_t position) const { return m_order->at(position); }
    std::shared_ptr<const RowOrder> order() const { return m_order; }
    const std::vector<TableColumn>& columns() const { return m_columns; }  ///< those shown, as the user arranged them
    const std::vector<TableColumn>& allColumns() const { return m_first; }  ///< in their first order
    const ColumnArrangement& arrangement() const { return m_arrangement; }
    void setArrangement(ColumnArrangement arrangement);  ///< remembered for files with the same columns
    void rememberWidth(int column, int width);           ///< likewise, a little later
    std::shared_ptr<const Table> table() const { return m_table; }
    const ScoreSummary& scoreSummary() const { return m_summary; }

    const std::vector<SortKey>& sortKeys() const { return m_keys; }
    /// Ascending, descending, none; add: a further key instead of the only one.
    void toggleSort(int column, bool add);
    void setSort(std::vector<SortKey> keys);
    bool sorting() const { return m_job != 0; }

    void retranslate();  ///< after a change of language

    void want(std::int64_t firstRow, std::int64_t lastRow, const std::vector<int>& columns, int direction);
    ShownCell cell(std::int64_t position, int column) const;
    Cell rawCell(std::int64_t position, int column) const;  ///< Missing while it is loading
    QString toolTip(std::int64_t position, int column) const;
    bool suspected(RowId row) const;
    const ColumnProfile* profile(int column) const;

signals:
    void columnsChanged(bool newDataset);
    void orderChanged(bool sorted);  ///< sorted: by the user just now, not by a filter
    void cellsChanged();
    void headerChanged();  ///< sort arrows, profiles, score summary
    void failed(const QString& sentence);

private:
    void refreshTable();
    void flushWidths();
    void resetSource();
    void replaceSource();
    CellCache::Fetch fetchOf() const;
    const ChangedLabel* changedLabel(std::int64_t position, const TableColumn& column) const;
    const TableColumn* findKey(const std::string& key) const;
    void makeColumns();
    void refreshSummary();
    void refreshOrder(bool sorted);
    void startOrder(bool sorted);
    void adopt(std::shared_ptr<const RowOrder> order, bool sorted);
    double score(TableColumn::Kind kind, RowId row) const;
    QString predictionText(double value) const;

    Session& m_session;
    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const Table> m_table;
    std::vector<TableColumn> m_first, m_columns;
    ColumnArrangement m_arrangement;
    QTimer m_widthsTimer;
    bool m_widthsChanged = false;
    std::shared_ptr<const RowOrder> m_order = std::make_shared<RowOrder>();
    std::vector<SortKey> m_keys;
    ScoreSummary m_summary;
    CellCache m_cells;
    ColumnProfiles m_profiles;
    int m_job = 0;         // 0: none is sorting
    bool m_again = false;  // new scores came while it was
    int m_generation = 0;  // of the order asked for
    // A finished sort of a wider set of rows: a narrower filter only has to walk it.
    std::shared_ptr<const RowOrder> m_wideOrder;
    RowSet m_wideRows;
};

}  // namespace assay
