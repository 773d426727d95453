// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QActionGroup;
class QWidget;

namespace assay {

class Session;

/// Every command of the window, once: menus, tool bar and shortcuts share them. A command that cannot be used now says
/// why in its tooltip. What a command does beyond the session is connected by the window.
class Actions : public QObject {
    Q_OBJECT
public:
    Actions(Session& session, QWidget* window);

    QAction *open, *openWith, *openFolder, *exportCsv, *exportPlot, *quit;
    QAction *undo, *redo, *copy, *copyWithHeaders, *find, *goToRow;
    QAction *resetLayout, *filter, *keepOnly, *exclude, *clearSelection, *columns, *subsets, *changeLabel, *clearLabels;
    QAction *estimate, *pause, *cancel, *compare, *verify, *palette, *memoryLimit;
    QAction *help, *about;
    QActionGroup *theme, *language;

    void retranslate();
    void refresh();  ///< enabled or why not
    void setRunProblem(const QString& reason);  ///< the Run panel's view: empty when it can run

private:
    QAction* make(const char* name);
    void connectSession();
    void makeChoices();
    void setAvailable(QAction* action, bool available, const QString& tip, const QString& reason);

    Session& m_session;
    QWidget* m_window;
    QString m_runProblem;
};

}  // namespace assay
