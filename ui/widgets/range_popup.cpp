// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/range_popup.h"

#include "analysis/column_values.h"
#include "models/cell_text.h"
#include "session/session.h"
#include "widgets/range_picker.h"

#include <QCheckBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace assay {
namespace {

const QStringList dateForms{"yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"};

const QStringList clockForms{"HH:mm:ss", "HH:mm", "H:mm:ss", "H:mm"};

/// Seconds since midnight.
std::optional<double> clockOf(const QString& text) {
    for (const QString& form : clockForms)
        if (const QTime time = QTime::fromString(text, form); time.isValid()) return time.msecsSinceStartOfDay() / 1000.0;
    return std::nullopt;
}

bool isTimeOfDay(const Session& session, const std::string& column) {
    const auto id = session.dataset() ? session.dataset()->find(column) : std::nullopt;
    return id && session.dataset()->column(*id).sqlType == "TIME";
}

QDateTime dateOf(const QString& text) {
    for (const QString& form : dateForms) {
        QDateTime date = QDateTime::fromString(text, form);
        date.setTimeSpec(Qt::UTC);
        if (date.isValid()) return date;
    }
    return {};
}

}  // namespace

RangePopup::RangePopup(Session& session, const TableColumn& column, QWidget* parent)
    : FilterPopup(session, column, tr("Filter %1 by range").arg(column.title), parent),
      m_column(column),
      m_timeOfDay(isTimeOfDay(session, column.key)),
      m_picker(new RangePicker),
      m_from(new QLineEdit),
      m_to(new QLineEdit),
      m_missing(new QCheckBox(tr("and missing values"))) {
    setObjectName("rangePopup");
    m_from->setObjectName("rangeFrom");
    m_to->setObjectName("rangeTo");
    m_missing->setObjectName("rangeMissing");
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    body().addWidget(m_picker);
    auto* fields = new QHBoxLayout;
    fields->setSpacing(8);
    fields->addWidget(m_from, 1);
    fields->addWidget(new QLabel(QStringLiteral("–")));
    fields->addWidget(m_to, 1);
    body().addLayout(fields);
    body().addWidget(m_missing);
    m_missing->hide();
    for (QLineEdit* field : {m_from, m_to}) {
        connect(field, &QLineEdit::textChanged, this, &RangePopup::typed);
        connect(field, &QLineEdit::returnPressed, this, &RangePopup::keep);
    }
    connect(m_missing, &QCheckBox::toggled, this, [this] { refresh(); });
    connect(m_picker, &RangePicker::dragged, this, [this] {
        const QSignalBlocker quietFrom(m_from), quietTo(m_to);
        m_from->setText(m_picker->low() ? textOf(*m_picker->low()) : QString());
        m_to->setText(m_picker->high() ? textOf(*m_picker->high()) : QString());
        refresh();
    });
    m_from->setFocus();
    count();
}

void RangePopup::count() {
    if (!session().table()) return;
    session().jobs().start<Values>(
        JobRunner::Lane::Query, tr("Counting values"), this,
        [table = session().table(), name = key(), rows = session().visible()](const RunContext& context) {
            const Vector present = presentValues(columnValues(*table, name, context), rows);
            HistogramOptions options;
            options.bins = 48;
            return Values{histogram(present, options, context), rows.count() - present.size()};
        },
        [this](Outcome<Values> outcome) {
            if (outcome.kind == Outcome<Values>::Kind::Failed) tell(outcome.message);
            if (outcome.kind == Outcome<Values>::Kind::Finished) fill(outcome.value);
        });
}

void RangePopup::fill(const Values& values) {
    m_picker->setHistogram(values.histogram, m_column.integral);
    m_anyMissing = values.missing > 0;
    m_missing->setVisible(m_anyMissing);
    m_missing->setText(
        tr("and %1 missing values", nullptr, static_cast<int>(values.missing)).arg(groupedNumber(values.missing)));
    m_from->setPlaceholderText(textOf(values.histogram.low));
    m_to->setPlaceholderText(textOf(values.histogram.high));
    refresh();
}

QString RangePopup::textOf(double value) const {
    if (m_column.type != ColumnType::DateTime) return fullNumber(value);
    const QDateTime date = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(value), Qt::UTC);
    if (m_timeOfDay) return date.toString(clockForms.first());
    return date.toString(date.time() == QTime(0, 0) ? dateForms.first() : dateForms.last());
}

std::optional<double> RangePopup::valueOf(const QLineEdit& field) const {
    const QString text = field.text().trimmed();
    if (m_timeOfDay) return clockOf(text);
    if (m_column.type == ColumnType::DateTime) {
        const QDateTime date = dateOf(text);
        return date.isValid() ? std::optional(static_cast<double>(date.toSecsSinceEpoch())) : std::nullopt;
    }
    bool fine = false;
    const double value =
        QString(text).replace(QChar(0x2212), QLatin1Char('-')).remove(QLatin1Char(',')).toDouble(&fine);
    return fine && qIsFinite(value) ? std::optional(value) : std::nullopt;
}

RangePopup::Bound RangePopup::boundOf(const QLineEdit& field) const {
    const QString text = field.text().trimmed();
    if (text.isEmpty()) return {};
    const auto value = valueOf(field);
    if (!value) return {{}, true};
    if (m_column.type == ColumnType::DateTime) return {QLatin1Char('\'') + text + QLatin1Char('\''), false};
    // What was typed keeps its digits: whole numbers past 2^53 are compared exactly.
    return {QString(text).replace(QChar(0x2212), QLatin1Char('-')).remove(QLatin1Char(',')), false};
}

void RangePopup::typed() {
    m_picker->setRange(valueOf(*m_from), valueOf(*m_to));
    for (QLineEdit* field : {m_from, m_to}) {
        field->setProperty("invalid", boundOf(*field).wrong);
        field->style()->unpolish(field);
        field->style()->polish(field);
    }
    const bool wrong = boundOf(*m_from).wrong || boundOf(*m_to).wrong;
    tell(!wrong                                  ? QString()
         : m_timeOfDay                           ? tr("Write times as 18:30 or 18:30:00")
         : m_column.type == ColumnType::DateTime ? tr("Write dates as 2024-01-31 or 2024-01-31 18:30:00")
                                                 : tr("Write a number such as 0.5 or 1e-3"));
    refresh();
}

QString RangePopup::expression(bool exclude) const {
    const Bound from = boundOf(*m_from), to = boundOf(*m_to);
    if (from.wrong || to.wrong) return {};
    const QString name = quotedName(key());
    const bool missing = m_missing->isChecked();
    const QString isMissing = name + QStringLiteral(" is missing");
    QString range;
    if (!from.literal.isEmpty() && !to.literal.isEmpty())
        range = name + (exclude ? " not between " : " between ") + from.literal + " and " + to.literal;
    else if (!from.literal.isEmpty())
        range = name + (exclude ? " < " : " >= ") + from.literal;
    else if (!to.literal.isEmpty())
        range = name + (exclude ? " > " : " <= ") + to.literal;
    if (range.isEmpty()) return !missing ? QString() : exclude ? name + QStringLiteral(" is not missing") : isMissing;
    const bool keepsMissing = exclude ? m_anyMissing && !missing : missing;
    return keepsMissing ? range + QStringLiteral(" or ") + isMissing : range;
}

}  // namespace assay
