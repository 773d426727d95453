// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/menus.h"

#include <QAction>
#include <QActionGroup>
#include <QDir>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

#include <functional>

#include "pages/actions.h"
#include "pages/files.h"

namespace assay {

Menus::Menus(Actions& actions, QMainWindow* window) : QObject(window), m_actions(actions), m_window(window) {
    makeMenus();
    makeToolBar();
    retranslate();
}

void Menus::makeMenus() {
    QMenuBar* bar = m_window->menuBar();
    m_file = bar->addMenu(QString());
    m_edit = bar->addMenu(QString());
    m_view = bar->addMenu(QString());
    m_data = bar->addMenu(QString());
    m_run = bar->addMenu(QString());
    m_help = bar->addMenu(QString());
    m_file->addActions({m_actions.open, m_actions.openFolder, m_actions.openWith});
    m_recent = m_file->addMenu(QString());
    m_samples = m_file->addMenu(QString());
    m_file->addSeparator();
    m_file->addActions({m_actions.exportCsv, m_actions.exportPlot});
    m_file->addSeparator();
    m_file->addAction(m_actions.quit);
    m_edit->addActions({m_actions.undo, m_actions.redo});
    m_edit->addSeparator();
    m_edit->addActions({m_actions.copy, m_actions.copyWithHeaders, m_actions.clearSelection});
    m_edit->addSeparator();
    m_edit->addActions({m_actions.find, m_actions.goToRow, m_actions.palette});
    m_edit->addSeparator();
    m_edit->addAction(m_actions.memoryLimit);
    m_panels = m_view->addMenu(QString());
    m_view->addActions({m_actions.columns, m_actions.resetLayout});
    m_view->addSeparator();
    m_theme = m_view->addMenu(QString());
    m_theme->addActions(m_actions.theme->actions());
    m_language = m_view->addMenu(QString());
    m_language->addActions(m_actions.language->actions());
    m_data->addActions({m_actions.filter, m_actions.keepOnly, m_actions.exclude, m_actions.subsets});
    m_data->addSeparator();
    m_data->addActions({m_actions.changeLabel, m_actions.clearLabels});
    m_run->addActions({m_actions.estimate, m_actions.pause, m_actions.cancel});
    m_run->addSeparator();
    m_run->addActions({m_actions.compare, m_actions.verify});
    m_help->addActions({m_actions.help, m_actions.about});
    for (QMenu* menu : {m_file, m_edit, m_view, m_data, m_run, m_help}) menu->setToolTipsVisible(true);
    m_samples->setObjectName("sampleMenu");
    m_recent->setObjectName("recentMenu");
    connect(m_recent, &QMenu::aboutToShow, this, &Menus::fillRecent);
    fillRecent();
    fillSamples();
}

void Menus::makeToolBar() {
    m_toolBar = m_window->addToolBar(QString());
    m_toolBar->setObjectName("toolBar");
    m_toolBar->setMovable(false);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_toolBar->addActions({m_actions.open, m_actions.estimate, m_actions.cancel});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_actions.keepOnly, m_actions.exclude});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_actions.undo, m_actions.redo});
    m_toolBar->addSeparator();
    m_toolBar->addAction(m_actions.compare);
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(space);
    m_toolBar->addAction(m_actions.palette);
    m_toolBar->widgetForAction(m_actions.estimate)->setProperty("accent", true);
}

void Menus::setPanels(const QList<QAction*>& toggles) {
    m_panels->clear();
    m_panels->addActions(toggles);
}

void Menus::fillRecent() {
    m_recent->clear();
    const QStringList files = recentFiles();
    for (const QString& path : files) {
        QAction* action = m_recent->addAction(path.section(u'/', -1).replace(u'&', "&&"));
        action->setToolTip(QDir::toNativeSeparators(path));
        connect(action, &QAction::triggered, this, [this, path] { emit fileRequested(path); });
    }
    if (files.isEmpty()) m_recent->addAction(tr("No files yet"))->setEnabled(false);
    m_recent->setToolTipsVisible(true);
}

void Menus::fillSamples() {
    m_samples->clear();
    for (const Sample& sample : samples()) {
        QAction* action = m_samples->addAction(sample.title);
        action->setToolTip(sample.summary);
        action->setObjectName(sample.id);
        connect(action, &QAction::triggered, this, [this, path = sample.path] { emit fileRequested(path); });
    }
    m_samples->setEnabled(!m_samples->isEmpty());
    m_samples->setToolTipsVisible(true);
}

std::vector<Command> Menus::commands() const {
    std::vector<Command> leaves;
    const std::function<void(const QMenu*, const QString&)> gather = [&](const QMenu* menu, const QString& above) {
        const QString path = above + menu->title().remove(u'&');
        for (QAction* action : menu->actions()) {
            if (action->menu()) gather(action->menu(), path + QString::fromUtf8(" \u203a "));
            else if (!action->isSeparator() && action != m_actions.palette) leaves.push_back({action, path});
        }
    };
    for (const QMenu* menu : {m_file, m_edit, m_view, m_data, m_run, m_help}) gather(menu, {});
    return leaves;
}

void Menus::retranslate() {
    m_file->setTitle(tr("&File"));
    m_recent->setTitle(tr("Open &Recent"));
    m_samples->setTitle(tr("Open &Sample"));
    m_edit->setTitle(tr("&Edit"));
    m_view->setTitle(tr("&View"));
    m_panels->setTitle(tr("&Panels"));
    m_theme->setTitle(tr("&Theme"));
    m_language->setTitle(tr("&Language"));
    m_data->setTitle(tr("&Data"));
    m_run->setTitle(tr("&Run"));
    m_help->setTitle(tr("&Help"));
    m_toolBar->setWindowTitle(tr("Tools"));
    fillRecent();
    fillSamples();
}

}  // namespace assay
