// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QList>
#include <QObject>
#include <QString>

#include "widgets/command_palette.h"

class QAction;
class QMainWindow;
class QMenu;
class QToolBar;
class QWidget;

namespace assay {

class Actions;

/// Menu bar and tool bar, made of the actions.
class Menus : public QObject {
    Q_OBJECT
public:
    Menus(Actions& actions, QMainWindow* window);

    /// What fills Open Recent and Open Sample when they are shown, and View's list of panels.
    void setPanels(const QList<QAction*>& toggles);
    void retranslate();
    std::vector<Command> commands() const;  ///< every leaf of the menus, for the command palette

signals:
    void fileRequested(const QString& path);

private:
    void makeMenus();
    void makeToolBar();
    void fillRecent();
    void fillSamples();

    Actions& m_actions;
    QMainWindow* m_window;
    QMenu *m_file, *m_recent, *m_samples, *m_edit, *m_view, *m_panels, *m_theme, *m_language, *m_data, *m_run, *m_help;
    QToolBar* m_toolBar;
};

}  // namespace assay
