// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filter_bar.h"

#include "models/cell_text.h"
#include "text/core_sentences.h"
#include "widgets/expression_edit.h"
#include "widgets/filter_pill.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>

namespace assay {

FilterBar::FilterBar(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_pills(new QHBoxLayout),
      m_edit(new ExpressionEdit(this)),
      m_count(new QLabel(this)) {
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
        m_edit->setText({});  // not clear(): undo would bring the text back instead of taking the filter off
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
    teach(m_edit);
    if (m_pillEdit) teach(m_pillEdit);
}

void FilterBar::teach(ExpressionEdit* line) const {
    const auto dataset = m_session.dataset();
    if (!dataset) return line->setLanguage({}, {});
    const bool scores = m_session.table() && m_session.table()->scores();
    line->setLanguage([dataset, scores](const std::string& text) { return checkExpression(text, *dataset, scores); },
                      [dataset, scores](const std::string& text, std::size_t position) {
                          return completions(text, position, *dataset, scores);
                      });
}

void FilterBar::refreshPills() {
    // Scores of a run that is going on change pills while one is being edited.
    if (m_pillEdit && static_cast<int>(m_session.pills().size()) + 1 == m_pills->count()) return;
    finishEdit();
    while (QLayoutItem* item = m_pills->takeAt(0)) {
        // A pill may be the one whose signal brought us here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto& pills = m_session.pills();
    for (int i = 0; i < static_cast<int>(pills.size()); ++i) {
        const FilterPill& pill = pills[static_cast<std::size_t>(i)];
        QString kept = tr("%1\nkeeps %2 rows\nClick switches it off or on, double-click edits it")
                                 .arg(pill.text, groupedNumber(pill.rows.count()));
        for (const std::string& note : pill.leftOut) kept += u'\n' + coreSentence(note);
        auto* button = new FilterPillButton(pill.text, pill.enabled, kept, this);
        button->setObjectName(QStringLiteral("pill%1").arg(i));
        m_pills->addWidget(button);
        button->show();
        connectPill(button, i);
    }
}

void FilterBar::connectPill(FilterPillButton* button, int index) {
    connect(button, &FilterPillButton::removeRequested, this, [this, index] { m_session.removePill(index); });
    connect(button, &FilterPillButton::toggleRequested, this, [this, index] {
        m_session.setPillEnabled(index, !m_session.pills()[static_cast<std::size_t>(index)].enabled);
        m_toggledAt = m_session.undoStack().index();
    });
    connect(button, &FilterPillButton::menuRequested, this,
            [this, index](const QPoint& where) { showMenu(index, where); });
    connect(button, &FilterPillButton::editRequested, this, [this, index](bool byDoubleClick) {
        // The first click has switched the pill already.
        if (byDoubleClick && m_toggledAt == m_session.undoStack().index()) m_session.undoStack().undo();
        m_toggledAt = -1;
        edit(index);
    });
}

/// The pill gives way to a line with its expression.
void FilterBar::edit(int index) {
    if (index >= static_cast<int>(m_session.pills().size())) return;
    const FilterPill pill = m_session.pills()[static_cast<std::size_t>(index)];
    if (pill.expression.isEmpty()) return;
    if (m_pillEdit) {
        finishEdit();
        refreshPills();
    }
    m_pillEdit = new ExpressionEdit(this);
    m_pillEdit->setObjectName(QStringLiteral("pillEdit"));
    m_pillEdit->setAccessibleName(tr("Filter expression"));
    m_pillEdit->setMinimumWidth(320);
    m_pillEdit->setCancellable(true);
    m_pillEdit->setText(pill.expression);
    teach(m_pillEdit);
    m_pills->itemAt(index)->widget()->hide();
    m_pills->insertWidget(index, m_pillEdit);
    m_pillEdit->show();
    m_pillEdit->setFocus();
    m_pillEdit->end(false);
    // Later, since a line must not go away within its own event; by then another may be edited.
    const auto end = [this, line = m_pillEdit] {
        if (line != m_pillEdit) return;
        finishEdit();
        refreshPills();
    };
    connect(m_pillEdit, &ExpressionEdit::cancelled, this, end, Qt::QueuedConnection);
    connect(
        m_pillEdit, &ExpressionEdit::entered, this,
        [this, index, end, line = m_pillEdit](const QString& expression) {
            if (line != m_pillEdit) return;
            m_pillEdit->setCancellable(false);  // it loses the focus now
            m_session.changePill(index, expression);
            end();
        },
        Qt::QueuedConnection);
}

void FilterBar::finishEdit() {
    if (!m_pillEdit) return;
    m_pills->removeWidget(m_pillEdit);
    m_pillEdit->disconnect(this);
    m_pillEdit->hide();
    m_pillEdit->deleteLater();
    m_pillEdit = nullptr;
}

void FilterBar::showMenu(int index, const QPoint& where) {
    const auto& pills = m_session.pills();
    const FilterPill pill = pills[static_cast<std::size_t>(index)];
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("pillMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    QAction* change = menu->addAction(tr("Edit"), this, [this, index] { edit(index); });
    change->setShortcut(Qt::Key_F2);
    change->setEnabled(!pill.expression.isEmpty());
    if (pill.expression.isEmpty()) change->setToolTip(tr("These rows were selected by hand"));
    menu->addAction(tr("Invert"), this, [this, index] { m_session.invertPill(index); });
    menu->addAction(pill.enabled ? tr("Turn Off") : tr("Turn On"), this,
                    [this, index, on = !pill.enabled] { m_session.setPillEnabled(index, on); });
    QMenu* others = menu->addMenu(tr("Combine by “or” with"));
    for (int i = 0; i < static_cast<int>(pills.size()); ++i) {
        if (i == index) continue;
        const QString name = fontMetrics().elidedText(pills[static_cast<std::size_t>(i)].text, Qt::ElideRight, 280);
        others->addAction(QString(name).replace(u'&', QStringLiteral("&&")), this,
                          [this, index, i] { m_session.combinePills(index, i); });
    }
    others->setEnabled(!others->isEmpty());
    menu->addSeparator();
    menu->addAction(tr("Remove"), this, [this, index] { m_session.removePill(index); })->setShortcut(Qt::Key_Delete);
    menu->popup(where);
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
