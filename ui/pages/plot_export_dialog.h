// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QDialog>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace assay {

class PlotPanel;
class Session;

/// A panel by the name the user sees.
struct NamedPanel {
    QString id, title;
    PlotPanel* panel;
};

/// File > Export Plot: which, where, how large. Opened with open(), never exec().
class PlotExportDialog : public QDialog {
    Q_OBJECT
public:
    PlotExportDialog(Session& session, std::vector<NamedPanel> panels, std::function<void(const QString&)> done,
                     QWidget* parent);
    void accept() override;

private:
    void browse();
    void propose();

    Session& m_session;
    std::vector<NamedPanel> m_panels;
    std::function<void(const QString&)> m_done;
    QComboBox* m_plot;
    QLineEdit* m_path;
    QSpinBox *m_width, *m_height, *m_dpi;
};

}  // namespace assay
