// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/open.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace assay {

/// The reading options of a file as fields: encoding, delimiter, quotes, header, lines before it, decimal sign, thousands,
/// dates, words for missing cells, comments, table, and what is done with lines that do not fit.
class ImportFields : public QWidget {
    Q_OBJECT
public:
    explicit ImportFields(QWidget* parent = nullptr);

    void setOptions(const LoadOptions& options);
    LoadOptions options(LoadOptions rest) const;  ///< as chosen; the rest is what has no field
    /// Shows only what the file's format lets one choose, and what was detected.
    void show(const Preview& preview, const FormatInfo& format);

signals:
    void changed();

private:
    QComboBox* field(const char* name, const QString& label);
    QLineEdit* line(const char* name, const QString& label, const QString& placeholder);
    void makeLayoutFields();
    void makeCellFields();
    void showChoices(const Preview& preview, const FormatInfo& format);
    void showDetected(const Preview& preview);

    bool m_filling = false;
    QFormLayout* m_form;
    QComboBox *m_encoding, *m_delimiter, *m_quote, *m_header, *m_decimal, *m_thousands, *m_dates, *m_table, *m_badRows;
    QLineEdit *m_other, *m_skip, *m_comment, *m_missing;  ///< m_other: another delimiter
    QLabel* m_readings;
};

}  // namespace assay
