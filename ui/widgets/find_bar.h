// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace assay {

class BigTable;

/// Ctrl+F: looks for a text or a regular expression in the shown rows, in their order, in the background. Hidden until
/// open() is called.
class FindBar : public QWidget {
    Q_OBJECT
public:
    FindBar(Session& session, BigTable& table, QWidget* parent = nullptr);

public slots:
    void open();
    void findNext() { find(false); }
    void findPrevious() { find(true); }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void find(bool backwards);
    void retranslate();

    Session& m_session;
    BigTable& m_table;
    QLineEdit* m_text;
    QToolButton *m_case, *m_pattern, *m_previous, *m_next, *m_close;
    QLabel* m_result;
    int m_job = 0;
    int m_generation = 0;
    FindOptions options() const;
    QString m_found;  // what the last hit was for: going on starts behind it
};

}  // namespace assay
