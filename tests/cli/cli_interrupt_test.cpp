// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QJsonArray>
#include <QTest>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <functional>

using namespace assay::test;

namespace {

constexpr int bigRows = 1'000'000;

/// A program under way, with its progress on stderr to go by.
class Running {
public:
    Running(const Program& program, const QStringList& arguments, const QString& executable = ASSAY_CLI) {
        program.prepare(m_process);
        m_process.setReadChannel(QProcess::StandardError);
        m_process.start(executable, arguments + QStringList{"--progress"});
        m_process.waitForStarted();
    }

    /// Until so many lines of progress name the phase; false: the program ended before.
    bool reaches(const QString& phase, int times = 1) {
        while (m_said.count(phase.toUtf8()) < times) {
            if (!m_process.waitForReadyRead(60'000)) return false;
            m_said += m_process.readAllStandardError();
        }
        return true;
    }
    bool waitUntil(const std::function<bool()>& reached) {
        for (int i = 0; i < 6000 && m_process.state() == QProcess::Running; ++i) {
            if (reached()) return true;
            m_process.waitForFinished(10);
        }
        return false;
    }
    /// Nothing to a program that has ended: process 0 is this test's own group.
    void send(int signal) {
        if (m_process.processId() > 0) ::kill(static_cast<pid_t>(m_process.processId()), signal);
    }
    /// The program waits for signals in a thread of its own: those still to be taken.
    bool pending() const {
        QFile file(QString("/proc/%1/status").arg(m_process.processId()));
        if (!file.open(QIODevice::ReadOnly)) return false;
        const QByteArray status = file.readAll();
        return status.mid(status.indexOf("ShdPnd:") + 7, 17).trimmed() != QByteArray(16, '0');
    }
    /// Its end, without the lines of progress.
    Outcome ended() {
        Outcome outcome = Program::finished(m_process);
        outcome.error = QString::fromUtf8(m_said) + outcome.error;
        static const QRegularExpression progress("^[A-Za-z][A-Za-z -]* \\d+ %[^\\n]*\\n",
                                                 QRegularExpression::MultilineOption);
        outcome.error.remove(progress);
        return outcome;
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

QByteArray bigFile() {
    QByteArray text = "id,x,z,c,y\n";
    text.reserve(bigRows * 40);
    std::uint32_t state = 1;
    for (int i = 0; i < bigRows; ++i) {
        state = state * 1664525U + 1013904223U;
        text += QByteArray::number(i) + ",0." + QByteArray::number(state >> 8) + ',' +
                QByteArray::number(state % 1000) + (state & 0x800 ? ",some text here," : ",other,") +
                (state & 0x10000 ? "1\n" : "0\n");
    }
    return text;
}

}  // namespace

/// Stopped at any moment, the program ends soon, says so in one sentence and leaves whole files only.
class CliInterruptTest : public QObject {
    Q_OBJECT

private:
    Program m_program;
    QStringList m_files;

    void old() {
        for (const char* name : {"scores.csv", "summary.json", "new.csv"}) m_program.write(name, "old");
    }
    bool oldIsThere() const {
        return m_program.read("scores.csv") == "old" && m_program.read("summary.json") == "old" &&
               m_program.read("new.csv") == "old";
    }

private slots:
    void initTestCase() {
        m_program.write("big.csv", bigFile());
        m_program.write("data.csv", classRows(120));
        QCOMPARE(m_program.shell("gzip -1 -c big.csv > big.csv.gz").code, 0);
        QCOMPARE(m_program.run({"estimate", "data.csv", "--target", "y", "--out", "good.csv", "--quiet"}).code, 0);
        old();
        m_files = m_program.files();
    }
    void init() { old(); }
    void cleanup() { QCOMPARE(m_program.files(), m_files); }

    void nothingIsWrittenBeforeThereIsAnything_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("phase");
        QTest::addColumn<int>("signal");
        const QStringList outputs{"--out", "scores.csv", "--summary", "summary.json"};
        const QStringList estimate{"--target", "y", "--out", "scores.csv", "--summary", "summary.json"};
        const QStringList slow{"--target", "y", "--model", "xgboost:rounds=100000,depth=8"};
        const auto row = [](const char* name, const QStringList& arguments, const char* phase, int signal = SIGINT) {
            QTest::newRow(name) << arguments << phase << signal;
        };
        row("load", QStringList{"estimate", "big.csv"} + estimate, "Reading");
        row("load, SIGTERM", QStringList{"estimate", "big.csv"} + estimate, "Reading", SIGTERM);
        row("load, SIGHUP", QStringList{"estimate", "big.csv"} + estimate, "Reading", SIGHUP);
        row("load of a packed file", QStringList{"estimate", "big.csv.gz"} + estimate, "Converting");
        row("load for a profile", {"profile", "big.csv"}, "Reading");
        row("profile", {"profile", "big.csv"}, "Counting values");
        row("preparing", QStringList{"estimate", "big.csv"} + estimate, "Preparing");
        row("fit", QStringList{"estimate", "data.csv"} + slow + outputs, "Training");
        row("load for a filter", {"filter", "big.csv", "--out", "new.csv"}, "Reading");
        row("filter", {"filter", "big.csv", "--out", "new.csv"}, "Writing");
        row("filter, SIGTERM", {"filter", "big.csv", "--out", "new.csv"}, "Writing", SIGTERM);
        row("retrain",
            QStringList{"retrain", "data.csv", "--scores", "good.csv", "--action", "drop-lowest=5%", "--summary",
                        "summary.json"} +
                slow,
            "Retraining");
    }
    void nothingIsWrittenBeforeThereIsAnything() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, phase);
        QFETCH(int, signal);
        Running running(m_program, arguments);
        QVERIFY(running.reaches(phase));
        running.send(signal);
        const Outcome outcome = running.ended();
        QCOMPARE(outcome.error, "assay-cli: error: cancelled, nothing was written; run again\n");
        QCOMPARE(outcome.code, 130);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(oldIsThere());
    }

