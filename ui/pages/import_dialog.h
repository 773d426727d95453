// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/open.h"
#include "plots/latest_job.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace assay {

class JobRunner;

/// How a file is read: encoding, delimiter, quotes, header, decimal sign, dates, table, types of columns, and what is
/// done with lines that do not fit. Its first rows are read again at each change. Opened with open(), never exec().
class ImportDialog : public QDialog {
    Q_OBJECT
public:
    ImportDialog(JobRunner& jobs, const QString& path, const LoadOptions& options, QWidget* parent);

    LoadOptions options() const;  ///< as chosen
    void accept() override;

signals:
    void chosen(const assay::LoadOptions& options);

private:
    using PreviewPointer = std::shared_ptr<const Preview>;

    QComboBox* field(const char* name, const QString& label);
    void makeFields();
    void makeViews();
    void setOptions(const LoadOptions& options);
    void look();
    void showPreview(const Preview& preview);
    void showRows(const Preview& preview);
    void showProblems(const LoadReport& report);
    void showDetected(const Preview& preview);
    void showChoices(const Preview& preview);
    void askForType(int column);
    void setState(const QString& sentence, bool possible);

    QString m_path;
    LoadOptions m_options;  ///< with the types; the fields hold the rest
    LatestJob<PreviewPointer> m_job;
    PreviewPointer m_preview;
    bool m_filling = false;
    QFormLayout* m_form;
    QComboBox *m_encoding, *m_delimiter, *m_quote, *m_header, *m_decimal, *m_dates, *m_table, *m_badRows;
    QLineEdit* m_other;  ///< another delimiter
    QLabel *m_readings, *m_state, *m_problemTitle;
    QTableWidget *m_rows, *m_problems;
    QPushButton* m_open;
};

}  // namespace assay
