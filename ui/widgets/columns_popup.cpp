// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/columns_popup.h"

#include "models/cell_text.h"
#include "models/table_model.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace assay {

ColumnsListModel::ColumnsListModel(TableModel& table, QObject* parent) : QAbstractListModel(parent), m_table(table) {
    connect(&table, &TableModel::columnsChanged, this, &ColumnsListModel::refresh);
    refresh();
}

void ColumnsListModel::refresh() {
    beginResetModel();
    m_listed.clear();
    const auto& columns = m_table.allColumns();
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].title.contains(m_search, Qt::CaseInsensitive)) m_listed.push_back(static_cast<int>(i));
    endResetModel();
}

void ColumnsListModel::setSearch(const QString& text) {
    m_search = text.trimmed();
    refresh();
}

void ColumnsListModel::setShown(bool shown) {
    std::vector<std::string> keys;
    for (const int i : m_listed) keys.push_back(m_table.allColumns()[static_cast<std::size_t>(i)].key);
    ColumnArrangement arrangement = m_table.arrangement();
    arrangement.setHidden(keys, !shown);
    m_table.setArrangement(std::move(arrangement));
}

int ColumnsListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_listed.size());
}

QVariant ColumnsListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const TableColumn& column =
        m_table.allColumns()[static_cast<std::size_t>(m_listed[static_cast<std::size_t>(index.row())])];
    if (role == Qt::DisplayRole) return column.kind == TableColumn::Kind::Row ? tr("# (row id)") : column.title;
    if (role == Qt::ToolTipRole) return column.title;
    if (role == Qt::SizeHintRole) return QSize(0, 24);
    if (role == Qt::CheckStateRole) return m_table.arrangement().hidden(column.key) ? Qt::Unchecked : Qt::Checked;
    return {};
}

bool ColumnsListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid()) return false;
    ColumnArrangement arrangement = m_table.arrangement();
    const auto place = static_cast<std::size_t>(m_listed[static_cast<std::size_t>(index.row())]);
    arrangement.setHidden({m_table.allColumns()[place].key}, value.toInt() != Qt::Checked);
    // The list itself stays as it is: a reset would lose its place.
    const QSignalBlocker quiet(this);
    disconnect(&m_table, &TableModel::columnsChanged, this, &ColumnsListModel::refresh);
    m_table.setArrangement(std::move(arrangement));
    connect(&m_table, &TableModel::columnsChanged, this, &ColumnsListModel::refresh);
    return true;
}

Qt::ItemFlags ColumnsListModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable : Qt::NoItemFlags;
}

ColumnsPopup::ColumnsPopup(TableModel& table, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_table(table),
      m_model(new ColumnsListModel(table, this)),
      m_search(new QLineEdit),
      m_count(new QLabel),
      m_show(new QPushButton(tr("Show All"))),
      m_hide(new QPushButton(tr("Hide All"))),
      m_reset(new QPushButton(tr("Reset"))) {
    setObjectName("columnsPopup");
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("popup", true);
    resize(280, 400);
    auto* list = new QListView;
    list->setObjectName("columnsList");
    list->setModel(m_model);
    list->setUniformItemSizes(true);
    list->setAccessibleName(tr("Columns"));
    m_search->setObjectName("columnsSearch");
    m_search->setPlaceholderText(tr("Search columns"));
    m_search->setClearButtonEnabled(true);
    m_count->setProperty("role", "caption");
    m_show->setObjectName("columnsShow");
    m_hide->setObjectName("columnsHide");
    m_reset->setObjectName("columnsReset");
    m_show->setToolTip(tr("Shows the columns of the list"));
    m_hide->setToolTip(tr("Hides the columns of the list"));
    m_reset->setToolTip(tr("Shows all columns in the order of the file"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 12, 12, 12);
    rows->setSpacing(8);
    rows->addWidget(m_search);
    rows->addWidget(list, 1);
    rows->addWidget(m_count);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton* button : {m_show, m_hide}) buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(m_reset);
    rows->addLayout(buttons);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setSearch(text);
        refresh();
    });
    connect(m_show, &QPushButton::clicked, this, [this] { m_model->setShown(true); });
    connect(m_hide, &QPushButton::clicked, this, [this] { m_model->setShown(false); });
    connect(m_reset, &QPushButton::clicked, this, [this] { m_table.setArrangement({}); });
    connect(&table, &TableModel::columnsChanged, this, &ColumnsPopup::refresh);
    m_search->setFocus();
    refresh();
}

void ColumnsPopup::refresh() {
    const auto all = static_cast<std::int64_t>(m_table.allColumns().size());
    const auto shown = static_cast<std::int64_t>(m_table.columns().size());
    m_count->setText(tr("%1 of %2 columns are shown").arg(groupedNumber(shown), groupedNumber(all)));
    m_reset->setEnabled(!m_table.arrangement().plain());
}

}  // namespace assay