    void whatWasReachedIsKept_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("phase");
        QTest::addColumn<int>("signal");
        QTest::newRow("tmc-shapley") << QStringList{"--method", "tmc-shapley:permutations=20000,truncation=0"}
                                     << "permutations" << SIGINT;
        QTest::newRow("beta-shapley, SIGTERM")
            << QStringList{"--method", "beta-shapley:permutations=20000"} << "permutations" << SIGTERM;
        QTest::newRow("data-banzhaf") << QStringList{"--method", "data-banzhaf:subsets=1000000"} << "subsets" << SIGINT;
        QTest::newRow("loo") << QStringList{"--method",           "loo", "--model", "xgboost:rounds=3000", "--split",
                                            "train=0.9,valid=0.1"}
                             << "refits" << SIGINT;
    }
    void whatWasReachedIsKept() {
        QFETCH(QStringList, options);
        QFETCH(QString, phase);
        QFETCH(int, signal);
        Running running(m_program, QStringList{"estimate", "data.csv", "--target", "y", "--out", "scores.csv",
                                               "--summary", "summary.json", "--threads", "2"} +
                                       options);
        QVERIFY(running.reaches(phase, 2));  // a second of it
        running.send(signal);
        const Outcome outcome = running.ended();
        QCOMPARE(outcome.error,
                 "assay-cli: error: scores.csv: cancelled, what was reached is written; run again for all rows\n");
        QCOMPARE(outcome.code, 130);
        QVERIFY2(outcome.out.contains(", cancelled\n"), outcome.out);
        const QJsonObject summary = m_program.json("summary.json").toObject();
        QCOMPARE(summary["method"]["status"].toString(), "cancelled");
        QVERIFY(summary["feature_weights"].toArray().isEmpty());
        QVERIFY(summary["metrics"]["test"].toObject().size() + summary["metrics"]["valid"].toObject().size() > 0);
        const QByteArrayList lines = m_program.read("scores.csv").split('\n');
        QCOMPARE(lines.size(), 122);  // header, rows, the end of the last line
        int scored = 0;
        for (int i = 1; i <= 120; ++i) {
            const QByteArrayList cells = lines[i].split(',');
            QCOMPARE(cells.size(), 9);
            QVERIFY2(!cells[3].isEmpty() && cells[6].isEmpty() == cells[8].isEmpty(), lines[i]);
            scored += !cells[6].isEmpty();
        }
        QVERIFY(scored > 0 && scored <= summary["rows_by_split"]["train"].toInt());
    }
    void withoutAFileNothingIsKept() {
        Running running(m_program, {"estimate", "data.csv", "--target", "y", "--method",
                                    "tmc-shapley:permutations=100000000,truncation=0"});
        QVERIFY(running.reaches("permutations"));
        running.send(SIGINT);
        const Outcome outcome = running.ended();
        QCOMPARE(outcome.code, 130);
        QCOMPARE(outcome.error, "assay-cli: error: cancelled, nothing was written; run again\n");
    }
    void duringThePlotsScoresAndSummaryStay() {
        QFile::copy(ASSAY_CLI, m_program.path("assay-cli"));
        m_program.write("assay", "#!/bin/sh\ntouch started\nexec sleep 100\n");
        ::chmod(m_program.path("assay").toUtf8(), 0755);
        Running running(
            m_program,
            {"LD_LIBRARY_PATH=" ASSAY_BIN_DIR "/../lib", m_program.path("assay-cli"), "estimate", "data.csv",
             "--target", "y", "--out", "scores.csv", "--summary", "summary.json", "--plots", "plots"},
            "/usr/bin/env");
        QVERIFY(running.waitUntil([&] { return QFile::exists(m_program.path("started")); }));
        running.send(SIGINT);
        const Outcome outcome = running.ended();
        for (const char* name : {"assay-cli", "assay", "started"}) QFile::remove(m_program.path(name));
        QCOMPARE(outcome.code, 130);
        QCOMPARE(outcome.error,
                 "assay-cli: error: plots: cancelled before all plots were drawn, what else was asked for is written; "
                 "run again for the plots\n");
        QCOMPARE(m_program.read("scores.csv").count('\n'), 121);
        QCOMPARE(m_program.json("summary.json")["method"]["status"].toString(), "converged");
    }

