// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/export.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace assay {

class Session;

/// What is to be written, and whether a note of how it came about goes beside it.
struct ExportRequest {
    ExportOptions options;
    std::string weights;  ///< "rank", "linear" or empty: a column of weights made from the scores
    bool sidecar = false;
    bool original = false;  ///< labels as in the source, whatever the user changed
};

/// File > Export Filtered: the visible rows in the format of one's choice. Opened with open(), never exec().
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// visibleColumns: the source's columns as the table shows them. done: gets a sentence once the file is there.
    ExportDialog(Session& session, std::vector<std::string> visibleColumns, std::function<void(const QString&)> done,
                 QWidget* parent);

    void accept() override;  ///< starts the export in the background

private:
    void makeFields();
    void placeFields();
    ExportFormat format() const;
    ExportRequest request() const;
    QString problem() const;  ///< why it cannot be written; empty: it can
    void browse();
    void pickFormat();
    void refresh();

    Session& m_session;
    std::vector<std::string> m_visibleColumns;
    std::function<void(const QString&)> m_done;
    QFormLayout* m_form;
    QLineEdit* m_path;
    QComboBox *m_format, *m_columns, *m_delimiter, *m_decimal, *m_encoding, *m_weights;
    QCheckBox *m_quotes, *m_guard, *m_scores, *m_subsets, *m_original, *m_sidecar;
    QLabel* m_note;
    QPushButton* m_write;
};

/// Writes the visible rows in the background. done gets a sentence; failures go to the session's failed().
void startExport(Session& session, const ExportRequest& request, std::function<void(const QString&)> done);

}  // namespace assay
