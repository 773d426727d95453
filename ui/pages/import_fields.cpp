// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/import_fields.h"

#include "pages/form_rows.h"
#include "text/core_sentences.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <optional>

namespace assay {
namespace {

const QLatin1String otherSign("other"), noSign("none");

QString signName(char sign) {
    switch (sign) {
        case ',':
            return ImportFields::tr("Comma");
        case ';':
            return ImportFields::tr("Semicolon");
        case '\t':
            return ImportFields::tr("Tab");
        case '|':
            return ImportFields::tr("Bar");
        case ' ':
            return ImportFields::tr("Blank");
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

}  // namespace

ImportFields::ImportFields(QWidget* parent) : QWidget(parent), m_form(new QFormLayout(this)), m_readings(new QLabel) {
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    makeLayoutFields();
    makeCellFields();
    const auto tell = [this] {
        m_form->setRowVisible(m_other, m_delimiter->isVisibleTo(this) && m_delimiter->currentData() == otherSign);
        if (!m_filling) emit changed();
    };
    for (QComboBox* each :
         {m_encoding, m_delimiter, m_quote, m_header, m_decimal, m_thousands, m_dates, m_table, m_badRows})
        connect(each, &QComboBox::currentIndexChanged, this, tell);
    for (QLineEdit* each : {m_other, m_skip, m_comment, m_missing}) connect(each, &QLineEdit::textChanged, this, tell);
}

QComboBox* ImportFields::field(const char* name, const QString& label) {
    QComboBox* combo = makeCombo(name);
    combo->setAccessibleName(label);
    combo->setMinimumContentsLength(24);
    m_form->addRow(label, combo);
    return combo;
}

QLineEdit* ImportFields::line(const char* name, const QString& label, const QString& placeholder) {
    QLineEdit* edit = makeEdit(name);
    edit->setPlaceholderText(placeholder);
    edit->setAccessibleName(label);
    m_form->addRow(label, edit);
    return edit;
}

void ImportFields::makeLayoutFields() {
    const QString detected = tr("Detected");
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
    m_other = makeEdit("importOther");
    m_other->setMaxLength(1);
    m_other->setPlaceholderText(tr("one character"));
    m_other->setAccessibleName(tr("Another delimiter"));
    m_form->addRow(QString(), m_other);
    m_quote = field("importQuote", tr("Quotes"));
    m_quote->addItem(tr("Double, \"a,b\""), QString());
    m_quote->addItem(tr("Single, 'a,b'"), "'");
    m_quote->addItem(tr("None: quotes are text"), QString(noSign));
    m_skip = line("importSkip", tr("Lines before the table"), tr("detected"));
    m_comment = line("importComment", tr("Comments begin with"), tr("no comments"));
    m_comment->setMaxLength(1);
    m_header = field("importHeader", tr("Header"));
    m_header->addItem(detected);
    m_header->addItem(tr("The first row holds names"), "yes");
    m_header->addItem(tr("The first row is data"), "no");
}

void ImportFields::makeCellFields() {
    const QString detected = tr("Detected");
    m_decimal = field("importDecimal", tr("Decimal sign"));
    m_decimal->addItem(detected);
    m_decimal->addItem(tr("Point (0.5)"), ".");
    m_decimal->addItem(tr("Comma (0,5)"), ",");
    m_thousands = field("importThousands", tr("Thousands"));
    m_thousands->addItem(detected);
    m_thousands->addItem(tr("None"), QString(noSign));
    m_thousands->addItem(tr("Comma (1,234)"), ",");
    m_thousands->addItem(tr("Point (1.234)"), ".");
    m_thousands->addItem(tr("Blank (1 234)"), " ");
    m_thousands->addItem(tr("Apostrophe (1'234)"), "'");
    m_missing = line("importMissing", tr("Missing values"), tr("NA, NULL, None, …"));
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

void ImportFields::setOptions(const LoadOptions& options) {
    m_filling = true;
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
    choose(m_thousands, options.thousands == '\0' ? QString(noSign) : sign(options.thousands));
    m_skip->setText(options.skipRows ? QString::number(*options.skipRows) : QString());
    m_comment->setText(options.comment.value_or('\0') == '\0' ? QString() : sign(options.comment));
    QStringList words;
    for (const std::string& word : options.missing.value_or(std::vector<std::string>{})) words << QString::fromStdString(word);
    m_missing->setText(words.join(QStringLiteral(", ")));
    m_filling = false;
}

LoadOptions ImportFields::options(LoadOptions options) const {
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
    options.thousands = signOf(m_thousands);
    bool number = false;
    const qlonglong skipped = m_skip->text().toLongLong(&number);
    options.skipRows = number && skipped >= 0 ? std::optional<std::int64_t>(skipped) : std::nullopt;
    options.comment = m_comment->text().isEmpty() ? std::nullopt : std::optional(m_comment->text().at(0).toLatin1());
    options.missing.reset();
    if (!m_missing->text().trimmed().isEmpty()) {
        options.missing.emplace();
        for (const QString& word : m_missing->text().split(u','))
            if (!word.trimmed().isEmpty()) options.missing->push_back(word.trimmed().toStdString());
    }
    return options;
}

void ImportFields::show(const Preview& preview, const FormatInfo& format) {
    m_filling = true;
    showChoices(preview, format);
    m_filling = false;
    showDetected(preview);
}

/// Only what the file's format lets one choose.
void ImportFields::showChoices(const Preview& preview, const FormatInfo& format) {
    const bool text = !preview.report.delimiter.empty();
    for (QComboBox* each : {m_encoding, m_delimiter, m_quote})
        m_form->setRowVisible(each, text);
    m_form->setRowVisible(m_skip, text);
    m_form->setRowVisible(m_comment, text);
    m_form->setRowVisible(m_header, text || format.id == "xlsx");
    m_form->setRowVisible(m_readings, text && preview.readings.size() > 1);
    m_form->setRowVisible(m_other, text && m_delimiter->currentData() == otherSign);
    m_form->setRowVisible(m_table, !preview.tables.empty());
    m_form->setRowVisible(m_badRows, format.linesCanBeSkipped);
    const QString table = m_table->currentData().toString();
    while (m_table->count() > 1) m_table->removeItem(1);
    for (const std::string& name : preview.tables)
        m_table->addItem(QString::fromStdString(name), QString::fromStdString(name));
    choose(m_table, table);
}

void ImportFields::showDetected(const Preview& preview) {
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

}  // namespace assay
