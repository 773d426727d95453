// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace assay {

class ExpressionEdit;
class FilterPillButton;

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
    void connectPill(FilterPillButton* button, int index);
    void edit(int index);
    void finishEdit();
    void showMenu(int index, const QPoint& where);
    void teach(ExpressionEdit* line) const;
    void refreshCount();
    void refreshLanguage();
    void retranslate();

    Session& m_session;
    QHBoxLayout* m_pills;
    ExpressionEdit* m_edit;
    QLabel* m_count;
    ExpressionEdit* m_pillEdit = nullptr;
    int m_toggledAt = -1;  // where the undo stack stood after a click switched a pill
};

}  // namespace assay
