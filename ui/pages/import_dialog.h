// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/open.h"
#include "plots/latest_job.h"

#include <QDialog>

#include <memory>

class QLabel;
class QPushButton;
class QTableWidget;

namespace assay {

class ImportFields;
class JobRunner;

/// How a file is read: the options of ImportFields and the types of columns. Its first rows are read again at each change. Opened with open(), never exec().
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

    void makeViews();
    void look();
    void showPreview(const Preview& preview);
    void showRows(const Preview& preview);
    void showProblems(const LoadReport& report);
    void askForType(int column);
    void setState(const QString& sentence, bool possible);

    QString m_path;
    LoadOptions m_options;  ///< with the types; the fields hold the rest
    LatestJob<PreviewPointer> m_job;
    PreviewPointer m_preview;
    ImportFields* m_fields;
    QLabel *m_state, *m_problemTitle;
    QTableWidget *m_rows, *m_problems;
    QPushButton* m_open;
};

}  // namespace assay
