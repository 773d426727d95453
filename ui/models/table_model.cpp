// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/table_model.h"

#include <algorithm>
#include <utility>

#include "models/cell_text.h"

namespace assay {

namespace {

using Kind = TableColumn::Kind;

bool isSubset(const RowSet& inner, const RowSet& outer) {
    if (inner.universe() != outer.universe()) return false;
    for (std::size_t i = 0; i < inner.words().size(); ++i)
        if (inner.words()[i] & ~outer.words()[i]) return false;
    return true;
}

std::vector<RowId> keep(const std::vector<RowId>& rows, const RowSet& visible, const RunContext& context) {
    std::vector<RowId> kept;
    kept.reserve(static_cast<std::size_t>(visible.count()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % 1'000'000 == 0) context.checkpoint();
        if (visible.contains(rows[i])) kept.push_back(rows[i]);
    }
    return kept;
}

}  // namespace

TableModel::TableModel(Session& session, QObject* parent)
    : QObject(parent), m_session(session), m_cells(session.jobs()), m_profiles(session.jobs()) {
    connect(&session, &Session::datasetChanged, this, &TableModel::refreshTable);
    connect(&session, &Session::currentRunChanged, this, &TableModel::refreshTable);
    connect(&session, &Session::visibleChanged, this, [this] { refreshOrder(false); });
    connect(&m_cells, &CellCache::arrived, this, &TableModel::cellsChanged);
    connect(&m_cells, &CellCache::failed, this, &TableModel::failed);
    connect(&m_profiles, &ColumnProfiles::arrived, this, &TableModel::headerChanged);
    m_widthsTimer.setSingleShot(true);
    m_widthsTimer.setInterval(500);
    connect(&m_widthsTimer, &QTimer::timeout, this, &TableModel::flushWidths);
    refreshTable();
}

TableModel::~TableModel() { flushWidths(); }

/// A border that is dragged changes the width many times.
void TableModel::rememberWidth(int column, int width) {
    m_arrangement.setWidth(m_columns[static_cast<std::size_t>(column)].key, width);
    m_widthsChanged = true;
    m_widthsTimer.start();
}

void TableModel::flushWidths() {
    m_widthsTimer.stop();
    if (std::exchange(m_widthsChanged, false) && m_dataset) rememberArrangement(*m_dataset, m_arrangement);
}

void TableModel::refreshTable() {
    if (m_table == m_session.table() && m_dataset == m_session.dataset()) return;
    const auto next = m_session.dataset();
    const bool same = m_dataset && next && m_dataset->sameSource(*next);
    if (!same) flushWidths();
    const bool other = !same && m_dataset != next, relabelled = same && m_dataset != next;
    m_table = m_session.table();
    m_dataset = next;
    const auto before = std::exchange(m_columns, {});
    if (other) m_arrangement = m_dataset ? rememberedArrangement(*m_dataset) : ColumnArrangement();
    makeColumns();
    const auto dropped =
        std::erase_if(m_keys, [&](const SortKey& key) { return other || !findKey(key.column); });
    const bool byScores = std::any_of(m_keys.begin(), m_keys.end(), [&](const SortKey& key) {
        const TableColumn* column = findKey(key.column);
        return column && column->kind != Kind::Source && column->kind != Kind::Row;
    });
    if (other) resetSource();
    if (relabelled) replaceSource();
    // Scores of a run that is going on come four times a second: what they do not change stays as it is.
    if (other || m_columns != before) emit columnsChanged(other);
    refreshSummary();
    if (other || dropped > 0 || byScores || (relabelled && !m_keys.empty())) {
        m_wideOrder = nullptr;
        // A sort that takes longer than the next scores take to come would never end.
        m_again = !other && dropped == 0 && sorting();
        if (!m_again) refreshOrder(false);
    }
    emit cellsChanged();
}

const TableColumn* TableModel::findKey(const std::string& key) const {
    const auto found =
        std::find_if(m_first.begin(), m_first.end(), [&](const TableColumn& column) { return column.key == key; });
    return found == m_first.end() ? nullptr : &*found;
}

void TableModel::resetSource() {
    m_summary = {};
    m_profiles.setDataset(m_dataset);
    m_cells.setSource(m_dataset ? fetchOf() : CellCache::Fetch(), m_dataset ? static_cast<std::int32_t>(m_dataset->columns().size()) : 0);
    m_order = std::make_shared<RowOrder>();
}

CellCache::Fetch TableModel::fetchOf() const {
    return [dataset = m_dataset](const std::vector<RowId>& rows, const std::vector<ColumnId>& columns) {
        return page(*dataset, rows, columns);
    };
}

/// The same rows with other labels.
void TableModel::replaceSource() {
    m_profiles.replaceDataset(m_dataset);
    m_cells.replaceSource(fetchOf());
    emit orderChanged(false);
    emit headerChanged();
}

void TableModel::makeColumns() {
    const auto run = m_session.currentRun();
    m_first = m_table ? tableColumns(*m_table, run ? run->spec.target : std::string()) : std::vector<TableColumn>();
    m_columns = m_arrangement.arranged(m_first);
}

void TableModel::setArrangement(ColumnArrangement arrangement) {
    if (!m_dataset || arrangement == m_arrangement) return;
    m_arrangement = std::move(arrangement);
    rememberArrangement(*m_dataset, m_arrangement);
    makeColumns();
    emit columnsChanged(false);
    emit headerChanged();
    emit cellsChanged();
}

void TableModel::retranslate() {
    makeColumns();
    emit headerChanged();
    emit cellsChanged();
}

void TableModel::refreshSummary() {
    if (!m_table || !m_table->scores()) {
        m_summary = {};
        return;
    }
    m_session.jobs().start<ScoreSummary>(
        JobRunner::Lane::Page, tr("Looking at importance"), this,
        [table = m_table](const RunContext& context) { return summarize(*table->scores(), context); },
        [this, table = m_table](Outcome<ScoreSummary> outcome) {
            if (table != m_table || outcome.kind != Outcome<ScoreSummary>::Kind::Finished) return;
            m_summary = outcome.value;
            emit headerChanged();
            emit cellsChanged();
        });
}

void TableModel::toggleSort(int column, bool add) {
    const std::string& key = m_columns[static_cast<std::size_t>(column)].key;
    std::vector<SortKey> keys = m_keys;
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const SortKey& k) { return k.column == key; });
    if (found == keys.end()) {
        if (!add) keys.clear();
        keys.push_back({key, false});
    } else if (!add && keys.size() > 1) {
        keys = {{key, false}};
    } else if (!found->descending) {
        found->descending = true;
    } else {
        keys.erase(found);
    }
    setSort(std::move(keys));
}

