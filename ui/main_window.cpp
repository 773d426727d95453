// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

#include <utility>

#include "pages/actions.h"
#include "pages/docks.h"
#include "pages/empty_page.h"
#include "pages/export_dialog.h"
#include "pages/files.h"
#include "pages/help_dialog.h"
#include "pages/import_dialog.h"
#include "pages/label_dialog.h"
#include "pages/memory_dialog.h"
#include "pages/menus.h"
#include "pages/preview_page.h"
#include "pages/run_panel.h"
#include "session/file_memory.h"
#include "session/session.h"
#include "session/settings.h"
#include "text/core_sentences.h"
#include "text/language.h"
#include "widgets/big_table.h"
#include "widgets/command_palette.h"
#include "widgets/filter_bar.h"
#include "widgets/find_bar.h"
#include "widgets/jobs_strip.h"
#include "widgets/message_bar.h"
#include "widgets/status_fields.h"
#include "widgets/theme.h"

namespace assay {
namespace {

constexpr int messageMilliseconds = 6000;

}  // namespace

MainWindow::MainWindow(Session& session, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_actions(new Actions(session, this)),
      m_menus(new Menus(*m_actions, this)) {
    setObjectName("mainWindow");
    setAcceptDrops(true);
    setMinimumSize(960, 600);
    setContextMenuPolicy(Qt::NoContextMenu);
    makeCentre();
    makeStatusBar();
    m_docks = new Docks(session, this);
    m_menus->setPanels(m_docks->toggles());
    connectSession();
    m_memory = new FileMemory(session, this);  // after the window, whose messages begin anew with each file
    connectActions();
    connectEdit();
    showState();
    m_docks->restore();
    Settings::instance().watch(this, [this](const QString& sentence) {
        m_message->isHidden() ? m_message->tell(sentence) : tell(sentence);
    });
}

void MainWindow::makeCentre() {
    addToolBarBreak();
    m_filterRow = addToolBar(QString());
    m_filterRow->setObjectName("filterRow");
    m_filterRow->setMovable(false);
    m_filterRow->setContextMenuPolicy(Qt::PreventContextMenu);
    m_filterBar = new FilterBar(m_session);
    m_filterRow->addWidget(m_filterBar);

    m_stack = new QStackedWidget;
    auto* empty = new EmptyPage(m_session);
    connect(empty, &EmptyPage::openRequested, m_actions->open, &QAction::trigger);
    connect(empty, &EmptyPage::fileRequested, this, [this](const QString& path) { openFile(path); });
    m_empty = empty;
    m_preview = new PreviewPage(m_session);
    m_table = new BigTable(m_session);
    m_find = new FindBar(m_session, *m_table);
    m_tablePage = new QWidget;
    auto* column = new QVBoxLayout(m_tablePage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_find);
    column->addWidget(m_table, 1);
    for (QWidget* each : {m_empty, m_preview, m_tablePage}) m_stack->addWidget(each);

    m_message = new MessageBar;
    auto* centre = new QWidget;
    auto* rows = new QVBoxLayout(centre);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_message);
    rows->addWidget(m_stack, 1);
    setCentralWidget(centre);
}

void MainWindow::makeStatusBar() {
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(new JobsStrip(m_session.jobs()));
    statusBar()->addPermanentWidget(new StatusFields(m_session));
}

void MainWindow::connectSession() {
    connect(&m_session, &Session::datasetChanged, this, [this] {
        m_message->dismiss();
        m_firstRunSorted = false;
        showImportNotes();
        if (m_session.dataset()) rememberFile(QString::fromStdString(m_session.dataset()->path()));
        showState();
    });
    connect(&m_session, &Session::loadStarted, this, [this] {
        m_loading = true;
        m_previewed = false;
        m_message->dismiss();
    });
    connect(&m_session, &Session::previewed, this, [this] {
        m_previewed = true;
        showState();
    });
    connect(&m_session, &Session::loadEnded, this, [this] {
        m_loading = false;
        showState();
    });
    connect(&m_session, &Session::failed, this, [this](const QString& sentence) { m_message->tell(sentence); });
    connect(&m_session, &Session::rowLookedAt, this, [this](bool open) {
        if (open) m_docks->bringUp("row");
    });
    connect(&m_session, &Session::columnLookedAt, this, [this](bool open) {
        if (open) m_docks->bringUp("statistics");
    });
    connect(&m_session, &Session::labelAsked, this, [this](const RowSet& rows) { askForLabel(m_session, rows, this); });
    connect(&m_session, &Session::memoryShort, this, &MainWindow::askAboutMemory);
    connect(&m_session, &Session::badRowsFound, this, &MainWindow::askAboutBadRows);
    connect(&m_session, &Session::openFailed, this,
            [this](const QString& path, const LoadOptions& options, const QString& sentence) {
                m_message->tell(sentence, {{tr("Import options…"), [=, this] { chooseReading(path, options); }}});
            });
    connect(&m_session, &Session::verified, this, [this](const QString& sentence) { tell(sentence); });
    // The first answer to "which rows hurt?" without a click; afterwards the order is the user's.
    connect(&m_session, &Session::currentRunChanged, this, [this] {
        const auto run = m_session.currentRun();
        if (!run || !run->result || run->number != 1 || std::exchange(m_firstRunSorted, true)) return;
        if (m_table->model().sortKeys().empty()) m_table->setSort({{"importance", false}});
    });
}

void MainWindow::connectActions() {
    RunPanel& panel = m_docks->runPanel();
    connect(m_menus, &Menus::fileRequested, this, [this](const QString& path) { openFile(path); });
    connect(m_actions->open, &QAction::triggered, this,
            [this] { askForFile([this](const QString& path) { openFile(path); }); });
    connect(m_actions->openWith, &QAction::triggered, this,
            [this] { askForFile([this](const QString& path) { chooseReading(path, {}); }); });
    connect(m_actions->openFolder, &QAction::triggered, this, &MainWindow::askForFolder);
    connect(m_actions->exportCsv, &QAction::triggered, this, [this] {
        (new ExportDialog(m_session, m_table->visibleColumns(), [this](const QString& sentence) { tell(sentence); }, this))->open();
    });
    connect(m_actions->exportPlot, &QAction::triggered, this, [this] {
        const auto done = [this](const QString& sentence) { tell(sentence); };
        (new PlotExportDialog(m_session, m_docks->panels(), done, this))->open();
    });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->estimate, &QAction::triggered, &panel, &RunPanel::run);
    connect(m_actions->compare, &QAction::triggered, this, [this] { m_docks->raise("compare"); });
    connect(&panel, &RunPanel::problemChanged, m_actions, &Actions::setRunProblem);
    connect(&panel, &RunPanel::message, this, &MainWindow::tell);
    connect(m_actions->resetLayout, &QAction::triggered, this, [this] { m_docks->reset(); });
    connect(m_actions->palette, &QAction::triggered, this,
            [this] { (new CommandPalette(m_menus->commands(), this))->show(); });
    connect(m_actions->memoryLimit, &QAction::triggered, this, [this] { (new MemoryDialog(this))->open(); });
    connect(m_actions->help, &QAction::triggered, this, [this] { showHelp(this); });
    connect(m_actions->about, &QAction::triggered, this, [this] { showAbout(this); });
    connect(m_actions->theme, &QActionGroup::triggered, this, [](const QAction* action) {
        Theme::instance().apply(static_cast<Theme::Kind>(action->data().toInt()));
        Settings::instance().keep("theme", action->data().toInt());
    });
    connect(m_actions->language, &QActionGroup::triggered, this, [](const QAction* action) {
        Language::instance().apply(action->data().toString());
        Settings::instance().keep("language", action->data().toString());
    });
}

