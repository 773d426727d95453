// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace assay::test;

/// estimate --verify: what it says, writes and leaves behind when it is stopped.
class CliVerifyTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

    Outcome verify(const QStringList& options) const {
        const QStringList method = options.contains("--method") ? QStringList() : QStringList{"--method", "influence"};
        return m_program.run(QStringList{"estimate", "data.csv", "--target", "y", "--summary", "summary.json"} +
                             method + options);
    }
    QJsonObject summary() const { return m_program.json("summary.json").toObject(); }

private slots:
    void initTestCase() {
        QByteArray text = "x,z,y\n";
        for (int i = 0; i < 400; ++i) {
            const double x = std::sin(1.7 * i), z = std::cos(2.9 * i);
            text += QByteArray::number(x) + ',' + QByteArray::number(z) + ',' +
                    (x + 0.5 * z + 0.8 * std::sin(31.0 * i) > 0 ? "yes" : "no") + '\n';
        }
        m_program.write("data.csv", text);
    }

    void saysSoInOneSentenceAndInTheSummary() {
        const Outcome outcome = verify({"--verify", "20"});
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.out.contains("verified: the scores "), outcome.out.constData());
        const QJsonObject verified = summary()["verify"].toObject();
        QCOMPARE(verified["halves"].toInt(), 20);
        QCOMPARE(verified["loo_rows"].toInt(), 20);
        for (const char* key : {"lds", "loo_correlation"})
            QVERIFY2(verified[key].toDouble() > 0.5 && verified[key].toDouble() <= 1, key);
        for (const char* key : {"lds_interval", "loo_interval"}) {
            const QJsonArray interval = verified[key].toArray();
            QVERIFY2(interval.size() == 2 && interval[0].toDouble() < interval[1].toDouble(), key);
        }
        QVERIFY(outcome.out.contains(verified["verdict"].toString().toUtf8()));
    }
    void theScoresAreTheSameWithAndWithout() {
        QCOMPARE(verify({"--out", "plain.csv"}).code, 0);
        QVERIFY(!summary().contains("verify"));
        QCOMPARE(verify({"--out", "verified.csv", "--verify", "10"}).code, 0);
        QCOMPARE(m_program.read("plain.csv"), m_program.read("verified.csv"));
    }
    void sameNumbersWithAnyThreads() {
        QCOMPARE(verify({"--verify", "12", "--threads", "1"}).code, 0);
        const QJsonObject one = summary()["verify"].toObject();
        QCOMPARE(verify({"--verify", "12", "--threads", "2"}).code, 0);
        QCOMPARE(summary()["verify"].toObject(), one);
    }
    void magnitudesAreNotJudged() {
        const Outcome outcome = verify({"--verify", "10", "--method", "gradient-norm"});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.contains("verified: the check does not apply: gradient-norm is a magnitude"));
        QVERIFY(summary()["verify"].toObject()["lds"].isNull());
    }
    void wrongNumbersAreWrongUsage() {
        for (const char* number : {"9", "0", "-5", "many", "1e3", "10001", "99999999999999999999"}) {
            const Outcome outcome = verify({"--verify", number});
            QCOMPARE(outcome.code, 2);
            QVERIFY2(outcome.error.startsWith("assay-cli: error: ") && outcome.error.contains("--verify"), number);
            QCOMPARE(outcome.error.count('\n'), 1);
        }
    }
    void aStopWritesWhatWasReached() {
        QProcess process;
        m_program.prepare(process);
        process.setReadChannel(QProcess::StandardError);
        process.start(ASSAY_CLI, {"estimate", "data.csv", "--target", "y", "--summary", "stopped.json", "--out",
                                  "stopped.csv", "--verify", "10000", "--progress"});
        QByteArray said;
        while (!said.contains("Retraining") && process.waitForReadyRead(60'000)) said += process.readAllStandardError();
        QVERIFY(said.contains("Retraining"));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const Outcome outcome = Program::finished(process);
        QCOMPARE(outcome.code, 130);
        QVERIFY2(outcome.error.contains("cancelled, what was reached is written"), qPrintable(outcome.error));
        const QJsonObject verified = m_program.json("stopped.json").toObject()["verify"].toObject();
        QVERIFY(verified["halves"].toInt() > 0 && verified["halves"].toInt() < 10'000);
        QVERIFY(verified["notes"].toArray().first().toString().startsWith("stopped after "));
        QVERIFY(m_program.read("stopped.csv").count('\n') == 401);
    }
};

QTEST_GUILESS_MAIN(CliVerifyTest)
#include "cli_verify_test.moc"