void TableModel::setSort(std::vector<SortKey> keys) {
    if (keys == m_keys) return;
    m_keys = std::move(keys);
    m_wideOrder = nullptr;
    emit headerChanged();
    refreshOrder(true);
}

void TableModel::refreshOrder(bool sorted) {
    ++m_generation;  // first: a job that was still waiting ends within cancel()
    if (const int job = std::exchange(m_job, 0)) m_session.jobs().cancel(job);
    m_again = false;
    if (!m_table || m_session.visible().universe() != m_table->dataset().rowCount()) {
        adopt(std::make_shared<RowOrder>(), sorted);
    } else if (m_keys.empty()) {
        adopt(std::make_shared<RowOrder>(RowOrder::ascending(m_session.visible())), sorted);
    } else {
        // The old rows may belong to another data set, whose cells are gone.
        if (m_order->size() == 0) adopt(std::make_shared<RowOrder>(RowOrder::ascending(m_session.visible())), false);
        startOrder(sorted);
    }
}

void TableModel::startOrder(bool sorted) {
    const bool narrow = m_wideOrder && isSubset(m_session.visible(), m_wideRows);
    const auto wide = narrow ? m_wideOrder : nullptr;
    const int generation = m_generation;
    using Result = std::shared_ptr<const RowOrder>;
    m_job = -1;  // a synchronous runner is done before it tells the number
    const int job = m_session.jobs().start<Result>(
        JobRunner::Lane::Query, tr("Sorting"), this,
        [table = m_table, visible = m_session.visible(), keys = m_keys, wide](const RunContext& context) -> Result {
            return std::make_shared<RowOrder>(RowOrder::listed(
                wide ? keep(wide->list(), visible, context) : ordered(*table, visible, keys, context)));
        },
        [this, generation, sorted, narrow, rows = m_session.visible()](Outcome<Result> outcome) {
            if (generation != m_generation) return;
            m_job = 0;
            if (outcome.kind == Outcome<Result>::Kind::Finished) {
                if (!narrow) {
                    m_wideOrder = outcome.value;
                    m_wideRows = rows;
                }
                adopt(outcome.value, sorted);
            } else {
                m_keys.clear();
                if (outcome.kind == Outcome<Result>::Kind::Failed) emit failed(outcome.message);
                adopt(std::make_shared<RowOrder>(RowOrder::ascending(m_session.visible())), sorted);
            }
            emit headerChanged();
            if (std::exchange(m_again, false)) {
                m_wideOrder = nullptr;
                refreshOrder(false);
            }
        });
    if (m_job != 0) m_job = job;
    emit headerChanged();
}

void TableModel::adopt(std::shared_ptr<const RowOrder> order, bool sorted) {
    m_order = std::move(order);
    m_cells.setOrder(m_order);
    emit orderChanged(sorted);
}

}  // namespace assay
