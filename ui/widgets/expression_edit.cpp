// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/expression_edit.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QCompleter>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionFrame>

#include "text/core_sentences.h"
#include "widgets/theme.h"

namespace assay {

namespace {

constexpr int kMostWords = 200;

// The core counts characters (code points), a QString UTF-16 units.
int unitsOf(const QString& text, std::size_t characters) {
    qsizetype units = 0;
    for (std::size_t i = 0; i < characters && units < text.size(); ++i)
        units += text.at(units).isHighSurrogate() && units + 1 < text.size() ? 2 : 1;
    return static_cast<int>(units);
}

}  // namespace

ExpressionEdit::ExpressionEdit(QWidget* parent) : QLineEdit(parent), m_completer(new QCompleter(&m_words, this)) {
    setObjectName(QStringLiteral("expressionEdit"));
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setMaxVisibleItems(12);
    m_completer->setWidget(this);  // not setCompleter(): only the word under the cursor is completed
    m_completer->popup()->setObjectName(QStringLiteral("completionPopup"));
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &ExpressionEdit::insertCompletion);
    connect(this, &QLineEdit::textChanged, this, &ExpressionEdit::recheck);
    connect(this, &QLineEdit::textEdited, this, [this] { suggest(false); });
}

ExpressionEdit::~ExpressionEdit() { delete m_note; }

void ExpressionEdit::setLanguage(Check check, Complete complete) {
    m_check = std::move(check);
    m_complete = std::move(complete);
    recheck();
}

void ExpressionEdit::recheck() {
    m_problem.reset();
    if (m_check && !text().trimmed().isEmpty()) {
        if (const auto issue = m_check(text().toStdString())) {
            const int from = unitsOf(text(), issue->position);
            const int to = unitsOf(text(), issue->position + std::max<std::size_t>(1, issue->length));
            m_problem = Problem{from, std::max(1, to - from), coreSentence(issue->message)};
        }
    }
    setToolTip(m_problem ? m_problem->message : tr("A condition that rows must meet, for example price > 100 and city = 'Paris'.\nEnter adds it, Tab completes, Ctrl+Space shows what can follow."));
    showProblem();
    update();
    emit checked();
}

void ExpressionEdit::showProblem() {
    // A half-typed expression is wrong at its end all the time; the note waits until the error is before the cursor.
    const bool show = m_problem && hasFocus() && !m_completer->popup()->isVisible();
    if (!show) {
        if (m_note) m_note->hide();
        return;
    }
    if (!m_note || m_note->parentWidget() != window()) {
        delete m_note;
        m_note = new QLabel(window());
        m_note->setObjectName(QStringLiteral("expressionProblem"));
        m_note->setAttribute(Qt::WA_TransparentForMouseEvents);
        m_note->setTextFormat(Qt::PlainText);
        m_note->setMargin(4);
    }
    const Colors& colors = Theme::instance().colors();
    m_note->setStyleSheet(QStringLiteral("QLabel{background:%1;color:%2;border:1px solid %3;border-radius:4px}")
                              .arg(colors.raised.name(), colors.harmful.name(), colors.line.name()));
    m_note->setText(m_problem->message);
    m_note->setMaximumWidth(std::max(200, window()->width() - 24));
    m_note->adjustSize();
    QPoint where = mapTo(window(), QPoint(0, height() + 2));
    where.setX(std::max(4, std::min(where.x(), window()->width() - m_note->width() - 8)));
    m_note->move(where);
    m_note->raise();
    m_note->show();
}

int ExpressionEdit::wordStart() const {
    const auto position = static_cast<std::size_t>(text().left(cursorPosition()).toUcs4().size());
    return unitsOf(text(), completionStart(text().toStdString(), position));
}

