// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filter_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include "models/cell_text.h"
#include "widgets/expression_edit.h"
#include "widgets/filter_pill.h"
#include "widgets/theme.h"

namespace assay {

FilterBar::FilterBar(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_pills(new QHBoxLayout), m_edit(new ExpressionEdit(this)), m_count(new QLabel(this)) {
    setObjectName(QStringLiteral("filterBar"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(8);
    m_pills->setSpacing(8);
    row->addLayout(m_pills);
    row->addWidget(m_edit, 1);
    row->addWidget(m_count);
    m_edit->setMinimumWidth(160);
    m_count->setObjectName(QStringLiteral("rowCount"));
    m_count->setTextFormat(Qt::RichText);
    connect(&session, &Session::pillsChanged, this, &FilterBar::refreshPills);
    connect(&session, &Session::visibleChanged, this, &FilterBar::refreshCount);
    connect(&session, &Session::datasetChanged, this, &FilterBar::refreshLanguage);
    connect(&session, &Session::datasetChanged, this, &FilterBar::refreshCount);
    connect(&session, &Session::currentRunChanged, this, &FilterBar::refreshLanguage);
    connect(&Theme::instance(), &Theme::changed, this, &FilterBar::refreshCount);
    connect(m_edit, &ExpressionEdit::entered, this, [this](const QString& expression) {
        m_edit->clear();
        m_session.addExpression(expression);
    });
    retranslate();
    refreshLanguage();
}

void FilterBar::focusExpression() {
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterBar::retranslate() {
    m_edit->setAccessibleName(tr("Filter expression"));
    m_edit->setPlaceholderText(tr("+ expression, for example  importance < 0 and price > 100"));
    m_edit->recheck();
    refreshPills();
    refreshCount();
}

void FilterBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void FilterBar::refreshLanguage() {
    const auto dataset = m_session.dataset();
    m_edit->setEnabled(dataset != nullptr);
    if (!dataset) return m_edit->setLanguage({}, {});
    const bool scores = m_session.table() && m_session.table()->scores();
    m_edit->setLanguage(
        [dataset, scores](const std::string& text) { return checkExpression(text, *dataset, scores); },
        [dataset, scores](const std::string& text, std::size_t position) {
            return completions(text, position, *dataset, scores);
        });
}

void FilterBar::refreshPills() {
    while (QLayoutItem* item = m_pills->takeAt(0)) {
        // A pill may be the one whose signal brought us here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto& pills = m_session.pills();
    for (int i = 0; i < static_cast<int>(pills.size()); ++i) {
        const FilterPill& pill = pills[static_cast<std::size_t>(i)];
        const QString kept = tr("%1\nkeeps %2 rows\nClick switches it off or on")
                                 .arg(pill.text, groupedNumber(pill.rows.count()));
        auto* button = new FilterPillButton(pill.text, pill.enabled, kept, this);
        button->setObjectName(QStringLiteral("pill%1").arg(i));
        m_pills->addWidget(button);
        button->show();
        connect(button, &FilterPillButton::removeRequested, this, [this, i] { m_session.removePill(i); });
        connect(button, &FilterPillButton::toggleRequested, this, [this, i] {
            m_session.setPillEnabled(i, !m_session.pills()[static_cast<std::size_t>(i)].enabled);
        });
    }
}

void FilterBar::refreshCount() {
    const auto dataset = m_session.dataset();
    m_count->setVisible(dataset != nullptr);
    if (!dataset) return;
    const QString all = groupedNumber(dataset->rowCount());
    const QString some = groupedNumber(m_session.visible().count());
    m_count->setText(some == all ? tr("<b>%1</b> rows").arg(all) : tr("<b>%1</b> of %2 rows").arg(some, all));
    m_count->setAccessibleName(tr("%1 of %2 rows are shown").arg(some, all));
}

}  // namespace assay
