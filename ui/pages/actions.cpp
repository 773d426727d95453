// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/actions.h"

#include <QAction>
#include <QActionGroup>
#include <QWidget>

#include "session/session.h"
#include "text/language.h"
#include "widgets/theme.h"

namespace assay {
namespace {

QString elided(const QString& text) { return text.size() > 28 ? text.left(27) + QChar(0x2026) : text; }

}  // namespace

Actions::Actions(Session& session, QWidget* window) : QObject(window), m_session(session), m_window(window) {
    open = make("open");
    openWith = make("openWith");
    openFolder = make("openFolder");
    exportCsv = make("exportCsv");
    exportPlot = make("exportPlot");
    quit = make("quit");
    undo = make("undo");
    redo = make("redo");
    copy = make("copy");
    copyWithHeaders = make("copyWithHeaders");
    find = make("find");
    goToRow = make("goToRow");
    resetLayout = make("resetLayout");
    filter = make("filter");
    keepOnly = make("keepOnly");
    exclude = make("exclude");
    clearSelection = make("clearSelection");
    columns = make("columns");
    subsets = make("subsets");
    changeLabel = make("changeLabel");
    clearLabels = make("clearLabels");
    estimate = make("estimate");
    pause = make("pause");
    cancel = make("cancel");
    compare = make("compare");
    verify = make("verify");
    palette = make("palette");
    memoryLimit = make("memoryLimit");
    help = make("help");
    about = make("about");
    makeChoices();
    open->setShortcut(QKeySequence::Open);
    openWith->setShortcut(QKeySequence("Ctrl+Shift+O"));
    exportCsv->setShortcut(QKeySequence("Ctrl+Shift+E"));
    quit->setShortcut(QKeySequence::Quit);
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcuts({QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")});
    copy->setShortcut(QKeySequence::Copy);
    copyWithHeaders->setShortcut(QKeySequence("Ctrl+Shift+C"));
    find->setShortcut(QKeySequence::Find);
    goToRow->setShortcut(Qt::CTRL | Qt::Key_G);
    filter->setShortcut(QKeySequence("Ctrl+L"));
    keepOnly->setShortcut(QKeySequence("Ctrl+Shift+K"));
    exclude->setShortcut(QKeySequence("Ctrl+Shift+X"));
    changeLabel->setShortcut(QKeySequence("Ctrl+E"));
    estimate->setShortcuts({QKeySequence("Ctrl+R"), QKeySequence("Ctrl+Return")});
    pause->setShortcut(QKeySequence("Ctrl+Shift+P"));
    cancel->setShortcut(QKeySequence("Ctrl+."));
    palette->setShortcut(QKeySequence("Ctrl+K"));
    help->setShortcut(QKeySequence::HelpContents);
    connectSession();
    retranslate();
}

QAction* Actions::make(const char* name) {
    auto* action = new QAction(this);
    action->setObjectName(name);
    m_window->addAction(action);
    return action;
}

void Actions::makeChoices() {
    theme = new QActionGroup(this);
    for (const auto kind : {Theme::Kind::System, Theme::Kind::Light, Theme::Kind::Dark}) {
        auto* action = theme->addAction(QString());
        action->setCheckable(true);
        action->setData(static_cast<int>(kind));
        action->setChecked(kind == Theme::instance().kind());
    }
    language = new QActionGroup(this);
    for (const Language::Choice& choice : Language::choices()) {
        auto* action = language->addAction(choice.name);
        action->setCheckable(true);
        action->setData(choice.code);
        action->setChecked(choice.code == Language::instance().code());
    }
}

void Actions::connectSession() {
    for (const auto signal : {&Session::datasetChanged, &Session::runsChanged, &Session::currentRunChanged,
                              &Session::visibleChanged, &Session::selectionChanged, &Session::loadEnded})
        connect(&m_session, signal, this, &Actions::refresh);
    connect(&m_session, &Session::targetChanged, this, &Actions::refresh);
    connect(&m_session, &Session::rowLookedAt, this, &Actions::refresh);
    connect(&m_session.jobs(), &JobRunner::began, this, &Actions::refresh);
    connect(&m_session.jobs(), &JobRunner::ended, this, &Actions::refresh);
    connect(&m_session, &Session::pausedChanged, this, &Actions::refresh);
    connect(&m_session.undoStack(), &QUndoStack::indexChanged, this, &Actions::refresh);
    connect(undo, &QAction::triggered, &m_session.undoStack(), &QUndoStack::undo);
    connect(redo, &QAction::triggered, &m_session.undoStack(), &QUndoStack::redo);
    connect(keepOnly, &QAction::triggered, &m_session, &Session::keepOnly);
    connect(exclude, &QAction::triggered, &m_session, &Session::exclude);
    connect(clearSelection, &QAction::triggered, &m_session, &Session::clearSelection);
    connect(changeLabel, &QAction::triggered, &m_session, [this] { m_session.askForLabel(m_session.rowsToLabel()); });
    connect(clearLabels, &QAction::triggered, &m_session, &Session::clearLabels);
    connect(verify, &QAction::triggered, &m_session, &Session::verify);
    connect(pause, &QAction::triggered, &m_session, &Session::togglePause);
    connect(cancel, &QAction::triggered, &m_session, &Session::cancelRun);
}

void Actions::setRunProblem(const QString& reason) {
    m_runProblem = reason;
    refresh();
}

void Actions::setAvailable(QAction* action, bool available, const QString& tip, const QString& reason) {
    action->setEnabled(available);
    QString text = available ? tip : reason;
    if (available && !action->shortcut().isEmpty())
        text += QString(" (%1)").arg(action->shortcut().toString(QKeySequence::NativeText));
    action->setToolTip(text);
    action->setStatusTip(QString());
}

void Actions::refresh() {
    const bool data = m_session.dataset() != nullptr;
    const bool selected = data && !m_session.selection().empty();
    const auto run = m_session.currentRun();
    const bool finished = run && run->result;
    const QString noData = tr("Open a file first");
    const QString noRows = tr("Select rows first: click them in the table or drag over a plot");
    setAvailable(open, true, tr("Open a data file"), {});
    setAvailable(openFolder, true, tr("Open the data files of a folder as one data set"), {});
    setAvailable(openWith, true, tr("Choose how a file is read: encoding, delimiter, dates, types"), {});
    setAvailable(exportCsv, data, tr("Write the visible rows to a file"), noData);
    setAvailable(exportPlot, data, tr("Write a plot as PNG, SVG or PDF"), noData);
    setAvailable(copy, selected, tr("Copy the selected rows"), data ? noRows : noData);
    setAvailable(copyWithHeaders, selected, tr("Copy the selected rows with column names"), data ? noRows : noData);
    setAvailable(find, data, tr("Find text in the table"), noData);
    setAvailable(goToRow, data, tr("Show a row by its number"), noData);
    setAvailable(filter, data, tr("Show only rows for which an expression is true"), noData);
    setAvailable(keepOnly, selected, tr("Show only the selected rows"), data ? noRows : noData);
    setAvailable(exclude, selected, tr("Hide the selected rows"), data ? noRows : noData);
    setAvailable(clearSelection, selected, tr("Select nothing"), tr("Nothing is selected"));
    setAvailable(subsets, data, tr("Keep rows under a name, combine and compare them"), noData);
    setAvailable(columns, data, tr("Choose which columns the table shows"), noData);
    setAvailable(changeLabel, data && !m_session.target().empty() && (selected || m_session.row()),
                 tr("Give the selected rows another label; the file itself stays as it is"),
                 !data                         ? noData
                 : m_session.target().empty() ? tr("Choose a target in the Run panel first")
                                              : noRows);
    setAvailable(clearLabels, m_session.labelsChanged() > 0, tr("Give all rows the labels of the file again"),
                 tr("No label is changed"));
    setAvailable(estimate, data && m_runProblem.isEmpty(), tr("Train a model and value every row"),
                 data ? m_runProblem : noData);
    setAvailable(pause, m_session.running(),
                 m_session.paused() ? tr("Go on where the run rests; its numbers are the same as without a pause")
                                    : tr("Let the run rest and leave the machine to other work; it goes on where it was"),
                 tr("Nothing is running"));
    pause->setText(m_session.paused() ? tr("Con&tinue") : tr("&Pause"));
    setAvailable(cancel, m_session.running(), tr("Stop the run and keep what it has reached"),
                 tr("Nothing is running"));
    setAvailable(compare, finished, tr("Change the data by the scores, retrain and compare on test rows"),
                 tr("Estimate first: a comparison needs scores"));
    setAvailable(verify, finished && !run->partial && !m_session.running(),
                 tr("Train again on 100 random halves of the training rows and without each of 100 rows: do the scores "
                    "foretell it?"),
                 m_session.running() ? tr("A run is going on")
                                     : tr("Estimate first: there are no scores of a finished run to verify"));
    const QUndoStack& stack = m_session.undoStack();
    setAvailable(undo, stack.canUndo(), stack.undoText(), tr("Nothing to undo"));
    setAvailable(redo, stack.canRedo(), stack.redoText(), tr("Nothing to redo"));
    undo->setText(stack.canUndo() ? tr("Undo “%1”").arg(elided(stack.undoText())) : tr("Undo"));
    redo->setText(stack.canRedo() ? tr("Redo “%1”").arg(elided(stack.redoText())) : tr("Redo"));
    undo->setIconText(tr("Undo"));  // of one width, so that the buttons beside it stay where they are
    redo->setIconText(tr("Redo"));
}

void Actions::retranslate() {
    open->setText(tr("&Open…"));
    open->setIconText(tr("Open"));
    openWith->setText(tr("Open &with Options…"));
    openFolder->setText(tr("Open &Folder…"));
    exportCsv->setText(tr("&Export Filtered…"));
    exportPlot->setText(tr("Export &Plot…"));
    quit->setText(tr("&Quit"));
    copy->setText(tr("&Copy"));
    copyWithHeaders->setText(tr("Copy with &Headers"));
    find->setText(tr("&Find…"));
    goToRow->setText(tr("&Go to Row…"));
    resetLayout->setText(tr("&Reset Layout"));
    filter->setText(tr("&Filter…"));
    keepOnly->setText(tr("&Keep Only Selected"));
    keepOnly->setIconText(tr("Keep only"));
    exclude->setText(tr("E&xclude Selected"));
    exclude->setIconText(tr("Exclude"));
    clearSelection->setText(tr("&Clear Selection"));
    subsets->setText(tr("&Subsets…"));
    columns->setText(tr("C&olumns…"));
    changeLabel->setText(tr("Change &Label…"));
    clearLabels->setText(tr("Clear Changed La&bels"));
    estimate->setText(tr("&Estimate"));
    estimate->setIconText(tr("▶ Run"));
    cancel->setText(tr("&Cancel"));
    cancel->setIconText(tr("Cancel"));
    compare->setText(tr("C&ompare…"));
    compare->setIconText(tr("Compare…"));
    verify->setText(tr("&Verify Scores"));
    memoryLimit->setText(tr("&Memory Limit…"));
    palette->setText(tr("Search or Command…"));
    palette->setIconText(tr("Search or command  Ctrl+K"));
    help->setText(tr("Assay &Help"));
    about->setText(tr("&About Assay"));
    const QStringList themes{tr("As the &System"), tr("&Light"), tr("&Dark")};
    for (int i = 0; i < 3; ++i) theme->actions().at(i)->setText(themes[i]);
    refresh();
}

}  // namespace assay
