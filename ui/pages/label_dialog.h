// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/row_set.h"

#include <QDialog>
#include <QStringList>

#include <string>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace assay {

class Session;

/// What a label can be, and what is known of the rows that get it.
struct LabelChoices {
    std::string column;
    RowSet rows;
    QString now;          ///< of a single row; empty of several
    bool number = false;  ///< an amount is typed; else one of the classes
    bool whole = false;   ///< of whole numbers only
    QStringList classes;
    QString suggested;             ///< what the run suggests, where all rows that it suspects get the same
    std::int64_t suggestions = 0;  ///< rows for which it suggests something
};

/// Another label for rows: a class out of a list, what the run suggests first, or a number. Opened with open().
class LabelDialog : public QDialog {
    Q_OBJECT
public:
    LabelDialog(Session& session, LabelChoices choices, QWidget* parent);

    void accept() override;

private:
    void fillClasses();
    QString label() const;
    void refresh();

    Session& m_session;
    LabelChoices m_choices;
    QComboBox* m_list = nullptr;
    QLineEdit* m_number = nullptr;
    QPushButton *m_change = nullptr, *m_take = nullptr;
};

/// Looks at the column in the background, then opens the dialog; what is wrong goes to the session's failed().
void askForLabel(Session& session, const RowSet& rows, QWidget* parent);

}  // namespace assay
