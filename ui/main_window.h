// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

#include <functional>

#include "io/open.h"

class QStackedWidget;
class QToolBar;

namespace assay {

class Actions;
class BigTable;
class Docks;
class FileMemory;
class FilterBar;
class FindBar;
class Menus;
class MessageBar;
class RunPanel;
class Session;

/// A shell: it puts the pages and panels together and lets actions reach them. The session is the document.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Session& session, QWidget* parent = nullptr);

    void openFile(const QString& path, const LoadOptions& options = {});
    Actions& actions() const { return *m_actions; }
    RunPanel& runPanel() const;
    MessageBar& messageBar() const { return *m_message; }

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeCentre();
    void makeStatusBar();
    void connectSession();
    void connectActions();
    void connectEdit();
    void askForFolder();
    void askForFile(const std::function<void(const QString&)>& then);
    void chooseReading(const QString& path, const LoadOptions& options);
    void showState();
    void showTitle();
    void tell(const QString& sentence);
    void showImportNotes();  ///< what the file left to choose, where it did
    void askAboutMemory(const QString& path, const LoadOptions& options, qint64 expected, qint64 limit);
    void askAboutBadRows(const QString& path, LoadOptions options, const QString& sentence);

    Session& m_session;
    Actions* m_actions;
    Menus* m_menus;
    Docks* m_docks;
    QStackedWidget* m_stack;
    MessageBar* m_message;
    FileMemory* m_memory;
    QToolBar* m_filterRow;
    FilterBar* m_filterBar;
    BigTable* m_table;
    FindBar* m_find;
    QWidget *m_empty, *m_preview, *m_tablePage;
    bool m_loading = false;
    bool m_previewed = false;
    bool m_firstRunSorted = false;
    bool m_closedUnkept = false;  ///< closing has been refused once, since changes cannot be kept
};

}  // namespace assay
