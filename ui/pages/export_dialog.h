// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QDialog>

#include "io/export.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace assay {

class Session;

/// File > Export Filtered CSV: what is visible, as the table shows it. Opened with open(), never exec().
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// done: gets a sentence once the file is there.
    ExportDialog(Session& session, std::function<void(const QString&)> done, QWidget* parent);

    void accept() override;  ///< starts the export in the background

private:
    ExportOptions options() const;
    void browse();
    void refresh();

    Session& m_session;
    std::function<void(const QString&)> m_done;
    QLineEdit* m_path;
    QComboBox* m_encoding;
    QCheckBox* m_scores;
    QPushButton* m_write;
};

/// Writes the visible rows in the background. done gets a sentence; failures go to the session's failed().
void startExport(Session& session, const ExportOptions& options, std::function<void(const QString&)> done);

}  // namespace assay