void MainWindow::connectEdit() {
    connect(m_actions->copy, &QAction::triggered, m_table, &BigTable::copy);
    connect(m_actions->copyWithHeaders, &QAction::triggered, m_table, &BigTable::copyWithHeaders);
    connect(m_actions->find, &QAction::triggered, m_find, &FindBar::open);
    connect(m_actions->goToRow, &QAction::triggered, m_table, &BigTable::askForRow);
    connect(m_actions->filter, &QAction::triggered, m_filterBar, &FilterBar::focusExpression);
    connect(m_actions->subsets, &QAction::triggered, this, [this] { m_docks->raise("subsets"); });
    connect(&m_session, &Session::subsetsAsked, this, [this] { m_docks->raise("subsets"); });
    connect(m_actions->columns, &QAction::triggered, m_table, &BigTable::showColumns);
    connect(m_table, &BigTable::message, this, &MainWindow::tell);
}

RunPanel& MainWindow::runPanel() const { return m_docks->runPanel(); }

void MainWindow::openFile(const QString& path, const LoadOptions& options) { m_session.open(path, options); }

void MainWindow::askForFile(const std::function<void(const QString&)>& then) {
    auto* dialog = new QFileDialog(this, tr("Open"), QSettings().value("folder").toString(), openFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [then](const QString& path) {
        Settings::instance().keep("folder", QFileInfo(path).absolutePath());
        then(path);
    });
    dialog->open();
}

