// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/run_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include "pages/column_roles.h"
#include "session/session.h"
#include "support/temporary_files.h"

using namespace assay;

namespace {

QByteArray visits() {
    QByteArray text = "pages,city,spend,revenue\n";
    for (int i = 0; i < 80; ++i)
        text += QByteArray::number(i % 7) + "," + (i % 2 ? "Rome" : "Oslo") + "," + QByteArray::number(i * 1.25) + "," +
                (i % 5 == 0 ? "1" : "0") + "\n";
    return text;
}

}  // namespace

class RunPanelTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_jobs = std::make_unique<JobRunner>(JobRunner::Mode::Synchronous);
        m_session = std::make_unique<Session>(*m_jobs);
        m_panel = std::make_unique<RunPanel>(*m_session);
        m_path = m_files.write("visits.csv", visits());
        m_session->open(QString::fromStdString(m_path));
        QVERIFY(m_session->dataset());
    }
    void cleanup() {
        m_panel.reset();
        m_session.reset();
        m_jobs.reset();
    }

    void defaultsAreEnoughToRun() {
        QCOMPARE(combo("target")->currentText(), "revenue");
        QCOMPARE(combo("task")->currentText(), "auto: binary");
        QCOMPARE(combo("model")->currentData().toString(), "logistic");
        QCOMPARE(m_panel->spec().model.id, "logistic");  // the list of runs names it before the run ends
        QVERIFY2(m_panel->problem().isEmpty(), qPrintable(m_panel->problem()));
        m_panel->run();
        QCOMPARE(m_session->runs().size(), std::size_t(1));
        QVERIFY(m_session->currentRun()->result);
    }

    void theTaskFollowsTheTarget() {
        combo("target")->setCurrentText("spend");
        QCOMPARE(combo("task")->currentText(), "auto: regression");
        QCOMPARE(combo("model")->currentData().toString(), "ridge");
        QCOMPARE(m_panel->spec().target, "spend");
    }

    void whatCannotServeIsDisabledWithItsReason() {
        auto* items = qobject_cast<QStandardItemModel*>(combo("model")->model());
        QStandardItem* ridge = items->item(combo("model")->findData("ridge"));
        QVERIFY(!ridge->isEnabled());
        QVERIFY(!ridge->toolTip().isEmpty());
        combo("model")->setCurrentIndex(combo("model")->findData("knn"));
        items = qobject_cast<QStandardItemModel*>(combo("method")->model());
        QVERIFY(!items->item(combo("method")->findData("influence"))->isEnabled());
        QVERIFY(items->item(combo("method")->findData("knn-shapley"))->isEnabled());
    }

    void parametersAreChecked() {
        auto* l2 = m_panel->findChild<QLineEdit*>("param_l2");
        QVERIFY(l2);
        l2->setText("-3");
        QVERIFY(!m_panel->problem().isEmpty());
        QVERIFY(l2->toolTip().contains("l2"));
        l2->setText("2.5");
        QVERIFY(m_panel->problem().isEmpty());
        QCOMPARE(m_panel->spec().model.params.at("l2"), "2.5");
    }

    void sharesAreChecked() {
        auto* train = m_panel->findChild<QLineEdit*>("splitTrain");
        train->setText("70 %");
        QVERIFY(m_panel->problem().contains("100"));
        m_panel->findChild<QLineEdit*>("splitRest")->setText("15, 15");
        QVERIFY2(m_panel->problem().isEmpty(), qPrintable(m_panel->problem()));
        QCOMPARE(m_panel->spec().split.train, 0.7);
    }

    void rolesReachTheSpec() {
        QSignalSpy changed(&m_panel->columns(), &ColumnRoles::rolesChanged);
        m_panel->columns().setRole(1, ColumnRole::Drop);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_panel->spec().drop, std::vector<std::string>{"city"});
        m_panel->columns().setRole(0, ColumnRole::Drop);
        m_panel->columns().setRole(2, ColumnRole::Drop);
        QVERIFY(!m_panel->problem().isEmpty());
        QCOMPARE(m_panel->columns().role(3), ColumnRole::Target);
    }

    void theCommandLineNamesWhatDiffers() {
        QString command = m_panel->commandLine();
        QVERIFY2(command.startsWith("assay-cli estimate "), qPrintable(command));
        QVERIFY(command.contains("--target revenue"));
        QVERIFY(!command.contains("--seed"));
        m_panel->findChild<QLineEdit*>("seed")->setText("7");
        QVERIFY(m_panel->commandLine().contains("--seed 7"));
    }

    void theForecastFollowsTheSettings() {
        auto* label = m_panel->findChild<QLabel*>("forecast");
        QVERIFY(label);
        QTRY_VERIFY_WITH_TIMEOUT(label->text().startsWith("about "), 20'000);
        QVERIFY(label->text().contains(" of memory"));
        QVERIFY2(label->toolTip().contains("Valuing rows: "), qPrintable(label->toolTip()));
        combo("missing")->setCurrentIndex(1);
        QVERIFY(label->text().isEmpty());  // no longer true
        QTRY_VERIFY_WITH_TIMEOUT(label->text().startsWith("about "), 20'000);
        m_panel->findChild<QLineEdit*>("param_l2")->setText("-3");
        QVERIFY(label->text().isEmpty());
        QTest::qWait(1000);
        QVERIFY(label->text().isEmpty());  // what cannot run takes no time
    }

    void aTargetWithOneValueSaysSo() {
        m_session->open(QString::fromStdString(m_files.write("flat.csv", "a,y\n1,5\n2,5\n3,5\n4,5\n")));
        QVERIFY(!m_panel->problem().isEmpty());
    }

private:
    QComboBox* combo(const char* name) { return m_panel->findChild<QComboBox*>(name); }

    test::TemporaryFiles m_files;
    std::string m_path;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<RunPanel> m_panel;
};

QTEST_MAIN(RunPanelTest)
#include "run_panel_test.moc"
