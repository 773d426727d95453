// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <cmath>
#include <utility>

#include "io/export.h"
#include "main_window.h"
#include "pages/actions.h"
#include "pages/files.h"
#include "pages/run_panel.h"
#include "session/session.h"
#include "support/processor_time.h"
#include "support/temporary_files.h"
#include "widgets/message_bar.h"
#include "widgets/theme.h"

using namespace assay;

namespace {

/// The most processor time that the GUI thread takes before it comes back to its events.
class Watchdog : public QObject {
public:
    Watchdog() {
        m_timer.setInterval(5);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double now = test::threadMilliseconds();
            m_longest = std::max(m_longest, now - std::exchange(m_beat, now));
        });
        m_timer.start();
    }
    double longest() const { return m_longest; }

private:
    QTimer m_timer;
    double m_beat = test::threadMilliseconds(), m_longest = 0;
};

QByteArray largeTable(int rows) {
    QByteArray text = "a,b,c,kind,y\n";
    for (int i = 0; i < rows; ++i) {
        const double a = std::sin(i * 1.7), b = std::cos(i * 0.9), c = std::sin(i * 0.31);
        text += QByteArray::number(a, 'f', 5) + "," + QByteArray::number(b, 'f', 5) + "," +
                QByteArray::number(c, 'f', 5) + ",k" + QByteArray::number(i % 4) + "," +
                (2 * a - b + std::sin(i * 13.0) > 0 ? "1" : "0") + "\n";
    }
    return text;
}

}  // namespace

class ScenarioTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("AssayTest");
        QCoreApplication::setApplicationName("ScenarioTest");
        QSettings().clear();
        Theme::instance().apply(Theme::Kind::Light);
    }

    /// Open a sample, press Run, select the harmful, keep only them, export: the file is what core writes.
    void fromOpenToExport() {
        JobRunner jobs;
        Session session(jobs);
        MainWindow window(session);
        window.resize(1280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.openFile(samples().front().path);
        QTRY_VERIFY_WITH_TIMEOUT(session.dataset(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(window.actions().estimate->isEnabled(), 5000);
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QComboBox*>("task")->currentText() == "auto: binary", 5000);
        auto* method = window.findChild<QComboBox*>("method");
        method->setCurrentIndex(method->findData("influence"));  // harmful rows, where auto may find all sound
        window.actions().estimate->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(session.currentRun() && session.currentRun()->result, 60000);

        const RowScores& scores = *session.currentRun()->scores;
        RowSet harmful(session.dataset()->rowCount());
        for (std::int64_t i = 0; i < scores.rows(); ++i)
            if (scores.importance[i] < 0) harmful.insert(RowId(i));
        QVERIFY(!harmful.empty());
        session.select(harmful);
        QVERIFY(window.actions().keepOnly->isEnabled());
        window.actions().keepOnly->trigger();
        QVERIFY(session.visible() == harmful);

        const QString path = QString::fromStdString(m_files.path("harmful.csv"));
        window.actions().exportCsv->trigger();
        auto* dialog = window.findChild<QDialog*>("exportDialog");
        QVERIFY(dialog && dialog->isVisible());
        dialog->findChild<QLineEdit*>("exportPath")->setText(path);
        dialog->findChild<QCheckBox*>("exportScores")->setChecked(true);
        QTest::mouseClick(dialog->findChild<QPushButton*>("exportWrite"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!jobs.busy(JobRunner::Lane::Export), 20000);
        QVERIFY2(!window.messageBar().isVisible(), qPrintable(window.messageBar().text()));

        // The same rows by the expression that `assay-cli filter --where` would be given.
        ExportOptions options;
        options.path = m_files.path("expected.csv");
        options.scores = true;
        const RowSet rows = matching(*session.table(), "importance < 0", RunContext());
        const ExportReport report = exportRows(*session.table(), rows, options, RunContext());
        QCOMPARE(report.rows, harmful.count());
        const QByteArray written = test::TemporaryFiles::read(path.toStdString());
        QVERIFY(!written.isEmpty());
        QVERIFY(written == test::TemporaryFiles::read(options.path));

        window.actions().undo->trigger();
        QCOMPARE(session.visible().count(), session.dataset()->rowCount());
    }

    void theWindowNeverFreezes() {
        const std::string path = m_files.write("large.csv", largeTable(200000));
        JobRunner jobs;
        Session session(jobs);
        MainWindow window(session);
        window.resize(1280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCoreApplication::processEvents();
        Watchdog watchdog;
        window.openFile(QString::fromStdString(path));
        QTRY_VERIFY_WITH_TIMEOUT(session.dataset(), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QComboBox*>("task")->currentText() == "auto: binary", 20000);
        const double loading = watchdog.longest();
        window.runPanel().run();
        QTRY_VERIFY_WITH_TIMEOUT(session.currentRun() && session.currentRun()->result, 200000);
        QTest::qWait(500);
        qInfo("longest pause: loading %.0f ms, all %.0f ms of its processor time", loading,
              watchdog.longest());
#ifndef ASSAY_SANITIZED
        QVERIFY2(watchdog.longest() <= 200, qPrintable(QString::number(watchdog.longest())));
#endif
    }

private:
    test::TemporaryFiles m_files;
};

QTEST_MAIN(ScenarioTest)
#include "scenario_test.moc"
