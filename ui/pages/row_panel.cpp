// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/row_panel.h"

#include "models/cell_text.h"
#include "session/session.h"
#include "text/core_sentences.h"
#include "text/core_text.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

constexpr int kLongest = 20'000;

/// Long words get places where a line may break: the list would cut them off.
QString breakable(const QString& text) {
    constexpr int kWord = 20;
    QString result;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        result += c;
        if (run % kWord == 0 && run > 0 && !c.isHighSurrogate()) result += QChar(0x200B);
    }
    return result;
}

/// Rows as high as their wrapped values: a tree view asks for heights without telling the width.
class WrappedValues : public QStyledItemDelegate {
public:
    explicit WrappedValues(QTreeWidget* list) : QStyledItemDelegate(list), m_list(list) {}
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        constexpr int kTallest = 1 << 20;
        QStyleOptionViewItem wrapped = option;
        wrapped.rect = QRect(0, 0, std::max(1, m_list->columnWidth(index.column()) - 2 * kPadding), kTallest);
        return QStyledItemDelegate::sizeHint(wrapped, index);
    }

private:
    static constexpr int kPadding = 8;  // of items, in the style sheet
    QTreeWidget* m_list;
};

}  // namespace

RowPanel::RowPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_title(new QLabel),
      m_note(new QLabel),
      m_search(new QLineEdit),
      m_list(new QTreeWidget),
      m_job(session.jobs(), this) {
    setObjectName("rowPanel");
    setProperty("surface", true);
    setAttribute(Qt::WA_StyledBackground);
    m_title->setProperty("role", "heading");
    m_note->setProperty("role", "caption");
    m_note->setWordWrap(true);
    m_search->setObjectName("rowSearch");
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName("rowList");
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setWordWrap(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_list->setItemDelegateForColumn(1, new WrappedValues(m_list));
    connect(m_list->header(), &QHeaderView::sectionResized, m_list, &QTreeWidget::doItemsLayout, Qt::QueuedConnection);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 4, 12, 8);
    rows->setSpacing(8);
    for (QWidget* each : std::initializer_list<QWidget*>{m_title, m_search}) rows->addWidget(each);
    rows->addWidget(m_list, 1);
    rows->addWidget(m_note);
    auto* copyKey = new QShortcut(QKeySequence::Copy, m_list, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copyKey, &QShortcut::activated, this, [this] { copy(m_list->selectedItems().size() > 1); });
    connect(m_search, &QLineEdit::textChanged, this, &RowPanel::show);
    connect(m_list, &QWidget::customContextMenuRequested, this, &RowPanel::menu);
    connect(&session, &Session::rowLookedAt, this, &RowPanel::refresh);
    connect(&session, &Session::currentRunChanged, this, &RowPanel::refresh);
    retranslate();
}

void RowPanel::retranslate() {
    m_search->setPlaceholderText(tr("Search columns and values"));
    m_list->setAccessibleName(tr("Columns of the row"));
}

void RowPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    QWidget::changeEvent(event);
}

void RowPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void RowPanel::refresh() {
    if (!isVisible()) return;
    m_table = m_session.table();
    m_row = m_session.row();
    if (!m_table || !m_row || toIndex(*m_row) >= m_table->dataset().rowCount()) {
        m_job.drop();
        m_row.reset();
        m_lines.clear();
        m_title->setText(tr("No row"));
        return show();
    }
    m_title->setText(tr("Row %1").arg(toIndex(*m_row)));
    m_job.start(
        tr("Reading the row"),
        [dataset = m_table->sharedDataset(), row = *m_row](const RunContext&) {
            return page(*dataset, std::vector<RowId>{row});
        },
        [this](Outcome<Cells> outcome) {
            if (outcome.kind == Outcome<Cells>::Kind::Failed) emit m_session.failed(outcome.message);
            if (outcome.kind == Outcome<Cells>::Kind::Finished) collect(outcome.value);
        });
}

std::vector<RowPanel::Line> RowPanel::scoreLines() const {
    std::vector<Line> lines;
    const RowScores* scores = m_table->scores();
    const auto i = toIndex(*m_row);
    if (!scores || i >= scores->rows()) return lines;
    const auto add = [&](const QString& name, const QString& value) {
        lines.push_back({name, value, value.isEmpty(), {}});
    };
    const auto number = [&](const Vector& values) {
        return i < values.size() && !std::isnan(values[i]) ? fullNumber(values[i]) : QString();
    };
    const auto addNumber = [&](const QString& name, const Vector& values) {
        add(name, number(values));
        if (!lines.back().missing) lines.back().shown = shortNumber(values[i]);
    };
    addNumber(scores->magnitude.empty() ? tr("importance") : tr("magnitude"), scores->importance);
    if (!number(scores->stdError).isEmpty()) addNumber(tr("standard error"), scores->stdError);
    addNumber(tr("rank"), scores->rank);
    const QString problem = coreSentence(toText(scores->problemOf(i)));
    if (!problem.isEmpty()) {
        add(tr("problem"), problem);
        add(tr("suggested"), QString::fromStdString(scores->suggestion(i)));
    }
    const double predicted = i < scores->prediction.size() ? scores->prediction[i] : std::nan("");
    const bool named =
        scores->namedPrediction && predicted >= 0 && predicted < static_cast<double>(scores->classes.size());
    if (named)
        add(tr("prediction"), QString::fromStdString(scores->classes[static_cast<std::size_t>(predicted)]));
    else
        addNumber(tr("prediction"), scores->prediction);
    addNumber(tr("loss"), scores->loss);
    addNumber(tr("residual"), scores->residual);
    add(tr("split"), splitName(scores->part[static_cast<std::size_t>(i)]));
    return lines;
}

