// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QDirIterator>
#include <QStringEncoder>
#include <QTest>

#include <csignal>
#include <functional>

using namespace assay::test;

/// kill -9 cannot be answered: what is left is removed by the next start, and nothing of a process that lives.
class CliKilledTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

    /// Every file below the temporary folder, and half-written files here.
    QStringList leftovers() const {
        QStringList found;
        QDirIterator all(m_program.path("temporary"), QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) found << all.next();
        for (const QString& name : QDir(m_program.path(".")).entryList({".assay-*"}, QDir::Files | QDir::Hidden))
            found << name;
        return found;
    }
    /// Starts the program, waits until enough() and gives whether it still ran then.
    bool startUntil(QProcess& process, const QStringList& arguments, const std::function<bool()>& enough) const {
        m_program.prepare(process);
        process.start(ASSAY_CLI, arguments);
        while (!process.waitForFinished(1))
            if (enough()) return true;
        return false;
    }
    bool anyLarge(const QString& part, qint64 bytes) const {
        for (const QString& each : leftovers())
            if (each.contains(part) && QFileInfo(QDir(m_program.path(".")), each).size() > bytes) return true;
        return false;
    }

private slots:
    void initTestCase() {
        QString text = "n,x,word\n";
        for (int i = 0; i < 400'000; ++i) text += QString("%1,0.%2,word%3\n").arg(i).arg(i * 7 % 1000).arg(i % 50);
        QStringEncoder wide("UTF-16LE");
        m_program.write("wide.csv", "\xFF\xFE" + QByteArray(wide.encode(text)));
        m_program.write("plain.csv", text.toUtf8());
        m_program.write("small.csv", "a,b\n1,2\n3,4\n");
    }
    void whatALoadLeavesIsRemovedByTheNextStart() {
        QProcess process;
        QVERIFY(startUntil(process, {"profile", "wide.csv"}, [&] { return anyLarge("rewritten", 100'000); }));
        process.kill();
        process.waitForFinished();
        QVERIFY(anyLarge("rewritten", 100'000));
        QCOMPARE(m_program.run({"profile", "small.csv"}).code, 0);
        QCOMPARE(leftovers(), QStringList());
    }
    void whatLivesIsLeftAlone() {
        QProcess process;
        QVERIFY(startUntil(process, {"profile", "wide.csv"}, [&] { return anyLarge("rewritten", 100'000); }));
        ::kill(static_cast<pid_t>(process.processId()), SIGSTOP);
        QCOMPARE(m_program.run({"profile", "small.csv"}).code, 0);
        QVERIFY(anyLarge("rewritten", 100'000));
        ::kill(static_cast<pid_t>(process.processId()), SIGCONT);
        const Outcome outcome = Program::finished(process);
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.out.startsWith("wide.csv: 400,000 rows"), outcome.out);
        QCOMPARE(leftovers(), QStringList());
    }
    void halfAnOutputIsRemovedByTheNextOne() {
        const QStringList filter{"filter", "plain.csv", "--where", "n >= 0", "--out", "rows.csv"};
        QProcess stopped, killed;
        QVERIFY(startUntil(stopped, filter, [&] { return anyLarge(".assay-", 10'000); }));
        ::kill(static_cast<pid_t>(stopped.processId()), SIGSTOP);
        const QStringList living = QDir(m_program.path(".")).entryList({".assay-*"}, QDir::Files | QDir::Hidden);
        QCOMPARE(living.size(), 1);
        QVERIFY(startUntil(killed, filter, [&] {
            return QDir(m_program.path(".")).entryList({".assay-*"}, QDir::Files | QDir::Hidden).size() > 1 &&
                   anyLarge(".assay-" + QString::number(killed.processId()), 10'000);
        }));
        killed.kill();
        killed.waitForFinished();
        QCOMPARE(m_program.run({"filter", "small.csv", "--out", "few.csv"}).code, 0);
        QCOMPARE(QDir(m_program.path(".")).entryList({".assay-*"}, QDir::Files | QDir::Hidden), living);
        ::kill(static_cast<pid_t>(stopped.processId()), SIGCONT);
        QCOMPARE(Program::finished(stopped).code, 0);
        QCOMPARE(m_program.read("rows.csv").count('\n'), 400'001);
        QCOMPARE(leftovers(), QStringList());
    }
};

QTEST_GUILESS_MAIN(CliKilledTest)
#include "cli_killed_test.moc"