    /// Writing into a pipe that nobody reads lasts for ever, and no check for a stop comes.
    void theSecondEndsAtOnce() {
        const QByteArray pipe = m_program.path("pipe").toUtf8();
        QCOMPARE(::mkfifo(pipe, 0600), 0);
        const int reader = ::open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        QVERIFY(reader >= 0);
        Running running(m_program, {"filter", "big.csv.gz", "--out", "pipe"});
        QVERIFY(running.waitUntil([&] {
            int waiting = 0;
            return ::ioctl(reader, FIONREAD, &waiting) == 0 && waiting > 32'768;
        }));
        running.send(SIGINT);
        QVERIFY(running.waitUntil([&] { return !running.pending(); }));
        running.send(SIGINT);
        const Outcome outcome = running.ended();
        ::close(reader);
        QFile::remove(m_program.path("pipe"));
        QCOMPARE(outcome.code, 130);
        QCOMPARE(outcome.error, "assay-cli: error: cancelled at once; run again\n");
    }
    void twoInARowLeaveNothingEither() {
        Running running(m_program, {"estimate", "big.csv.gz", "--target", "y", "--out", "scores.csv"});
        QVERIFY(running.reaches("Converting"));
        running.send(SIGINT);
        running.waitUntil([&] { return !running.pending(); });  // it may end by the first
        running.send(SIGTERM);
        const Outcome outcome = running.ended();
        QCOMPARE(outcome.code, 130);
        QVERIFY2(oneSentence(outcome.error), qPrintable(outcome.error));
        QVERIFY(oldIsThere());
    }

