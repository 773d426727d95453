// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/subsets_panel.h"

#include "models/cell_text.h"
#include "session/session.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

QTreeWidget* makeList(const char* name, int columns) {
    auto* list = new QTreeWidget;
    list->setObjectName(name);
    list->setColumnCount(columns);
    list->setHeaderHidden(true);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->header()->setStretchLastSection(false);
    list->header()->setMinimumSectionSize(8);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int c = 1; c < columns; ++c) list->header()->setSectionResizeMode(c, QHeaderView::ResizeToContents);
    return list;
}

}  // namespace

SubsetsPanel::SubsetsPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_list(makeList("subsetsList", 2)),
      m_columns(makeList("subsetsColumns", 3)),
      m_saveSelection(new QPushButton),
      m_saveVisible(new QPushButton),
      m_keep(new QPushButton),
      m_exclude(new QPushButton),
      m_more(new QPushButton),
      m_note(new QLabel),
      m_job(session.jobs(), this) {
    setObjectName("subsetsPanel");
    setProperty("surface", true);
    setAttribute(Qt::WA_StyledBackground);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_note->setProperty("role", "caption");
    m_note->setWordWrap(true);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 4, 12, 8);
    rows->setSpacing(8);
    auto* save = new QHBoxLayout;
    save->setSpacing(8);
    save->addWidget(m_saveSelection, 1);
    save->addWidget(m_saveVisible, 1);
    rows->addLayout(save);
    rows->addWidget(m_list);
    auto* use = new QHBoxLayout;
    use->setSpacing(8);
    use->addWidget(m_keep, 1);
    use->addWidget(m_exclude, 1);
    use->addWidget(m_more);
    rows->addLayout(use);
    rows->addWidget(m_note);
    rows->addWidget(m_columns, 1);
    rows->addStretch();
    makeButtons();
    connectSession();
    fitList();
    retranslate();
}

void SubsetsPanel::makeButtons() {
    m_saveSelection->setObjectName("subsetSaveSelection");
    m_saveVisible->setObjectName("subsetSaveVisible");
    m_keep->setObjectName("subsetKeep");
    m_exclude->setObjectName("subsetExclude");
    m_more->setObjectName("subsetMore");
    m_more->setProperty("menu", true);
    m_more->setMenu(new QMenu(m_more));
    m_more->menu()->setToolTipsVisible(true);
    connect(m_saveSelection, &QPushButton::clicked, this, [this] { save(tr("selection"), m_session.selection()); });
    connect(m_saveVisible, &QPushButton::clicked, this, [this] {
        constexpr int longest = 40;
        const QString filter = m_session.filterText();
        save(filter.isEmpty() || filter.size() > longest ? tr("visible") : filter, m_session.visible());
    });
    const auto filter = [this](bool exclude) {
        if (chosen().size() == 1) m_session.filterBySubset(chosen().front(), exclude);
    };
    connect(m_keep, &QPushButton::clicked, this, [filter] { filter(false); });
    connect(m_exclude, &QPushButton::clicked, this, [filter] { filter(true); });
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, [this] {
        refreshButtons();
        compare();
    });
    connect(
        m_list, &QTreeWidget::itemChanged, this,
        [this](QTreeWidgetItem* item, int column) {
            if (column == 0) m_session.renameSubset(m_list->indexOfTopLevelItem(item), item->text(0));
        },
        Qt::QueuedConnection);
}

void SubsetsPanel::connectSession() {
    connect(&m_session, &Session::subsetsChanged, this, &SubsetsPanel::refresh);
    connect(&m_session, &Session::subsetsAsked, this, [this](const std::vector<int>& places) {
        m_list->clearSelection();
        for (const int place : places) m_list->topLevelItem(place)->setSelected(true);
    });
    connect(&m_session, &Session::selectionChanged, this, &SubsetsPanel::refreshButtons);
    connect(&m_session, &Session::datasetChanged, this, &SubsetsPanel::refreshButtons);
}

void SubsetsPanel::retranslate() {
    m_saveSelection->setText(tr("Save Selection"));
    m_saveVisible->setText(tr("Save Visible"));
    m_keep->setText(tr("Keep Only"));
    m_exclude->setText(tr("Exclude"));
    m_more->setText(tr("More"));
    m_list->setAccessibleName(tr("Subsets"));
    QMenu* menu = m_more->menu();
    menu->clear();
    menu->addAction(tr("Select Its Rows"), this, [this] { m_session.selectSubset(chosen().front()); });
    menu->addSeparator();
    const auto combine = [&](const QString& text, SetOperation operation) {
        menu->addAction(text, this,
                        [this, operation] { m_session.combineSubsets(chosen()[0], chosen()[1], operation); });
    };
    combine(tr("Union"), SetOperation::Union);
    combine(tr("Intersection"), SetOperation::Intersection);
    combine(tr("First without Second"), SetOperation::Difference);
    menu->addSeparator();
    menu->addAction(tr("Rename"), this, [this] { m_list->editItem(m_list->topLevelItem(chosen().front())); })
        ->setShortcut(Qt::Key_F2);
    menu->addAction(tr("Remove"), this, [this] { m_session.removeSubset(chosen().front()); });
    refreshButtons();
    compare();
}

void SubsetsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void SubsetsPanel::resizeEvent(QResizeEvent* event) {
    constexpr int roomForMeans = 340;  // names come first
    m_columns->setColumnHidden(1, event->size().width() < roomForMeans);
    QWidget::resizeEvent(event);
}

std::vector<int> SubsetsPanel::chosen() const {
    std::vector<int> places;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        if (m_list->topLevelItem(i)->isSelected()) places.push_back(i);
    return places;
}

void SubsetsPanel::save(const QString& name, const RowSet& rows) {
    QTreeWidgetItem* saved = m_list->topLevelItem(m_session.saveSubset(name, rows));
    if (!saved) return;
    m_list->setCurrentItem(saved);
    m_list->editItem(saved);  // its own name is typed at once, or left as it is
}

/// As high as its lines, within limits: what is done with them stands right below.
void SubsetsPanel::fitList() {
    constexpr int most = 10;
    const bool any = m_list->topLevelItemCount() > 0;
    for (QWidget* each : std::initializer_list<QWidget*>{m_list, m_keep, m_exclude, m_more}) each->setVisible(any);
    if (any) m_list->setFixedHeight(m_list->sizeHintForRow(0) * std::min(most, m_list->topLevelItemCount()) + 4);
}

void SubsetsPanel::refresh() {
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const Subset& subset : m_session.subsets()) {
        auto* item = new QTreeWidgetItem(m_list, {subset.name, groupedNumber(subset.rows->count())});
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(0, subset.name);
    }
    fitList();
    refreshButtons();
    compare();
}

void SubsetsPanel::refreshButtons() {
    const bool data = m_session.dataset() != nullptr;
    const bool selected = data && !m_session.selection().empty();
    const std::size_t count = chosen().size();
    m_saveSelection->setEnabled(selected);
    m_saveSelection->setToolTip(selected ? QString()
                                         : tr("Select rows first: click them in the table or drag over a plot"));
    m_saveVisible->setEnabled(data);
    for (QPushButton* button : {m_keep, m_exclude}) {
        button->setEnabled(count == 1);
        button->setToolTip(count == 1 ? QString() : tr("Choose one subset of the list"));
    }
    m_more->setEnabled(count > 0);
    const QList<QAction*> actions = m_more->menu()->actions();
    for (int i = 0; i < actions.size(); ++i) {
        const bool pair = i >= 2 && i <= 4;
        actions[i]->setEnabled(pair ? count == 2 : count == 1);
        actions[i]->setToolTip(pair && count != 2 ? tr("Choose two subsets of the list") : QString());
    }
}

void SubsetsPanel::compare() {
    const std::vector<int> places = chosen();
    m_columns->clear();
    m_columns->hide();
    const auto dataset = m_session.dataset();
    if (places.size() != 2 || !dataset) {
        m_job.drop();
        m_note->setText(m_session.subsets().empty()
                            ? tr("Save the selection or the visible rows, to come back to them and to compare them")
                            : tr("Choose two subsets to compare them"));
        return;
    }
    const Subset first = m_session.subsets()[static_cast<std::size_t>(places[0])],
                 second = m_session.subsets()[static_cast<std::size_t>(places[1])];
    m_note->setText(tr("Comparing"));
    m_job.start(
        tr("Comparing subsets"),
        [dataset, first, second](const RunContext& context) {
            return compareSubsets(*dataset, *first.rows, *second.rows, context);
        },
        [this](Outcome<SubsetComparison> outcome) {
            if (outcome.kind == Outcome<SubsetComparison>::Kind::Failed) m_note->setText(outcome.message);
            if (outcome.kind == Outcome<SubsetComparison>::Kind::Finished) show(outcome.value);
        },
        true);
}

void SubsetsPanel::show(const SubsetComparison& comparison) {
    constexpr std::size_t kMost = 200;
    const auto dataset = m_session.dataset();
    m_note->setText(
        tr("%1 and %2 rows: %3 in both, %4 left, %5 entered. Columns that differ most (standardised mean difference; "
           "Cramér's V for categories):")
            .arg(groupedNumber(comparison.first), groupedNumber(comparison.second), groupedNumber(comparison.both),
                 groupedNumber(comparison.first - comparison.both), groupedNumber(comparison.second - comparison.both)));
    m_columns->clear();
    m_columns->show();
    for (std::size_t k = 0; k < std::min(kMost, comparison.columns.size()); ++k) {
        const ColumnDifference& each = comparison.columns[k];
        const QString name = QString::fromStdString(dataset->column(each.column).name);
        const QString value = QString::number(each.difference, 'f', 2).replace(u'-', QChar(0x2212));
        const bool means = each.numeric && dataset->column(each.column).type == ColumnType::Number;
        auto* item = new QTreeWidgetItem(
            m_columns,
            {name,
             means ? shortNumber(each.firstMean) + QStringLiteral(" · ") + shortNumber(each.secondMean) : QString(),
             value});
        for (const int column : {1, 2}) item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(0, means ? name + QLatin1Char('\n') + tr("Means of the first and the second") + QStringLiteral(": ") +
                                        item->text(1)
                                  : name);
        item->setToolTip(1, tr("Means of the first and the second"));
        item->setToolTip(2, each.numeric ? tr("Standardised mean difference") : tr("Cramér's V"));
    }
}

}  // namespace assay
