// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/find_bar.h"

#include "models/cell_text.h"
#include "widgets/big_table.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace assay {

FindBar::FindBar(Session& session, BigTable& table, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_table(table),
      m_text(new QLineEdit(this)),
      m_case(new QToolButton(this)),
      m_pattern(new QToolButton(this)),
      m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)),
      m_close(new QToolButton(this)),
      m_result(new QLabel(this)) {
    setObjectName(QStringLiteral("findBar"));
    m_text->setObjectName(QStringLiteral("findText"));
    m_result->setObjectName(QStringLiteral("findResult"));
    m_case->setText(QStringLiteral("Aa"));
    m_pattern->setText(QStringLiteral(".*"));
    m_case->setObjectName(QStringLiteral("findCase"));
    m_pattern->setObjectName(QStringLiteral("findPattern"));
    m_previous->setText(QStringLiteral("▲"));
    m_next->setText(QStringLiteral("▼"));
    m_close->setText(QStringLiteral("×"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(360);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(4);
    row->addWidget(m_text, 1);
    row->addWidget(m_case);
    row->addWidget(m_pattern);
    row->addSpacing(8);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_result, 1);
    row->addWidget(m_close);
    for (QToolButton* button : {m_case, m_pattern, m_previous, m_next, m_close}) button->setAutoRaise(true);
    for (QToolButton* button : {m_case, m_pattern}) {
        button->setCheckable(true);
        connect(button, &QToolButton::toggled, this, [this] {
            m_result->clear();
            m_found.clear();
        });
    }
    connect(m_next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_result->clear(); });
    connect(&session, &Session::datasetChanged, this, [this] { m_result->clear(); });
    retranslate();
    hide();
}

void FindBar::retranslate() {
    m_text->setPlaceholderText(tr("Find in all columns"));
    m_text->setAccessibleName(tr("Find in all columns"));
    m_previous->setToolTip(tr("Previous (Shift+Enter)"));
    m_next->setToolTip(tr("Next (Enter)"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_case->setToolTip(tr("Match case"));
    m_pattern->setToolTip(tr("Regular expression"));
    for (QToolButton* button : {m_case, m_pattern, m_previous, m_next, m_close})
        button->setAccessibleName(button->toolTip());
}

void FindBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void FindBar::open() {
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        if (m_job > 0) m_session.jobs().cancel(m_job);
        hide();
        m_table.setFocus();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        find(event->modifiers().testFlag(Qt::ShiftModifier));
    } else {
        QWidget::keyPressEvent(event);
    }
}

FindOptions FindBar::options() const {
    return {m_pattern->isChecked(), m_case->isChecked()};
}

void FindBar::find(bool backwards) {
    const auto table = m_table.model().table();
    const auto order = m_table.model().order();
    const QString text = m_text->text();
    if (!table || text.isEmpty() || order->size() == 0) return;
    const int generation = ++m_generation;  // first: a job that was still waiting ends within cancel()
    if (m_job > 0) m_session.jobs().cancel(m_job);
    const std::int64_t here = std::clamp<std::int64_t>(m_table.currentPosition(), 0, order->size() - 1);
    const std::int64_t step = m_found == text && m_table.currentPosition() >= 0 ? (backwards ? -1 : 1) : 0;
    const std::int64_t from = (here + step + order->size()) % order->size();
    struct Hit {
        std::int64_t position;
        std::optional<ColumnId> column;
    };
    using Result = std::optional<Hit>;
    m_result->setText(tr("searching…"));
    m_job = -1;  // a synchronous runner is done before it tells the number
    const int job = m_session.jobs().start<Result>(
        JobRunner::Lane::Query, tr("Searching for \"%1\"").arg(text), this,
        [table, order, from, backwards, text = text.toStdString(),
         options = options()](const RunContext& context) -> Result {
            const auto position =
                order->list().empty()
                    ? findText(*table, order->slice(0, order->size()), from, backwards, text, context, options)
                    : findText(*table, order->list(), from, backwards, text, context, options);
            if (!position) return std::nullopt;
            return Hit{*position, columnWithText(*table, order->at(*position), text, options, context)};
        },
        [this, generation, order, text, from, backwards](Outcome<Result> outcome) {
            if (generation != m_generation) return;
            m_job = 0;
            if (outcome.kind != Outcome<Result>::Kind::Finished) return m_result->setText(outcome.message);
            if (!outcome.value || order != m_table.model().order())
                return m_result->setText(outcome.value ? QString() : tr("not found"));
            m_found = text;
            const std::int64_t position = outcome.value->position;
            if (outcome.value->column) m_table.showColumn(*outcome.value->column);
            m_table.showPosition(position);
            const bool wrapped = backwards ? position > from : position < from;
            m_result->setText(tr("row %1").arg(toIndex(order->at(position))) +
                              (wrapped ? tr(", continued from the other end") : QString()));
        });
    if (m_job != 0) m_job = job;
}

}  // namespace assay
