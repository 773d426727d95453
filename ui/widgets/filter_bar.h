// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "session/session.h"

class QHBoxLayout;
class QLabel;

namespace assay {

class ExpressionEdit;

/// Above the table: what rows must meet, as pills; a line to add a condition; how many rows are left.
class FilterBar : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(Session& session, QWidget* parent = nullptr);

    ExpressionEdit& edit() const { return *m_edit; }
    QLabel& countLabel() const { return *m_count; }

public slots:
    void focusExpression();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refreshPills();
    void refreshCount();
    void refreshLanguage();
    void retranslate();

    Session& m_session;
    QHBoxLayout* m_pills;
    ExpressionEdit* m_edit;
    QLabel* m_count;
};

}  // namespace assay
