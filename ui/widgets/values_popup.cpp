// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/values_popup.h"

#include "models/cell_text.h"
#include "models/table_column.h"
#include "session/session.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace assay {
namespace {

constexpr int literalRole = Qt::UserRole, textRole = Qt::UserRole + 1, missingRole = Qt::UserRole + 2;

}  // namespace

ValuesPopup::ValuesPopup(Session& session, const TableColumn& column, QWidget* parent)
    : FilterPopup(session, column, tr("Filter %1 by values").arg(column.title), parent),
      m_search(new QLineEdit),
      m_list(new QTreeWidget),
      m_job(session.jobs(), this) {
    setObjectName("valuesPopup");
    m_search->setObjectName("valuesSearch");
    m_search->setPlaceholderText(tr("Search values"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName("valuesList");
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->setMinimumHeight(232);
    body().addWidget(m_search);
    body().addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &ValuesPopup::count);
    connect(m_list, &QTreeWidget::itemChanged, this, &ValuesPopup::ticked);
    m_search->setFocus();
    count();
}

void ValuesPopup::count() {
    if (!session().table()) return;
    tell(tr("Counting values"));
    m_job.start(
        tr("Counting values"),
        [table = session().table(), name = key(), rows = session().visible(), text = m_search->text().toStdString()](
            const RunContext& context) { return valueCounts(*table, name, rows, text, kMost, context); },
        [this](Outcome<ValueCounts> outcome) {
            if (outcome.kind == Outcome<ValueCounts>::Kind::Failed) return tell(outcome.message);
            if (outcome.kind == Outcome<ValueCounts>::Kind::Finished) fill(outcome.value);
        },
        true);
}

void ValuesPopup::fill(const ValueCounts& counts) {
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    m_anyMissing = counts.missing > 0;
    const auto add = [this](const QString& text, std::int64_t rows, bool chosen) {
        auto* item = new QTreeWidgetItem(m_list, {text, groupedNumber(rows)});
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setCheckState(0, chosen ? Qt::Checked : Qt::Unchecked);
        return item;
    };
    if (counts.missing > 0) {
        QTreeWidgetItem* item = add(tr("is missing"), counts.missing, m_missingChosen);
        item->setData(0, missingRole, true);
        QFont italic = m_list->font();
        italic.setItalic(true);
        item->setFont(0, italic);
    }
    for (const ValueCount& value : counts.values) {
        QTreeWidgetItem* item = add(oneLine(value.text), value.rows, m_chosen.contains(value.literal));
        item->setToolTip(0, QString::fromStdString(value.text).left(400));
        item->setData(0, literalRole, QString::fromStdString(value.literal));
        item->setData(0, textRole, QString::fromStdString(value.text));
        if (value.literal.empty()) item->setDisabled(true);
    }
    const auto shown = static_cast<std::int64_t>(counts.values.size());
    tell(counts.distinct > shown ? tr("The %1 most frequent of %2 values; search for others")
                                       .arg(groupedNumber(shown), groupedNumber(counts.distinct))
         : shown == 0 ? tr("No value contains this text")
                      : QString());
    refresh();
}

void ValuesPopup::ticked(QTreeWidgetItem* item) {
    const bool on = item->checkState(0) == Qt::Checked;
    if (item->data(0, missingRole).toBool())
        m_missingChosen = on;
    else if (on)
        m_chosen[item->data(0, literalRole).toString().toStdString()] =
            item->data(0, textRole).toString().toStdString();
    else
        m_chosen.erase(item->data(0, literalRole).toString().toStdString());
    refresh();
}

QString ValuesPopup::expression(bool exclude) const {
    std::vector<std::string> literals;
    for (const auto& [literal, text] : m_chosen) literals.push_back(literal);
    return QString::fromStdString(valuesExpression(key(), literals, m_missingChosen, exclude, m_anyMissing));
}

}  // namespace assay
