// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/import_dialog.h"

#include "pages/import_fields.h"
#include "text/core_sentences.h"
#include "text/core_text.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <utility>

namespace assay {
namespace {

constexpr int mostColumns = 200, mostProblems = 1000, leastWidth = 96, mostWidth = 240;

QTableWidget* makeTable(const char* name) {
    auto* table = new QTableWidget;
    table->setObjectName(name);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setWordWrap(false);
    table->verticalHeader()->setDefaultSectionSize(24);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

bool has(const Preview& preview, const std::string& name) {
    return std::any_of(preview.columns.begin(), preview.columns.end(),
                       [&](const Column& column) { return column.name == name; });
}

/// With types chosen for columns that another delimiter or encoding has made others left aside.
std::shared_ptr<const Preview> looked(const std::string& path, LoadOptions options) {
    const auto types = std::exchange(options.types, {});
    auto first = std::make_shared<const Preview>(preview(path, options));
    for (const auto& [name, type] : types)
        if (has(*first, name)) options.types[name] = type;
    return options.types.empty() ? first : std::make_shared<const Preview>(preview(path, options));
}

}  // namespace

ImportDialog::ImportDialog(JobRunner& jobs, const QString& path, const LoadOptions& options, QWidget* parent)
    : QDialog(parent),
      m_path(path),
      m_options(options),
      m_job(jobs, this),
      m_fields(new ImportFields),
      m_state(new QLabel),
      m_problemTitle(new QLabel),
      m_rows(makeTable("importRows")),
      m_problems(makeTable("importProblems")),
      m_open(nullptr) {
    setObjectName("importDialog");
    setWindowTitle(tr("Open %1").arg(QFileInfo(path).fileName()));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1080, 640);
    makeViews();
    m_fields->setOptions(options);
    connect(m_fields, &ImportFields::changed, this, &ImportDialog::look);
    connect(m_rows->horizontalHeader(), &QHeaderView::sectionClicked, this, &ImportDialog::askForType);
    look();
}

void ImportDialog::makeViews() {
    m_rows->horizontalHeader()->setSectionsClickable(true);
    m_problems->setColumnCount(3);
    m_problems->setMaximumHeight(130);
    m_problems->horizontalHeader()->setStretchLastSection(true);
    m_problemTitle->setProperty("role", "heading");
    m_state->setObjectName("importState");
    m_state->setProperty("role", "muted");
    m_state->setWordWrap(true);
    auto* buttons = new QDialogButtonBox;
    m_open = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    m_open->setObjectName("importOpen");
    m_open->setProperty("accent", true);
    m_open->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* fields = new QVBoxLayout;
    fields->addWidget(m_fields);
    fields->addStretch(1);
    auto* views = new QVBoxLayout;
    views->setSpacing(8);
    views->addWidget(m_rows, 1);
    views->addWidget(m_problemTitle);
    views->addWidget(m_problems);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(20);
    middle->addLayout(fields);
    middle->addLayout(views, 1);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_state, 1);
    bottom->addWidget(buttons);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(20, 20, 20, 20);
    all->setSpacing(12);
    all->addLayout(middle, 1);
    all->addLayout(bottom);
}

LoadOptions ImportDialog::options() const {
    return m_fields->options(m_options);
}

void ImportDialog::look() {
    setState(tr("Reading the first rows…"), m_preview != nullptr);
    m_job.start(
        tr("Looking at the first rows"),
        [path = m_path.toStdString(), options = options()](const RunContext&) { return looked(path, options); },
        [this](Outcome<PreviewPointer> outcome) {
            m_preview = outcome.value;
            m_rows->setEnabled(m_preview != nullptr);
            if (m_preview)
                showPreview(*m_preview);
            else
                setState(outcome.message, false);
        });
}

void ImportDialog::showPreview(const Preview& preview) {
    m_fields->show(preview, formatOf(m_path.toStdString()));
    showRows(preview);
    showProblems(preview.report);
    QStringList words;
    const auto columns = static_cast<std::int64_t>(preview.columns.size());
    words << (columns > mostColumns ? tr("%1 of %2 columns shown").arg(countText(mostColumns), countText(columns))
                                    : tr("%1 columns").arg(countText(columns)));
    for (const std::string& note : preview.report.notes) words << coreSentence(note);
    for (const Column& column : preview.columns)
        if (m_options.types.count(column.name) > 0 && !column.note.empty())
            words << QStringLiteral("%1: %2").arg(QString::fromStdString(column.name), coreSentence(column.note));
    setState(words.join(QStringLiteral(" · ")), true);
}

