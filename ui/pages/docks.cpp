// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/docks.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QScreen>

#include "pages/row_panel.h"
#include "pages/run_panel.h"
#include "pages/runs_list.h"
#include "pages/statistics_panel.h"
#include "pages/subsets_panel.h"
#include "plots/panel.h"
#include "session/session.h"
#include "session/settings.h"

namespace assay {
namespace {

constexpr int stateVersion = 1;  // raised when the set of docks changes its meaning
constexpr int runWidth = 264;
constexpr int plotWidth = 372;
constexpr int runsHeight = 104;
constexpr int raisedHeight = 330;
constexpr int titleBar = 32;  // the window manager's, not part of the size asked for

}  // namespace

Docks::Docks(Session& session, QMainWindow* window)
    : QObject(window), m_session(session), m_window(window), m_runPanel(new RunPanel(session)),
      m_runs(new RunsList(session)) {
    m_window->setDockNestingEnabled(true);
    m_runDock = make("run", m_runPanel, Qt::LeftDockWidgetArea);
    m_runDock->setTitleBarWidget(new QWidget);
    m_runsDock = make("runs", m_runs, Qt::BottomDockWidgetArea);
    m_runsDock->setTitleBarWidget(new QWidget);
    makePlots();
    m_statisticsDock = make("statistics", new StatisticsPanel(session), Qt::LeftDockWidgetArea);
    m_rowDock = make("row", new RowPanel(session), Qt::LeftDockWidgetArea);
    m_subsetsDock = make("subsets", new SubsetsPanel(session), Qt::LeftDockWidgetArea);
    placeFirst();
    for (QDockWidget* each : {m_statisticsDock, m_rowDock, m_subsetsDock}) each->hide();  // until asked for
    retranslate();
    m_first = m_window->saveState(stateVersion);
    m_shownState = m_first;
}

QDockWidget* Docks::make(const QString& id, QWidget* content, Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(m_window);
    dock->setObjectName("dock_" + id);
    dock->setWidget(content);
    m_window->addDockWidget(area, dock);
    auto* toggle = new QAction(this);
    toggle->setCheckable(true);
    connect(dock, &QDockWidget::windowTitleChanged, toggle, &QAction::setText);
    connect(dock, &QDockWidget::visibilityChanged, toggle, [=] { toggle->setChecked(!dock->isHidden()); });
    // Qt's own action would leave a panel behind another tab, and hide one that is there: who asks wants to see it.
    connect(toggle, &QAction::triggered, dock, [this, dock] {
        const bool seen = !dock->visibleRegion().isEmpty();
        seen ? dock->hide() : bringUp(dock);
    });
    m_toggles.insert(dock, toggle);
    return dock;
}

void Docks::makePlots() {
    for (const PanelInfo& info : plotPanels()) {
        PlotPanel* panel = info.create(m_session, nullptr);
        panel->setProperty("surface", true);
        panel->setAttribute(Qt::WA_StyledBackground);
        m_plots.push_back({&info, make(info.id, panel, Qt::RightDockWidgetArea), panel});
    }
}

/// The first three plots one above the other, later ones as tabs on the last of them.
void Docks::placeFirst() {
    QList<QDockWidget*> stack;
    for (const Plot& plot : m_plots) {
        if (stack.size() < 3) {
            if (!stack.isEmpty()) m_window->splitDockWidget(stack.last(), plot.dock, Qt::Vertical);
            stack << plot.dock;
        } else {
            m_window->tabifyDockWidget(stack.last(), plot.dock);
        }
    }
    // Beside the Run panel they have the whole height, and leave the plots alone.
    for (QDockWidget* each : {m_statisticsDock, m_rowDock, m_subsetsDock}) m_window->tabifyDockWidget(m_runDock, each);
    m_runDock->raise();
    if (!stack.isEmpty()) stack.last()->raise();
    QList<QDockWidget*> columns{m_runDock};
    QList<int> widths{runWidth};
    if (!stack.isEmpty()) {
        columns << stack.first();
        widths << plotWidth;
        m_window->resizeDocks(stack, QList<int>(stack.size(), 200), Qt::Vertical);
    }
    m_window->resizeDocks(columns, widths, Qt::Horizontal);
    m_window->resizeDocks({m_runsDock}, {runsHeight}, Qt::Vertical);
}

QList<QDockWidget*> Docks::all() const {
    QList<QDockWidget*> docks{m_runDock};
    for (const Plot& plot : m_plots) docks << plot.dock;
    return docks << m_statisticsDock << m_rowDock << m_subsetsDock << m_runsDock;
}

QList<QAction*> Docks::toggles() const {
    QList<QAction*> actions;
    for (QDockWidget* each : all()) actions << m_toggles.value(each);
    return actions;
}

std::vector<NamedPanel> Docks::panels() const {
    std::vector<NamedPanel> result;
    for (const Plot& plot : m_plots) result.push_back({plot.info->id, plot.info->title(), plot.panel});
    return result;
}

QDockWidget* Docks::dock(const QString& id) const {
    return m_window->findChild<QDockWidget*>("dock_" + id, Qt::FindDirectChildrenOnly);
}

void Docks::raise(const QString& id) {
    QDockWidget* found = dock(id);
    if (!found) return;
    bringUp(found);
    // What was asked for by name shows whole; its neighbours can spare the room.
    if (!found->isFloating() && found->height() < raisedHeight)
        m_window->resizeDocks({found}, {raisedHeight}, Qt::Vertical);
    if (found->widget()) found->widget()->setFocus();
}

void Docks::bringUp(const QString& id) {
    if (QDockWidget* found = dock(id)) bringUp(found);
}

void Docks::bringUp(QDockWidget* dock) {
    dock->show();
    dock->raise();
    m_toggles.value(dock)->setChecked(true);
}

void Docks::retranslate() {
    m_statisticsDock->setWindowTitle(tr("Statistics"));
    m_rowDock->setWindowTitle(tr("Row"));
    m_subsetsDock->setWindowTitle(tr("Subsets"));
    m_runDock->setWindowTitle(tr("Run"));
    m_runsDock->setWindowTitle(tr("Runs"));
    for (const Plot& plot : m_plots) {
        plot.dock->setWindowTitle(plot.info->title());
        m_toggles.value(plot.dock)->setToolTip(plot.info->summary());
    }
}

void Docks::setShown(bool shown) {
    for (QAction* toggle : toggles()) toggle->setEnabled(shown);
    if (shown == m_shown) return;
    if (!shown) m_shownState = m_window->saveState(stateVersion);
    m_shown = shown;
    if (shown)
        m_window->restoreState(m_shownState, stateVersion);
    else
        for (QDockWidget* each : all()) each->hide();
}

void Docks::reset() {
    if (!m_shown) {
        m_shownState = m_first;
        return;
    }
    for (QDockWidget* each : all()) {
        each->setFloating(false);
        each->show();
    }
    m_window->restoreState(m_first, stateVersion);
    placeFirst();
}

void Docks::save() {
    Settings::instance().keep([this](QSettings& settings) {
        settings.setValue("geometry", m_window->saveGeometry());
        settings.setValue("docks", m_shown ? m_window->saveState(stateVersion) : m_shownState);
    });
}

void Docks::restore() {
    const QSettings settings;
    const QByteArray geometry = settings.value("geometry").toByteArray();
    if (geometry.isEmpty() || !m_window->restoreGeometry(geometry))
        m_window->resize(QSize(1440, 900).boundedTo(m_window->screen()->availableSize() - QSize(0, titleBar)));
    const QByteArray docks = settings.value("docks").toByteArray();
    if (docks.isEmpty()) return;
    if (m_shown)
        m_window->restoreState(docks, stateVersion);
    else
        m_shownState = docks;
}

}  // namespace assay
