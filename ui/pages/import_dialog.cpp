// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/import_dialog.h"

#include "pages/form_rows.h"
#include "text/core_sentences.h"
#include "text/core_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
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
const QLatin1String otherSign("other"), noSign("none");

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

QString signName(char sign) {
    switch (sign) {
        case ',':
            return ImportDialog::tr("Comma");
        case ';':
            return ImportDialog::tr("Semicolon");
        case '\t':
            return ImportDialog::tr("Tab");
        case '|':
            return ImportDialog::tr("Bar");
        case ' ':
            return ImportDialog::tr("Blank");
        default:
            return QString(QLatin1Char(sign));
    }
}

/// The sign a field stands for; nothing where it is to be detected.
std::optional<char> signOf(const QComboBox* field, const QString& other = {}) {
    const QString data = field->currentData().toString();
    if (data.isEmpty()) return std::nullopt;
    if (data == noSign) return '\0';
    const QString text = data == otherSign ? other : data;
    return text.isEmpty() ? std::nullopt : std::optional(text.at(0).toLatin1());
}

void choose(QComboBox* field, const QString& data) {
    field->setCurrentIndex(std::max(0, field->findData(data)));
}

QString readingText(const Preview::Reading& reading) {
    return QStringLiteral("%1: %2").arg(QString::fromStdString(reading.encoding), coreSentence(reading.word));
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
      m_form(new QFormLayout),
      m_other(makeEdit("importOther")),
      m_readings(new QLabel),
      m_state(new QLabel),
      m_problemTitle(new QLabel),
      m_rows(makeTable("importRows")),
      m_problems(makeTable("importProblems")),
      m_open(nullptr) {
    setObjectName("importDialog");
    setWindowTitle(tr("Open %1").arg(QFileInfo(path).fileName()));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1080, 640);
    makeFields();
    makeViews();
    setOptions(options);
    for (QComboBox* each : {m_encoding, m_delimiter, m_quote, m_header, m_decimal, m_dates, m_table, m_badRows})
        connect(each, &QComboBox::currentIndexChanged, this, &ImportDialog::look);
    connect(m_other, &QLineEdit::textChanged, this, &ImportDialog::look);
    connect(m_rows->horizontalHeader(), &QHeaderView::sectionClicked, this, &ImportDialog::askForType);
    look();
}

QComboBox* ImportDialog::field(const char* name, const QString& label) {
    QComboBox* combo = makeCombo(name);
    combo->setAccessibleName(label);
    combo->setMinimumContentsLength(24);
    m_form->addRow(label, combo);
    return combo;
}

