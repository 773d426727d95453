// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

#include "pages/plot_export_dialog.h"

class QAction;
class QDockWidget;
class QMainWindow;

namespace assay {

class RunPanel;
class RunsList;
class Session;

/// The panels around the table: Run at the left, plots at the right, runs below. Their places are remembered; while
/// there is no data they are away.
class Docks : public QObject {
    Q_OBJECT
public:
    Docks(Session& session, QMainWindow* window);

    RunPanel& runPanel() const { return *m_runPanel; }
    QList<QAction*> toggles() const;  ///< one a panel: brings it up, or hides it where it is seen
    std::vector<NamedPanel> panels() const;
    QDockWidget* dock(const QString& id) const;
    void raise(const QString& id);
    void bringUp(const QString& id);  ///< the same, but the focus stays where it is
    void retranslate();

    void setShown(bool shown);  ///< all of them as they were, or none
    void reset();               ///< the places of the first start
    void save();
    void restore();

private:
    struct Plot {
        const struct PanelInfo* info;
        QDockWidget* dock;
        PlotPanel* panel;
    };
    QDockWidget* make(const QString& id, QWidget* content, Qt::DockWidgetArea area);
    void makePlots();
    void placeFirst();
    QList<QDockWidget*> all() const;
    void bringUp(QDockWidget* dock);

    Session& m_session;
    QMainWindow* m_window;
    RunPanel* m_runPanel;
    RunsList* m_runs;
    QDockWidget *m_runDock, *m_runsDock, *m_statisticsDock, *m_rowDock, *m_subsetsDock;
    std::vector<Plot> m_plots;
    QHash<QDockWidget*, QAction*> m_toggles;
    QByteArray m_first, m_shownState;
    bool m_shown = true;
};

}  // namespace assay