void MainWindow::askForFolder() {
    auto* dialog = new QFileDialog(this, tr("Open Folder"), QSettings().value("folder").toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        Settings::instance().keep("folder", path);
        openFile(path);
    });
    dialog->open();
}

void MainWindow::chooseReading(const QString& path, const LoadOptions& options) {
    auto* dialog = new ImportDialog(m_session.jobs(), path, options, this);
    connect(dialog, &ImportDialog::chosen, this,
            [this, path](const LoadOptions& chosen) { m_session.open(path, chosen); });
    dialog->open();
}

void MainWindow::showImportNotes() {
    constexpr std::size_t mostColumns = 3;
    const auto data = m_session.dataset();
    if (!data) return;
    QStringList notes;
    for (const std::string& note : data->report().notes) notes << coreSentence(note);
    std::size_t told = 0;
    for (const Column& column : data->columns())
        if (!column.note.empty() && ++told <= mostColumns)
            notes << QStringLiteral("%1: %2").arg(QString::fromStdString(column.name), coreSentence(column.note));
    if (told > mostColumns) notes << tr("%n more in the headers of columns", nullptr, static_cast<int>(told - mostColumns));
    if (notes.isEmpty()) return;
    QString sentence = notes.join(tr("; "));
    if (!data->report().notes.empty()) sentence.replace(0, 1, sentence.at(0).toUpper());
    m_message->tell(sentence, {{tr("Import options…"), [this, data] {
                                    chooseReading(QString::fromStdString(data->path()), m_session.reading());
                                }}});
}

void MainWindow::askAboutBadRows(const QString& path, LoadOptions options, const QString& sentence) {
    const auto again = [this, path, options](BadRows decision) {
        return [this, path, options, decision] {
            LoadOptions next = options;
            next.badRows = decision;
            m_session.open(path, next);
        };
    };
    m_message->tell(sentence, {{tr("Skip these rows"), again(BadRows::Skip)},
                               {tr("Read as text"), again(BadRows::ReadAsText)},
                               {tr("Import options…"), [this, path, options] { chooseReading(path, options); }}});
}

void MainWindow::askAboutMemory(const QString& path, const LoadOptions& options, qint64 expected, qint64 limit) {
    const auto gigabytes = [](qint64 bytes) { return QString::number(static_cast<double>(bytes) / 1e9, 'f', 1); };
    m_message->tell(tr("%1 would take about %2 GB of memory, and data may take %3 GB (Edit > Memory Limit): it can be read "
                       "with a part of it in temporary files, which is slower")
                        .arg(path.section(u'/', -1), gigabytes(expected), gigabytes(limit)),
                    {{tr("Continue"), [this, path, options] { m_session.open(path, options, true); }},
                     {tr("Cancel"), [] {}}});
}

void MainWindow::showState() {
    const bool data = m_session.dataset() != nullptr;
    const bool preview = m_loading && m_previewed;
    m_stack->setCurrentWidget(preview ? m_preview : data ? m_tablePage : m_empty);
    m_filterRow->setVisible(data);
    m_docks->setShown(data);
    showTitle();
}

void MainWindow::showTitle() {
    const auto data = m_session.dataset();
    setWindowTitle(data ? tr("%1 – Assay").arg(QString::fromStdString(data->fileName())) : tr("Assay"));
}

void MainWindow::tell(const QString& sentence) { statusBar()->showMessage(sentence, messageMilliseconds); }

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_actions->retranslate();
        m_menus->retranslate();
        m_docks->retranslate();
        showTitle();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    // The message bar says why; only the second time are changes left behind.
    if (!m_memory->write() && !std::exchange(m_closedUnkept, true)) {
        tell(tr("Close the window again to leave without what is not kept"));
        return event->ignore();
    }
    m_docks->save();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList files = droppedFiles(event->mimeData());
    if (files.isEmpty()) return;
    event->acceptProposedAction();
    if (files.size() > 1)
        m_message->tell(tr("Several files with the same columns are opened as one by their folder: drop that instead"));
    else
        openFile(files.first());
}

}  // namespace assay
