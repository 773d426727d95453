// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QStringListModel>

#include "data/query.h"

class QCompleter;

namespace assay {

/// A line for a filter expression: completes words, underlines the first error and says it beneath and in the tooltip.
/// Enter gives entered() for an expression without error.
class ExpressionEdit : public QLineEdit {
    Q_OBJECT
public:
    ~ExpressionEdit() override;

    struct Problem {
        int position = 0, length = 1;  ///< in characters of text()
        QString message;
    };
    using Check = std::function<std::optional<ExpressionIssue>(const std::string&)>;
    using Complete = std::function<std::vector<std::string>(const std::string&, std::size_t)>;

    explicit ExpressionEdit(QWidget* parent = nullptr);

    /// Both are called with every key, in UTF-8 and counted in characters; empty ones: nothing is checked.
    void setLanguage(Check check, Complete complete);
    const std::optional<Problem>& problem() const { return m_problem; }
    QCompleter& completion() const { return *m_completer; }
    void recheck();
    /// Escape gives cancelled() instead of emptying the line; so does leaving it.
    void setCancellable(bool cancellable) { m_cancellable = cancellable; }

signals:
    void entered(const QString& expression);
    void cancelled();
    void checked();

protected:
    bool event(QEvent* event) override;  ///< undo and redo are the window's where the line has nothing of its own
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;  ///< Tab takes the word that is offered; a key event would come too late
    void focusOutEvent(QFocusEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    int wordStart() const;
    void suggest(bool asked);
    void insertCompletion(const QString& word);
    void showProblem();

    Check m_check;
    Complete m_complete;
    std::optional<Problem> m_problem;
    QStringListModel m_words;
    QCompleter* m_completer;
    QPointer<QLabel> m_note;  // the window's
    bool m_cancellable = false;
};

}  // namespace assay