void ImportDialog::makeFields() {
    const QString detected = tr("Detected");
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_encoding = field("importEncoding", tr("Encoding"));
    m_encoding->addItem(detected);
    for (const char* name : {"UTF-8", "GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR", "UTF-16LE", "UTF-16BE",
                             "windows-1252", "windows-1251", "ISO-8859-1"})
        m_encoding->addItem(name, QString(name));
    m_readings->setObjectName("importReadings");
    m_readings->setProperty("role", "caption");
    m_readings->setWordWrap(true);
    m_readings->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_form->addRow(m_readings);
    m_delimiter = field("importDelimiter", tr("Delimiter"));
    m_delimiter->addItem(detected);
    for (const char sign : {',', ';', '\t', '|', ' '}) m_delimiter->addItem(signName(sign), QString(QLatin1Char(sign)));
    m_delimiter->addItem(tr("Another…"), QString(otherSign));
    m_other->setMaxLength(1);
    m_other->setPlaceholderText(tr("one character"));
    m_other->setAccessibleName(tr("Another delimiter"));
    m_form->addRow(QString(), m_other);
    m_quote = field("importQuote", tr("Quotes"));
    m_quote->addItem(tr("Double, \"a,b\""), QString());
    m_quote->addItem(tr("Single, 'a,b'"), "'");
    m_quote->addItem(tr("None: quotes are text"), QString(noSign));
    m_header = field("importHeader", tr("Header"));
    m_header->addItem(detected);
    m_header->addItem(tr("The first row holds names"), "yes");
    m_header->addItem(tr("The first row is data"), "no");
    m_decimal = field("importDecimal", tr("Decimal sign"));
    m_decimal->addItem(detected);
    m_decimal->addItem(tr("Point (0.5)"), ".");
    m_decimal->addItem(tr("Comma (0,5)"), ",");
    m_dates = field("importDates", tr("Dates"));
    m_dates->addItem(detected);
    m_dates->addItem(tr("Day first (31/12/2024)"), "day");
    m_dates->addItem(tr("Month first (12/31/2024)"), "month");
    m_table = field("importTable", tr("Table or sheet"));
    m_table->addItem(detected);
    m_badRows = field("importBadRows", tr("Lines that do not fit"));
    m_badRows->addItem(tr("Stop and ask"), QString());
    m_badRows->addItem(tr("Skip them"), "skip");
    m_badRows->addItem(tr("Read all as text"), "text");
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
    fields->addLayout(m_form);
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

void ImportDialog::setOptions(const LoadOptions& options) {
    const auto sign = [](std::optional<char> c) { return c ? QString(QLatin1Char(*c)) : QString(); };
    const QString encoding = QString::fromStdString(options.encoding.value_or(""));
    if (!encoding.isEmpty() && m_encoding->findData(encoding) < 0) m_encoding->addItem(encoding, encoding);
    choose(m_encoding, encoding);
    choose(m_delimiter, sign(options.delimiter));
    if (options.delimiter && m_delimiter->currentIndex() == 0) {
        choose(m_delimiter, otherSign);
        m_other->setText(sign(options.delimiter));
    }
    choose(m_quote, options.quote == '\0' ? QString(noSign) : options.quote == '\'' ? "'" : "");
    choose(m_header, !options.header ? "" : *options.header ? "yes" : "no");
    choose(m_decimal, sign(options.decimal));
    choose(m_dates, !options.dayFirst ? "" : *options.dayFirst ? "day" : "month");
    const QString table = QString::fromStdString(options.table);
    if (!table.isEmpty()) m_table->addItem(table, table);
    choose(m_table, table);
    choose(m_badRows, options.badRows == BadRows::Skip ? "skip" : options.badRows == BadRows::ReadAsText ? "text" : "");
}

LoadOptions ImportDialog::options() const {
    LoadOptions options = m_options;
    const QString encoding = m_encoding->currentData().toString(), header = m_header->currentData().toString(),
                  dates = m_dates->currentData().toString(), badRows = m_badRows->currentData().toString();
    options.encoding = encoding.isEmpty() ? std::nullopt : std::optional(encoding.toStdString());
    options.delimiter = signOf(m_delimiter, m_other->text());
    options.quote = signOf(m_quote);
    options.header = header.isEmpty() ? std::nullopt : std::optional(header == "yes");
    options.decimal = signOf(m_decimal);
    options.dayFirst = dates.isEmpty() ? std::nullopt : std::optional(dates == "day");
    options.table = m_table->currentData().toString().toStdString();
    options.badRows = badRows == "skip" ? BadRows::Skip : badRows == "text" ? BadRows::ReadAsText : BadRows::Report;
    return options;
}

void ImportDialog::look() {
    if (m_filling) return;
    m_form->setRowVisible(m_other, m_delimiter->isVisibleTo(this) && m_delimiter->currentData() == otherSign);
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
    m_filling = true;
    showChoices(preview);
    m_filling = false;
    showDetected(preview);
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

/// Only what the file's format lets one choose.
void ImportDialog::showChoices(const Preview& preview) {
    const bool text = !preview.report.delimiter.empty();
    for (QComboBox* each : {m_encoding, m_delimiter, m_quote, m_header, m_decimal, m_dates})
        m_form->setRowVisible(each, text);
    m_form->setRowVisible(m_readings, text && preview.readings.size() > 1);
    m_form->setRowVisible(m_other, text && m_delimiter->currentData() == otherSign);
    m_form->setRowVisible(m_table, !preview.tables.empty());
    m_form->setRowVisible(m_badRows, formatOf(m_path.toStdString()).linesCanBeSkipped);
    const QString table = m_table->currentData().toString();
    while (m_table->count() > 1) m_table->removeItem(1);
    for (const std::string& name : preview.tables)
        m_table->addItem(QString::fromStdString(name), QString::fromStdString(name));
    choose(m_table, table);
}

void ImportDialog::showDetected(const Preview& preview) {
    const LoadReport& report = preview.report;
    const auto detected = [](QComboBox* field, const QString& what) {
        const bool own = field->currentIndex() == 0 && !what.isEmpty();
        field->setItemText(0, own ? tr("Detected: %1").arg(what) : tr("Detected"));
    };
    detected(m_encoding, QString::fromStdString(report.encoding));
    detected(m_delimiter, report.delimiter.empty() ? QString() : signName(report.delimiter[0]));
    detected(m_header, report.header ? tr("names in the first row") : tr("no names"));
    QStringList readings;
    for (const Preview::Reading& reading : preview.readings) readings << readingText(reading);
    m_readings->setText(readings.join(u'\n'));
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