    void aReaderThatGoes_data() {
        QTest::addColumn<QString>("command");
        for (const char* command :
             {"methods --json", "methods", "profile big.csv --json", "estimate data.csv --target y --out scores.csv"})
            QTest::newRow(command) << QString(command);
    }
    /// As programs end whose reader has gone: without a word.
    void aReaderThatGoes() {
        QFETCH(QString, command);
        const QString shell = "{ sleep 0.3; $CLI %1; echo $? > code; } | true; cat code; rm code";
        const Outcome outcome = m_program.shell(shell.arg(command));
        QCOMPARE(outcome.out, "141\n");
        QCOMPARE(outcome.error, "");
        QVERIFY(!command.contains("scores.csv") || m_program.read("scores.csv").count('\n') == 121);
    }
    void closedStreams_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("error");
        const QString nowhere = "assay-cli: error: standard output cannot be written: %1; send it elsewhere\n";
        QTest::newRow("no stdout") << "$CLI methods >&-" << 5 << nowhere.arg("Bad file descriptor");
        QTest::newRow("full stdout") << "$CLI methods > /dev/full" << 5 << nowhere.arg("No space left on device");
        QTest::newRow("full stdout, much")
            << "$CLI methods --json > /dev/full" << 5 << nowhere.arg("No space left on device");
        QTest::newRow("no stdout but files")
            << "$CLI estimate data.csv --target y --out scores.csv --quiet >&-" << 0 << "";
        QTest::newRow("no streams") << "$CLI estimate data.csv --target y --out scores.csv --quiet <&- >&- 2>&-" << 0
                                    << "";
        QTest::newRow("no stderr for an error") << "$CLI estimate data.csv 2>&-" << 2 << "";
        QTest::newRow("full stderr for an error") << "$CLI estimate data.csv 2> /dev/full" << 2 << "";
    }
    void closedStreams() {
        QFETCH(QString, command);
        QFETCH(int, code);
        QFETCH(QString, error);
        const Outcome outcome = m_program.shell(command);
        QCOMPARE(outcome.error, error);
        QCOMPARE(outcome.code, code);
        if (command.contains("scores.csv")) QCOMPARE(m_program.read("scores.csv"), m_program.read("good.csv"));
    }

    void budgets_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("status");
        QTest::newRow("--max-seconds") << QStringList{"--max-seconds", "0.3", "--method",
                                                      "tmc-shapley:permutations=100000000,truncation=0"}
                                       << "budget_reached";
        QTest::newRow("seconds") << QStringList{"--method",
                                                "tmc-shapley:permutations=100000000,truncation=0,seconds=0.2"}
                                 << "budget_reached";
        QTest::newRow("fits") << QStringList{"--method", "data-banzhaf:subsets=100000000,fits=20"} << "budget_reached";
        QTest::newRow("refits") << QStringList{"--max-seconds", "2",       "--method",
                                               "loo",           "--model", "xgboost:rounds=3000"}
                                << "budget_reached";
        QTest::newRow("enough") << QStringList{"--max-seconds", "1000"} << "converged";
    }
    /// A limit that was asked for is no failure: the code is 0, and the status says so.
    void budgets() {
        QFETCH(QStringList, options);
        QFETCH(QString, status);
        const Outcome outcome = m_program.run(
            QStringList{"estimate", "data.csv", "--target", "y", "--out", "scores.csv", "--summary", "summary.json"} +
            options);
        QCOMPARE(outcome.error, "");
        QCOMPARE(outcome.code, 0);
        const QJsonObject summary = m_program.json("summary.json").toObject();
        QCOMPARE(summary["method"]["status"].toString(), status);
        QVERIFY(!summary["feature_weights"].toArray().isEmpty());
        const bool told = QString(outcome.out)
                              .contains("the time limit ended the valuation: rows without importance were not reached");
        QCOMPARE(told, options.first() == "--max-seconds" && status != "converged");
    }
};

QTEST_GUILESS_MAIN(CliInterruptTest)
#include "cli_interrupt_test.moc"
