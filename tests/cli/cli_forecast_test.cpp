// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QTest>

using namespace assay::test;

/// estimate --dry-run: how long and how much, and nothing else.
class CliForecastTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

private slots:
    void initTestCase() {
        QByteArray text = "x,z,y\n";
        for (int i = 0; i < 500; ++i)
            text += QByteArray::number(std::sin(1.7 * i)) + ',' + QByteArray::number(std::cos(2.9 * i)) + ',' +
                    (std::sin(1.7 * i) + std::sin(31.0 * i) > 0 ? "yes" : "no") + '\n';
        m_program.write("data.csv", text);
    }
    void saysTimeAndMemoryAndWritesNothing() {
        const QStringList before = m_program.files();
        const Outcome outcome = m_program.run(
            {"estimate", "data.csv", "--target", "y", "--dry-run", "--out", "s.csv", "--summary", "s.json"});
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.error.isEmpty(), qPrintable(outcome.error));
        QCOMPARE(m_program.files(), before);
        static const QRegularExpression head(
            "^data\\.csv: 300 training rows, 100 validation rows, 2 columns of the model\n"
            "on this machine about \\d+\\.\\d+ s after reading, \\d+ MB of memory; nothing was written\n");
        QVERIFY2(head.match(outcome.out).hasMatch(), outcome.out.constData());
        for (const char* phase :
             {"Reading", "Preparing", "Training", "Predicting", "Valuing rows", "Weighing features"})
            QVERIFY2(outcome.out.contains(phase), phase);
        QVERIFY(!outcome.out.contains("not known"));
    }
    void whatFollowsTheRunCounts() {
        const QStringList run{"estimate", "data.csv", "--target", "y", "--dry-run", "--method", "influence"};
        QVERIFY(!m_program.run(run).out.contains("Verifying"));
        const Outcome outcome = m_program.run(run + QStringList{"--verify", "20"});
        QVERIFY2(outcome.code == 0 && outcome.out.contains("Verifying"), outcome.out.constData());
    }
    void groupsAreThoseOfTheRun() {
        const Outcome outcome = m_program.run(
            {"estimate", "data.csv", "--target", "y", "--dry-run", "--method", "group-shapley:by=x,permutations=2"});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
        QCOMPARE(m_program.run({"estimate", "data.csv", "--target", "y", "--dry-run", "--method", "group-shapley"}).code,
                 2);
    }
    void whatCannotRunIsTold() {
        QCOMPARE(m_program.run({"estimate", "data.csv", "--target", "nothing", "--dry-run"}).code, 2);
        QCOMPARE(
            m_program
                .run({"estimate", "data.csv", "--target", "y", "--dry-run", "--model", "knn", "--method", "influence"})
                .code,
            2);
        QCOMPARE(m_program.run({"estimate", "none.csv", "--target", "y", "--dry-run"}).code, 3);
    }
};

QTEST_GUILESS_MAIN(CliForecastTest)
#include "cli_forecast_test.moc"