void ExpressionEdit::suggest(bool asked) {
    if (!m_complete) return;
    const QString before = text().left(cursorPosition());
    const auto position = static_cast<std::size_t>(before.toUcs4().size());
    QStringList words;
    for (const std::string& word : m_complete(text().toStdString(), position)) {
        words << QString::fromStdString(word);
        if (words.size() >= kMostWords) break;
    }
    const QString typed = before.mid(wordStart());
    // Unasked, only a begun word is completed: after a whole condition Enter must add it, not the next "and".
    // (Qt tells of an edit before it tells of the change that rechecks, so m_problem is of the text before.)
    const bool whole = typed.isEmpty() || (words.contains(typed) && !m_check(text().toStdString()));
    if (words.isEmpty() || (whole && !asked)) return m_completer->popup()->hide();
    m_words.setStringList(words);
    int wide = 160;
    for (const QString& word : words) wide = std::max(wide, fontMetrics().horizontalAdvance(word) + 48);
    QRect where = cursorRect();
    where.setWidth(std::min(wide, 420));
    m_completer->complete(where);
    if (m_note) m_note->hide();
}

void ExpressionEdit::insertCompletion(const QString& word) {
    const int start = wordStart();
    const int end = cursorPosition();
    const bool call = word.endsWith(QLatin1Char('('));
    setText(text().left(start) + word + (call ? QString() : QStringLiteral(" ")) + text().mid(end));
    setCursorPosition(start + static_cast<int>(word.size()) + (call ? 0 : 1));
}

void ExpressionEdit::keyPressEvent(QKeyEvent* event) {
    const bool choosing = m_completer->popup()->isVisible();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (choosing && (enter || event->key() == Qt::Key_Escape)) {
        if (event->key() == Qt::Key_Escape || m_completer->popup()->currentIndex().isValid()) {
            event->ignore();  // the popup's own: choose, or close
            return;
        }
        m_completer->popup()->hide();
    }
    if (event->key() == Qt::Key_Space && event->modifiers().testFlag(Qt::ControlModifier)) return suggest(true);
    if (event->key() == Qt::Key_Escape && m_cancellable) return emit cancelled();
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) return clear();
    if (!enter) return QLineEdit::keyPressEvent(event);
    const QString expression = text().trimmed();
    if (expression.isEmpty()) return;
    if (m_problem) return showProblem();
    emit entered(expression);
}

bool ExpressionEdit::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->matches(QKeySequence::Undo) && !isUndoAvailable()) || (key->matches(QKeySequence::Redo) && !isRedoAvailable())) {
            event->ignore();
            return true;
        }
    }
    return QLineEdit::event(event);
}

bool ExpressionEdit::focusNextPrevChild(bool next) {
    QAbstractItemView* popup = m_completer->popup();
    if (!next || !popup->isVisible()) return QLineEdit::focusNextPrevChild(next);
    const QModelIndex chosen = popup->currentIndex();
    insertCompletion(chosen.isValid() ? chosen.data().toString() : m_words.stringList().value(0));
    popup->hide();
    return true;
}

void ExpressionEdit::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    showProblem();
}

void ExpressionEdit::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason) return;
    if (m_note) m_note->hide();
    if (m_cancellable) emit cancelled();
}

void ExpressionEdit::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (!m_problem) return;
    // The line edit knows how far it has scrolled; the cursor's place tells it.
    const QFontMetrics metrics(font());
    const QString shown = text();
    const int origin = cursorRect().center().x() - metrics.horizontalAdvance(shown.left(cursorPosition()));
    const int end = std::min<int>(m_problem->position + m_problem->length, static_cast<int>(shown.size()));
    const int left = origin + metrics.horizontalAdvance(shown.left(m_problem->position));
    const int right = std::max(left + 8, origin + metrics.horizontalAdvance(shown.left(end)));
    QPainter painter(this);
    painter.setClipRect(rect().adjusted(4, 0, -4, 0));
    painter.setRenderHint(QPainter::Antialiasing);
    const double base = (height() + metrics.height()) / 2.0 - 1;
    QPainterPath wave(QPointF(left, base));
    for (int x = left + 2, up = 1; x <= right; x += 2, up = !up) wave.lineTo(x, base + (up ? -2 : 0));
    painter.setPen(QPen(QColor(0xd0, 0x30, 0x30), 1.2));
    painter.drawPath(wave);
}

}  // namespace assay
