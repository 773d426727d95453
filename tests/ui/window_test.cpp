// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QTreeWidget>

#include <cmath>

#include "pages/actions.h"
#include "pages/files.h"
#include "pages/run_panel.h"
#include "session/session.h"
#include "support/temporary_files.h"
#include "text/language.h"
#include "widgets/message_bar.h"
#include "widgets/theme.h"

using namespace assay;

class WindowTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("AssayTest");
        QCoreApplication::setApplicationName("WindowTest");
        Theme::instance().apply(Theme::Kind::Light);
    }
    void init() {
        QSettings().clear();
        m_jobs = std::make_unique<JobRunner>(JobRunner::Mode::Synchronous);
        m_session = std::make_unique<Session>(*m_jobs);
        m_window = std::make_unique<MainWindow>(*m_session);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup() {
        m_window.reset();
        m_session.reset();
        m_jobs.reset();
        Language::instance().apply("en");
    }

    void beginsEmptyWithReasons() {
        QVERIFY(m_window->findChild<QWidget*>("emptyPage")->isVisible());
        QVERIFY(!m_window->findChild<QWidget*>("runPanel")->isVisible());
        QVERIFY(!m_window->actions().estimate->isEnabled());
        QCOMPARE(m_window->actions().estimate->toolTip(), "Open a file first");
        QVERIFY(m_window->actions().open->isEnabled());
    }

    void opensASampleFromTheEmptyPage() {
        QVERIFY(samples().size() == 2);
        QTest::mouseClick(m_window->findChild<QPushButton*>("file_california_housing"), Qt::LeftButton);
        QVERIFY(m_session->dataset());
        QCOMPARE(m_session->dataset()->rowCount(), 20640);
        QVERIFY(m_window->findChild<QWidget*>("runPanel")->isVisible());
        QVERIFY(m_window->actions().estimate->isEnabled());
        QVERIFY(m_window->windowTitle().startsWith("california_housing.csv"));
        QCOMPARE(recentFiles().size(), 1);
    }

    void verifyingShowsItsSentence() {
        QAction* verify = m_window->actions().verify;
        QVERIFY(!verify->isEnabled());
        QVERIFY2(verify->toolTip().startsWith("Estimate first"), qPrintable(verify->toolTip()));
        QByteArray rows = "a,b,y\n";
        for (int i = 0; i < 60; ++i)
            rows += QByteArray::number(std::sin(i * 1.7)) + ',' + QByteArray::number(std::cos(i * 0.9)) + ',' +
                    QByteArray::number(std::sin(i * 1.7) + std::sin(i * 13.0)) + '\n';
        m_window->openFile(QString::fromStdString(m_files.write("v.csv", rows)));
        m_window->runPanel().run();
        QVERIFY(verify->isEnabled());
        verify->trigger();
        auto* runs = m_window->findChild<QTreeWidget*>("runsList");
        QVERIFY2(runs->topLevelItem(0)->text(5).contains("(LDS "), qPrintable(runs->topLevelItem(0)->text(5)));
        QVERIFY(runs->topLevelItem(0)->toolTip(5).startsWith("the scores"));
        QVERIFY(m_window->statusBar()->currentMessage().contains("(LDS "));
        QVERIFY(verify->isEnabled());
    }

    void aRunCanBeStoppedAsSoonAsItBegins() {
        m_window->openFile(QString::fromStdString(m_files.write("s.csv", "a,y\n1,2\n2,3\n3,5\n4,6\n5,9\n6,9\n")));
        const Actions& actions = m_window->actions();
        QVERIFY(!actions.cancel->isEnabled() && !actions.pause->isEnabled());
        int asked = 0;
        connect(&m_session->jobs(), &JobRunner::began, this, [&] {
            if (!m_session->running()) return;
            ++asked;
            QVERIFY(actions.cancel->isEnabled() && actions.pause->isEnabled());
        });
        m_window->runPanel().run();
        QVERIFY(asked > 0);
        QVERIFY(!actions.cancel->isEnabled() && !actions.pause->isEnabled());
        QCOMPARE(actions.pause->toolTip(), "Nothing is running");
    }

    void aDroppedFileOpens() {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QString::fromStdString(m_files.write("d.csv", "a,b\n1,2\n3,4\n")))});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QCOMPARE(m_session->dataset()->rowCount(), 2);
        data.setUrls(data.urls() + data.urls());
        QDragEnterEvent again(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &again);
        QDropEvent several(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &several);
        QVERIFY(m_window->messageBar().isVisible() && m_window->messageBar().text().contains("folder"));
    }

    void whatAFileLeftToChooseIsSaid() {
        m_window->openFile(QString::fromStdString(m_files.write("c.csv", "a;b\n1,5;2,5\n2,5;3,5\n3,5;1,5\n")));
        QVERIFY2(m_window->messageBar().isVisible() && m_window->messageBar().text().contains("decimal comma"),
                 qPrintable(m_window->messageBar().text()));
        m_window->openFile(QString::fromStdString(m_files.write("p.csv", "a,b\n1.5,2.5\n2.5,3.5\n")));
        QVERIFY(!m_window->messageBar().isVisible());
    }

    void aFailureIsAMessageThatCanBeDismissed() {
        m_window->openFile("/nowhere/at-all.csv");
        QVERIFY(m_window->messageBar().isVisible());
        QVERIFY(m_window->messageBar().text().contains("at-all.csv"));
        QTest::mouseClick(m_window->messageBar().findChild<QToolButton*>("messageClose"), Qt::LeftButton);
        QVERIFY(!m_window->messageBar().isVisible());
    }

    void badRowsOfferTheChoice() {
        const std::string path = m_files.write("r.csv", "a,b\n1,2\n3,4\n5,6,7\n8,9\n1,2\n3,4\n5,6\n7,8\n9,1\n");
        m_window->openFile(QString::fromStdString(path));
        QVERIFY(!m_session->dataset());
        const auto buttons = m_window->messageBar().findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 3);
        QTest::mouseClick(buttons.first(), Qt::LeftButton);
        QVERIFY(m_session->dataset());
        QCOMPARE(m_session->dataset()->rowCount(), 8);
    }

    void languagesSwitchWhileRunning() {
        m_window->openFile(samples().front().path);
        for (QAction* each : m_window->actions().findChildren<QAction*>())
            if (each->data().toString() == "zh_CN") each->trigger();
        QCoreApplication::processEvents();
        QCOMPARE(m_window->menuBar()->actions().first()->text(), QString::fromUtf8("文件(&F)"));
        QCOMPARE(m_window->actions().estimate->iconText(), QString::fromUtf8("▶ 运行"));
        QVERIFY(m_window->findChild<QPushButton*>("copyCommandLine")->text().contains(QString::fromUtf8("命令行")));
        Language::instance().apply("en");
        QCoreApplication::processEvents();
        QCOMPARE(m_window->menuBar()->actions().first()->text(), "&File");
    }

    void nothingIsCutAt1280x800_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << "en";
        QTest::newRow("Chinese") << "zh_CN";
    }
    void nothingIsCutAt1280x800() {
        QFETCH(QString, language);
        Language::instance().apply(language);
        m_window->openFile(samples().front().path);
        m_window->runPanel().run();
        QCoreApplication::processEvents();
        QCOMPARE(m_window->size(), QSize(1280, 800));
        QStringList cut;
        auto* panel = m_window->findChild<QWidget*>("runPanel");
        for (QLabel* label : panel->findChildren<QLabel*>())
            if (label->isVisible() && (label->width() < label->minimumSizeHint().width() ||
                                       label->height() < label->heightForWidth(label->width())))
                cut << label->text();
        auto* bar = m_window->findChild<QToolBar*>("toolBar");
        for (QToolButton* button : bar->findChildren<QToolButton*>()) {
            if (button->objectName() == "qt_toolbar_ext_button") {
                if (button->isVisible()) cut << "tool bar";
            } else if (button->width() < button->sizeHint().width()) {
                cut << button->text();
            }
        }
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }

    void noWordOfAParameterIsCut_data() { nothingIsCutAt1280x800_data(); }
    void noWordOfAParameterIsCut() {
        QFETCH(QString, language);
        Language::instance().apply(language);
        m_window->openFile(samples().front().path);
        QCoreApplication::processEvents();
        auto* panel = m_window->findChild<QWidget*>("runPanel");
        const auto cutNow = [&] {
            QStringList cut;
            for (QLabel* label : panel->findChildren<QLabel*>()) {
                if (label->property("role").toString() != "muted" || !label->isVisible() || !label->wordWrap()) continue;
                if (label->height() < label->heightForWidth(label->width())) cut << label->text();
                for (const QString& word : label->text().split(' '))
                    if (language == "en" && label->fontMetrics().horizontalAdvance(word) > label->width()) cut << word;
            }
            return cut;
        };
        for (const char* name : {"model", "method"}) {
            auto* combo = panel->findChild<QComboBox*>(name);
            QVERIFY(combo && combo->count() > 2);
            for (int i = 0; i < combo->count(); ++i) {
                combo->setCurrentIndex(i);
                QTRY_VERIFY2_WITH_TIMEOUT(cutNow().isEmpty(), qPrintable(cutNow().join(u'\n')), 2000);
            }
        }
    }

    void aPanelAskedForIsSeen() {
        m_window->openFile(samples().front().path);
        const auto ask = [this](const QString& name) {
            for (QAction* each : m_window->findChildren<QAction*>())
                if (each->isCheckable() && each->text() == name && !qobject_cast<QDockWidget*>(each->parent()))
                    each->trigger();
            QCoreApplication::processEvents();
        };
        const auto seen = [this](const char* name) {
            return !m_window->findChild<QDockWidget*>(name)->visibleRegion().isEmpty();
        };
        QVERIFY(seen("dock_run") && !seen("dock_statistics"));
        ask("Statistics");
        QVERIFY(seen("dock_statistics") && !seen("dock_run"));
        ask("Subsets");
        QVERIFY(seen("dock_subsets") && !seen("dock_statistics"));
        ask("Statistics");  // behind a tab, not away
        QVERIFY(seen("dock_statistics") && !seen("dock_subsets"));
        ask("Statistics");
        QVERIFY(m_window->findChild<QDockWidget*>("dock_statistics")->isHidden());
    }

    void layoutComesBack() {
        m_window->openFile(samples().front().path);
        auto* dock = m_window->findChild<QDockWidget*>("dock_runs");
        QVERIFY(dock && dock->isVisible());
        dock->hide();
        m_window->close();
        MainWindow again(*m_session);
        again.show();
        QVERIFY(!again.findChild<QDockWidget*>("dock_runs")->isVisible());
        again.actions().resetLayout->trigger();
        QVERIFY(again.findChild<QDockWidget*>("dock_runs")->isVisible());
    }

private:
    test::TemporaryFiles m_files;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
