// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace assay {

/// Rows of label and field under section titles, all aligned; labels wrap rather than being cut.
class FormRows : public QWidget {
    Q_OBJECT
public:
    explicit FormRows(QWidget* parent = nullptr);

    QLabel* section();
    /// A field and its label (the field's buddy, for the keyboard and for screen readers).
    QLabel* row(QWidget* field);
    void wide(QWidget* widget);  ///< over both columns
    static void caption(QLabel* label, QWidget* field, const QString& text, const QString& tip = {});

private:
    QGridLayout* m_grid;
    int m_rows = 0;
};

/// A combo box that does not ask for more width than its column has, nor eat the wheel while the panel scrolls.
QComboBox* makeCombo(const char* name);
QLineEdit* makeEdit(const char* name);
/// Marks a field as wrong, with the reason as tooltip; an empty reason clears it.
void setInvalid(QWidget* field, const QString& reason);

}  // namespace assay