void ImportDialog::showRows(const Preview& preview) {
    const int columns = std::min<int>(static_cast<int>(preview.columns.size()), mostColumns);
    m_rows->setColumnCount(columns);
    m_rows->setRowCount(static_cast<int>(preview.rows.size()));
    for (int c = 0; c < columns; ++c) {
        const Column& column = preview.columns[static_cast<std::size_t>(c)];
        const bool asked = m_options.types.count(column.name) > 0;
        auto* header =
            new QTableWidgetItem(QStringLiteral("%1\n%2 %3")
                                     .arg(QString::fromStdString(column.name), typeBadge(column.type),
                                          asked ? tr("%1, chosen").arg(typeName(column.type)) : typeName(column.type)));
        header->setToolTip(column.note.empty() ? tr("Click to read the column as another type")
                                               : coreSentence(column.note));
        m_rows->setHorizontalHeaderItem(c, header);
    }
    QHeaderView* headers = m_rows->horizontalHeader();
    for (int c = 0; c < columns; ++c)
        headers->resizeSection(c, std::clamp(headers->sectionSizeHint(c), leastWidth, mostWidth));
    for (int r = 0; r < m_rows->rowCount(); ++r) {
        const auto& cells = preview.rows[static_cast<std::size_t>(r)];
        for (int c = 0; c < columns; ++c)
            m_rows->setItem(r, c,
                            new QTableWidgetItem(static_cast<std::size_t>(c) < cells.size()
                                                     ? QString::fromStdString(cells[static_cast<std::size_t>(c)])
                                                     : QString()));
    }
}

void ImportDialog::showProblems(const LoadReport& report) {
    const int count = std::min<int>(static_cast<int>(report.badRows.size()), mostProblems);
    m_problemTitle->setText(tr("%1 of the first lines do not fit").arg(countText(report.badRowCount)));
    m_problemTitle->setVisible(count > 0);
    m_problems->setVisible(count > 0);
    m_problems->setHorizontalHeaderLabels({tr("Line"), tr("Problem"), tr("Text")});
    m_problems->setRowCount(count);
    for (int i = 0; i < count; ++i) {
        const BadRow& row = report.badRows[static_cast<std::size_t>(i)];
        m_problems->setItem(i, 0, new QTableWidgetItem(countText(row.line)));
        m_problems->setItem(i, 1, new QTableWidgetItem(coreSentence(row.reason)));
        m_problems->setItem(i, 2, new QTableWidgetItem(QString::fromStdString(row.text)));
    }
    m_problems->setColumnWidth(0, 70);
    m_problems->setColumnWidth(1, 240);
}

void ImportDialog::askForType(int column) {
    if (!m_preview || static_cast<std::size_t>(column) >= m_preview->columns.size()) return;
    const Column& of = m_preview->columns[static_cast<std::size_t>(column)];
    const auto asked = m_options.types.find(of.name);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, bool checked, std::optional<ColumnType> type) {
        QAction* action = menu->addAction(text, this, [this, name = of.name, type] {
            if (type)
                m_options.types[name] = *type;
            else
                m_options.types.erase(name);
            look();
        });
        action->setCheckable(true);
        action->setChecked(checked);
    };
    add(tr("Detected"), asked == m_options.types.end(), std::nullopt);
    menu->addSeparator();
    for (const ColumnType type :
         {ColumnType::Number, ColumnType::Category, ColumnType::Text, ColumnType::DateTime, ColumnType::Boolean})
        add(typeName(type), asked != m_options.types.end() && asked->second == type, type);
    const QHeaderView* header = m_rows->horizontalHeader();
    menu->popup(header->mapToGlobal(QPoint(header->sectionViewportPosition(column), header->height())));
}

void ImportDialog::setState(const QString& sentence, bool possible) {
    m_state->setText(sentence);
    m_open->setEnabled(possible);
    m_open->setToolTip(possible ? QString() : sentence);
}

void ImportDialog::accept() {
    LoadOptions options = this->options();
    std::erase_if(options.types, [this](const auto& each) { return !m_preview || !has(*m_preview, each.first); });
    emit chosen(options);
    QDialog::accept();
}

}  // namespace assay