void RowPanel::collect(const Cells& cells) {
    m_lines = scoreLines();
    const auto& columns = m_table->dataset().columns();
    const ChangedLabels& changes = m_table->dataset().changedLabels();
    for (std::size_t c = 0; c < columns.size() && !cells.empty() && c < cells[0].size(); ++c) {
        const Cell& cell = cells[0][c];
        m_lines.push_back({QString::fromStdString(columns[c].name), rawText(cell), cell.kind == Cell::Kind::Missing,
                           equalsExpression(columns[c].name, cell, false)});
        const auto changed = changes.find(ColumnId(static_cast<std::int32_t>(c)));
        if (changed == changes.end() || !changed->second.contains(*m_row)) continue;
        const auto& was = changed->second.at(*m_row).was;
        m_lines.push_back({tr("%1 was").arg(QString::fromStdString(columns[c].name)),
                           was ? QString::fromStdString(*was) : QString(), !was, {}});
    }
    show();
}

void RowPanel::show() {
    const QString wanted = m_search->text().trimmed();
    const int place = m_list->verticalScrollBar() ? m_list->verticalScrollBar()->value() : 0;
    m_list->clear();
    QList<QTreeWidgetItem*> items;
    std::int64_t found = 0;
    QFont italic = m_list->font();
    italic.setItalic(true);
    for (std::size_t k = 0; k < m_lines.size(); ++k) {
        const Line& line = m_lines[k];
        const bool fits = wanted.isEmpty() || line.name.contains(wanted, Qt::CaseInsensitive) ||
                          line.value.contains(wanted, Qt::CaseInsensitive);
        if (!fits || ++found > kMostShown) continue;
        auto* item = new QTreeWidgetItem(
            {line.name, line.missing ? tr("missing")
                                     : breakable((line.shown.isEmpty() ? line.value : line.shown).left(kLongest))});
        item->setData(0, Qt::UserRole, static_cast<int>(k));
        item->setForeground(0, Theme::instance().colors().mutedText);
        for (const int column : {0, 1}) item->setTextAlignment(column, Qt::AlignLeft | Qt::AlignTop);
        item->setToolTip(0, line.name);
        item->setToolTip(1, line.value.left(2000));
        if (line.missing) {
            item->setForeground(1, Theme::instance().colors().mutedText);
            item->setFont(1, italic);
        }
        items << item;
    }
    m_list->addTopLevelItems(items);
    m_list->resizeColumnToContents(0);
    // Names have half of the width, and what short values leave.
    const int width = m_list->viewport()->width();
    const int values = static_cast<QAbstractItemView*>(m_list)->sizeHintForColumn(1);
    m_list->header()->resizeSection(0, std::min(m_list->columnWidth(0), std::max(width / 2, width - values)));
    if (m_list->verticalScrollBar()) m_list->verticalScrollBar()->setValue(place);
    m_note->setVisible(found > kMostShown);
    m_note->setText(
        tr("The first %1 of %2 columns; search for others").arg(groupedNumber(kMostShown), groupedNumber(found)));
}

void RowPanel::copy(bool names) const {
    QStringList texts;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* item = m_list->topLevelItem(i);
        if (!item->isSelected()) continue;
        const Line& line = m_lines[static_cast<std::size_t>(item->data(0, Qt::UserRole).toInt())];
        texts << (names ? line.name + QLatin1Char('\t') + line.value : line.value);
    }
    if (!texts.isEmpty()) QApplication::clipboard()->setText(texts.join(QLatin1Char('\n')));
}

void RowPanel::menu(const QPoint& where) {
    const QTreeWidgetItem* item = m_list->itemAt(where);
    if (!item) return;
    const Line line = m_lines[static_cast<std::size_t>(item->data(0, Qt::UserRole).toInt())];
    auto* menu = new QMenu(this);
    menu->setObjectName("rowMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy Value"), this, [this] { copy(false); });
    menu->addAction(tr("Copy Name and Value"), this, [this] { copy(true); });
    menu->addSeparator();
    QAction* change = menu->addAction(tr("Change Label…"), this, [this] {
        RowSet rows(m_session.dataset()->rowCount());
        rows.insert(*m_row);
        m_session.askForLabel(rows);
    });
    change->setEnabled(m_row && !m_session.target().empty());
    if (m_session.target().empty()) change->setToolTip(tr("Choose a target in the Run panel first"));
    menu->setToolTipsVisible(true);
    if (!line.expression.isEmpty()) {
        menu->addSeparator();
        const QString label =
            line.expression.size() > 60 ? line.expression.left(58) + QStringLiteral("…") : line.expression;
        menu->addAction(tr("Filter: %1").arg(QString(label).replace(u'&', QStringLiteral("&&"))), this,
                        [this, expression = line.expression] { m_session.addExpression(expression); });
    }
    menu->popup(m_list->viewport()->mapToGlobal(where));
}

}  // namespace assay
