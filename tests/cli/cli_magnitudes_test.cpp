// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that tell how much a row stands out are never called its value.
#include "program.h"
#include "support/planted.h"

#include <QTest>

using namespace assay;

class CliMagnitudesTest : public QObject {
    Q_OBJECT

private:
    const test::Program m_program;

    test::Outcome estimate(const QStringList& more) const {
        return m_program.run(QStringList{"estimate", "data.csv", "--target", "label"} + more);
    }

private slots:
    void initTestCase() { m_program.write("data.csv", test::plantedCsv(300, 0.1)); }

    void reportAndSummarySpeakOfMagnitudes() {
        const QStringList methods{"error-share", "gradient-norm", "el2n:epochs=2,seeds=1", "cooks-distance", "dffits"};
        for (const QString& method : methods) {
            const test::Outcome outcome = estimate({"--method", method, "--out", "s.csv", "--summary", "s.json"});
            QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
            QVERIFY(outcome.out.contains("rows with the largest "));
            QVERIFY(!outcome.out.contains("valuable"));
            QVERIFY(!m_program.json("s.json")["method"]["signed"].toBool(true));
            const QList<QByteArray> lines = m_program.read("s.csv").split('\n');
            QVERIFY(lines[0].endsWith(",rank,magnitude_of"));
            const QByteArray id = method.section(':', 0, 0).toUtf8();
            for (const QByteArray& line : lines.mid(1))
                if (!line.isEmpty()) QCOMPARE(line.endsWith(',' + id), line.contains(",train,"));
        }
        QVERIFY(estimate({"--method", "influence", "--out", "v.csv"}).out.contains("most valuable rows"));
        QVERIFY(m_program.read("v.csv").split('\n')[0].endsWith(",rank"));
    }
    void actionsKnowTheDirection() {
        QCOMPARE(estimate({"--method", "error-share", "--out", "m.csv", "--quiet"}).code, 0);
        const auto retrain = [&](const QString& action) {
            return m_program.run({"retrain", "data.csv", "--target", "label", "--scores", "m.csv", "--action", action,
                                  "--summary", "r.json"});
        };
        for (const char* action : {"drop-lowest=5%", "drop-negative"}) {
            const test::Outcome refused = retrain(action);
            QCOMPARE(refused.code, 2);
            QVERIFY2(refused.error.contains("does not go with error-share") &&
                         refused.error.contains("; give drop-highest=5%"),
                     qPrintable(refused.error));
        }
        const test::Outcome dropped = retrain("drop-highest=5%");
        QVERIFY2(dropped.code == 0, qPrintable(dropped.error));
        QVERIFY(dropped.out.contains("Dropping the highest 5 % (9 rows)"));
        QCOMPARE(m_program.json("r.json")["adjustment"].toString(), QString("drop-highest=5%"));
        for (const char* action : {"reweight=rank", "reweight=linear"}) QCOMPARE(retrain(action).code, 0);
    }
    void theCatalogueSaysWhichAreMagnitudes() {
        const QByteArray text = m_program.run({"methods"}).out;
        for (const QByteArray& line : text.split('\n')) {
            const bool magnitude = line.startsWith("error-share ") || line.startsWith("gradient-norm ") ||
                                   line.startsWith("el2n ") || line.startsWith("cooks-distance ") ||
                                   line.startsWith("dffits ");
            QCOMPARE(line.contains("A magnitude, not a value."), magnitude);
        }
    }
    void extremeOptionsAreTakenQuietly() {
        const test::Outcome outcome =
            estimate({"--method", "forgetting:epochs=3", "--threads", "64", "--max-seconds", "1e300", "--out", "f.csv"});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
        QCOMPARE(outcome.error, QString());
        QVERIFY(!m_program.read("f.csv").contains(",-0,"));
    }
};

QTEST_GUILESS_MAIN(CliMagnitudesTest)
#include "cli_magnitudes_test.moc"
