// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/column_values.h"
#include "models/cell_text.h"
#include "text/core_text.h"
#include "widgets/big_table.h"
#include "widgets/columns_popup.h"
#include "widgets/range_popup.h"
#include "widgets/table_header.h"
#include "widgets/values_popup.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QScrollBar>

namespace assay {

void BigTable::connectHeader() {
    connect(m_header, &TableHeader::sortRequested, &m_model, &TableModel::toggleSort);
    connect(m_header, &TableHeader::fitRequested, this, &BigTable::fitColumn);
    connect(m_header, &TableHeader::menuRequested, this, &BigTable::columnMenu);
    connect(m_header, &TableHeader::moveRequested, this, &BigTable::placeColumn);
    connect(m_header, &TableHeader::scrollRequested, this,
            [this](int pixels) { horizontalScrollBar()->setValue(horizontalScrollBar()->value() + pixels); });
    connect(m_header, &TableHeader::widthRequested, this, [this](int column, int width) {
        setColumnWidth(column, width);
        m_model.rememberWidth(column, m_layout.width(column));
        refreshGeometry();
    });
}

void BigTable::placeColumn(int column, int before) {
    const auto& columns = m_model.columns();
    const auto at = static_cast<std::size_t>(before);
    ColumnArrangement arrangement = m_model.arrangement();
    arrangement.move(m_model.allColumns(), columns[static_cast<std::size_t>(column)].key,
                     at < columns.size() ? columns[at].key : std::string());
    m_model.setArrangement(std::move(arrangement));
}

std::vector<std::string> BigTable::visibleColumns() const {
    std::vector<std::string> names;
    for (const TableColumn& column : m_model.columns())
        if (column.source) names.push_back(column.key);
    return names;
}

void BigTable::showColumns() {
    if (!m_model.table()) return;
    auto* list = new ColumnsPopup(m_model, this);
    list->move(mapToGlobal(QPoint(std::max(8, width() - list->width() - 24), m_header->geometry().bottom())));
    list->show();
}

void BigTable::openColumnMenu() {
    if (m_currentColumn >= static_cast<int>(m_model.columns().size())) return;
    columnMenu(m_currentColumn,
               m_header->mapToGlobal(QPoint(std::max(0, m_layout.span(m_currentColumn).left), m_header->height())));
}

void BigTable::columnMenu(int column, const QPoint& where) {
    const TableColumn info = m_model.columns()[static_cast<std::size_t>(column)];
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("columnMenu"));
    menu->setToolTipsVisible(true);
    fillSortMenu(*menu, info);
    menu->addSeparator();
    fillColumnFilterMenu(*menu, info, where);
    menu->addSeparator();
    if (info.source) fillTypeMenu(*menu, info);
    fillLayoutMenu(*menu, info, column);
    popup(menu, where);
}

void BigTable::fillSortMenu(QMenu& menu, const TableColumn& info) {
    menu.addAction(tr("Sort Ascending"), this, [this, info] { setSort({{info.key, false}}); });
    menu.addAction(tr("Sort Descending"), this, [this, info] { setSort({{info.key, true}}); });
    const auto& keys = m_model.sortKeys();
    const bool among =
        std::any_of(keys.begin(), keys.end(), [&](const SortKey& key) { return key.column == info.key; });
    QAction* add = menu.addAction(tr("Add to Sort"), this, [this, info] {
        std::vector<SortKey> next = m_model.sortKeys();
        next.push_back({info.key, false});
        setSort(std::move(next));
    });
    add->setEnabled(!keys.empty() && !among);
    if (!add->isEnabled())
        add->setToolTip(among ? tr("The rows are sorted by this column already") : tr("Sort by another column first"));
    menu.addAction(tr("Order of the File"), this, [this] { setSort({}); })->setEnabled(!keys.empty());
}

void BigTable::fillColumnFilterMenu(QMenu& menu, const TableColumn& info, const QPoint& where) {
    QAction* values = menu.addAction(tr("Filter by Values…"), this,
                                     [this, info, where] { (new ValuesPopup(m_session, info, this))->openAt(where); });
    values->setEnabled(info.kind != TableColumn::Kind::Row);
    QAction* range = menu.addAction(tr("Filter by Range…"), this,
                                    [this, info, where] { (new RangePopup(m_session, info, this))->openAt(where); });
    range->setEnabled(info.type != ColumnType::Boolean && hasColumnValues(*m_model.table(), info.key));
    if (!range->isEnabled()) range->setToolTip(tr("Only numbers and dates have a range"));
    if (info.kind == TableColumn::Kind::Row) return;
    for (const QString& end : {QStringLiteral(" is missing"), QStringLiteral(" is not missing")}) {
        const QString expression = quotedName(info.key) + end;
        menu.addAction(tr("Filter: %1").arg(QString(expression).replace(QLatin1Char('&'), QStringLiteral("&&"))), this,
                       [this, expression] { m_session.addExpression(expression); });
    }
}

/// How the file's cells are read, for a column that was taken for something else.
void BigTable::fillTypeMenu(QMenu& menu, const TableColumn& info) {
    QMenu* types = menu.addMenu(tr("Read as"));
    types->setObjectName(QStringLiteral("columnTypeMenu"));
    types->menuAction()->setToolTip(tr("Reads the file again; runs and filters of this data end"));
    const auto& asked = m_session.reading().types;
    const auto chosen = asked.find(info.key);
    const auto add = [&](const QString& text, bool checked, std::optional<ColumnType> type) {
        QAction* action = types->addAction(text, this, [this, info, type] { m_session.readColumnAs(info.key, type); });
        action->setCheckable(true);
        action->setChecked(checked);
    };
    add(tr("Detected"), chosen == asked.end(), std::nullopt);
    types->addSeparator();
    for (const ColumnType type :
         {ColumnType::Number, ColumnType::Category, ColumnType::Text, ColumnType::DateTime, ColumnType::Boolean})
        add(typeName(type), chosen != asked.end() && chosen->second == type, type);
}

void BigTable::fillLayoutMenu(QMenu& menu, const TableColumn& info, int column) {
    const auto arrange = [this](const auto& change) {
        ColumnArrangement arrangement = m_model.arrangement();
        change(arrangement);
        m_model.setArrangement(std::move(arrangement));
    };
    QAction* hide = menu.addAction(
        tr("Hide"), this, [arrange, info] { arrange([&](ColumnArrangement& a) { a.setHidden({info.key}, true); }); });
    hide->setEnabled(m_model.columns().size() > 1);
    menu.addAction(info.pinned ? tr("Unpin") : tr("Pin"), this,
                   [arrange, info] { arrange([&](ColumnArrangement& a) { a.setPinned(info.key, !info.pinned); }); });
    menu.addAction(tr("Move to the Left End"), this, [this, arrange, info] {
        arrange([&](ColumnArrangement& a) { a.moveToEnd(m_model.allColumns(), info.key, false); });
    });
    menu.addAction(tr("Move to the Right End"), this, [this, arrange, info] {
        arrange([&](ColumnArrangement& a) { a.moveToEnd(m_model.allColumns(), info.key, true); });
    });
    menu.addAction(tr("Fit Width"), this, [this, column] { fitColumn(column); });
    menu.addSeparator();
    menu.addAction(tr("Statistics"), this, [this, info] { m_session.lookAtColumn(info.key, true); });
    menu.addAction(tr("Copy Name"), this,
                   [info] { QApplication::clipboard()->setText(QString::fromStdString(info.key)); });
    menu.addAction(tr("Columns…"), this, &BigTable::showColumns);
}

}  // namespace assay
