// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/label_dialog.h"

#include "base/error.h"
#include "models/cell_text.h"
#include "session/session.h"
#include "text/core_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <cmath>

namespace assay {
namespace {

constexpr std::int64_t mostClasses = 5000, mostClassesOfNumbers = 20;  // as the pipeline's targets

/// The classes of a column; empty where its numbers are amounts.
QStringList classesOf(const Dataset& dataset, ColumnId id, const RunContext& context) {
    const Column& column = dataset.column(id);
    const bool number = column.type == ColumnType::Number;
    if (number && !column.integral) return {};
    Levels levels;
    try {
        levels = dataset.levels(id, context, number ? mostClassesOfNumbers : mostClasses);
    } catch (const Cancelled&) {
        throw;
    } catch (const std::exception&) {
        if (!number) throw;
    }
    QStringList classes;
    for (const std::string& level : levels.levels) classes << QString::fromStdString(level);
    return classes;
}

void addSuggestions(LabelChoices& choices, const RowScores& scores) {
    bool same = true;
    for (const RowId row : choices.rows.rows()) {
        const QString each = QString::fromStdString(scores.suggestion(toIndex(row)));
        if (each.isEmpty()) continue;
        same = same && (choices.suggestions == 0 || each == choices.suggested);
        ++choices.suggestions;
        choices.suggested = each;
    }
    if (!same) choices.suggested.clear();
}

}  // namespace

void askForLabel(Session& session, const RowSet& rows, QWidget* parent) {
    const auto dataset = session.dataset();
    const auto id = dataset ? dataset->find(session.target()) : std::nullopt;
    if (!id || rows.empty()) return;
    const auto run = session.currentRun();
    // What a run suggests is of its own target.
    const auto scores = run && run->spec.target == session.target() ? run->scores : nullptr;
    session.jobs().start<LabelChoices>(
        JobRunner::Lane::Document, LabelDialog::tr("Looking at labels"), parent,
        [dataset, source = session.source(), id, rows, scores, column = session.target()](const RunContext& context) {
            LabelChoices choices{column, rows, {}, false, dataset->column(*id).integral, {}, {}, 0};
            choices.classes = classesOf(*source, *id, context);
            choices.number = choices.classes.isEmpty();
            if (rows.count() == 1) choices.now = rawText(page(*dataset, rows.rows(), std::vector<ColumnId>{*id})[0][0]);
            if (scores) addSuggestions(choices, *scores);
            return choices;
        },
        [&session, parent](Outcome<LabelChoices> outcome) {
            if (outcome.kind == Outcome<LabelChoices>::Kind::Failed) emit session.failed(outcome.message);
            if (outcome.kind != Outcome<LabelChoices>::Kind::Finished || !session.dataset()) return;
            if (outcome.value.rows.universe() != session.dataset()->rowCount()) return;
            (new LabelDialog(session, std::move(outcome.value), parent))->open();
        });
}

LabelDialog::LabelDialog(Session& session, LabelChoices choices, QWidget* parent)
    : QDialog(parent), m_session(session), m_choices(std::move(choices)) {
    setObjectName("labelDialog");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Change Label"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(20, 20, 20, 20);
    form->setVerticalSpacing(12);
    const std::int64_t count = m_choices.rows.count();
    const QString column = QString::fromStdString(m_choices.column);
    auto* what =
        new QLabel(count == 1 ? tr("Row %1: %2 is %3")
                                    .arg(toIndex(m_choices.rows.rows().front()))
                                    .arg(column, m_choices.now.isEmpty() ? tr("missing") : m_choices.now.left(60))
                              : tr("%1 rows get another %2").arg(countText(count), column));
    what->setTextFormat(Qt::PlainText);
    form->addRow(what);
    if (m_choices.number) {
        m_number = new QLineEdit(m_choices.suggested.isEmpty() ? m_choices.now : m_choices.suggested);
        m_number->setObjectName("labelNumber");
        m_number->selectAll();
        connect(m_number, &QLineEdit::textChanged, this, &LabelDialog::refresh);
        form->addRow(tr("New value"), m_number);
    } else {
        m_list = new QComboBox;
        m_list->setObjectName("labelClass");
        m_list->setMinimumWidth(220);
        fillClasses();
        connect(m_list, &QComboBox::currentIndexChanged, this, &LabelDialog::refresh);
        form->addRow(tr("New label"), m_list);
    }
    auto* note = new QLabel(tr("The file itself stays as it is; runs and exports use the new label."));
    note->setProperty("role", "caption");
    form->addRow(note);
    auto* buttons = new QDialogButtonBox;
    m_change = buttons->addButton(tr("Change"), QDialogButtonBox::AcceptRole);
    m_change->setObjectName("labelChange");
    m_change->setProperty("accent", true);
    m_change->setDefault(true);
    if (count > 1 && m_choices.suggestions > 0) {
        m_take = buttons->addButton(tr("Take the suggested labels (%1 rows)").arg(countText(m_choices.suggestions)),
                                    QDialogButtonBox::ActionRole);
        m_take->setObjectName("labelTake");
        m_take->setToolTip(tr("Each row that the run suspects gets the label it suggests; others stay as they are"));
        connect(m_take, &QPushButton::clicked, this, [this] {
            m_session.takeSuggestions(m_choices.column, m_choices.rows);
            QDialog::accept();
        });
    }
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &LabelDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    form->addRow(buttons);
    refresh();
}

void LabelDialog::fillClasses() {
    if (m_choices.classes.contains(m_choices.suggested))
        m_list->addItem(tr("%1 (suggested)").arg(m_choices.suggested), m_choices.suggested);
    for (const QString& each : m_choices.classes)
        if (m_list->findData(each) < 0) m_list->addItem(each, each);
    if (m_choices.suggested.isEmpty() && !m_choices.now.isEmpty())
        for (int i = 0; i < m_list->count(); ++i)
            if (m_list->itemData(i) != m_choices.now) return m_list->setCurrentIndex(i);
}

QString LabelDialog::label() const {
    return m_number ? m_number->text().trimmed() : m_list->currentData().toString();
}

void LabelDialog::refresh() {
    QString reason;
    if (m_number) {
        bool fine = false;
        const double value = m_number->text().trimmed().toDouble(&fine);
        if (!fine || !std::isfinite(value)) reason = tr("Give a number");
        if (reason.isEmpty() && m_choices.whole && value != std::trunc(value))
            reason = tr("This column holds whole numbers");
    }
    if (reason.isEmpty() && m_choices.rows.count() == 1 && label() == m_choices.now)
        reason = tr("It has this label already");
    m_change->setEnabled(reason.isEmpty());
    m_change->setToolTip(reason);
}

void LabelDialog::accept() {
    if (!m_change->isEnabled()) return;
    m_session.changeLabels(m_choices.column, m_choices.rows, label());
    QDialog::accept();
}

}  // namespace assay
