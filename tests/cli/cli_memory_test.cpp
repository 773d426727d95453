// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QTest>

using namespace assay::test;

/// With too little memory a sentence ends the run, never a signal; with a limit it spills and finishes.
class CliMemoryTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

private slots:
    void initTestCase() {
        QByteArray block;
        for (int i = 0; i < 10'000; ++i)
            block += QByteArray::number(i) + "," + QByteArray::number(std::sin(i), 'f', 12) + ",user " +
                     QByteArray::number(i * 7919 % 10'007) + "\n";
        m_program.write("data.csv", "a,b,name\n" + block.repeated(200));
    }
    void aLimitMakesItSpill() {
        const Outcome free = m_program.run({"filter", "data.csv", "--where", "a = 77", "--out", "free.csv", "--quiet"});
        QVERIFY2(free.code == 0, qPrintable(free.error));
        const Outcome limited =
            m_program.run({"filter", "data.csv", "--where", "a = 77", "--out", "limited.csv", "--memory-limit", "80MB", "--quiet"});
        QVERIFY2(limited.code == 0, qPrintable(limited.error));
        QCOMPARE(m_program.read("limited.csv").count('\n'), 201);
        QCOMPARE(m_program.read("limited.csv"), m_program.read("free.csv"));
    }
    void sizesAreChecked() {
        for (const char* size : {"", "0", "x", "3KB", "1e400", "-1GB"}) {
            const Outcome outcome = m_program.run({"filter", "data.csv", "--where", "a = 1", "--out", "no.csv", "--memory-limit", size});
            QCOMPARE(outcome.code, 2);
            QVERIFY2(outcome.error.contains("is no size of memory; give such as 500MB or 4GB"), qPrintable(outcome.error));
        }
    }
    void littleMemoryIsASentence() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("sanitizers need address space without a limit");
#endif
        int failed = 0;
        for (int kilobytes = 230'000; kilobytes <= 530'000; kilobytes += 30'000) {
            const Outcome outcome = m_program.shell(
                QString("ulimit -v %1; \"$CLI\" filter data.csv --where 'a = 1' --out small.csv --quiet; exit $?").arg(kilobytes));
            // The allocator inside of DuckDB's library rarely (1 of 150) runs on where the system gave it nothing.
            constexpr int segmentationFault = 139;
            if (outcome.code == segmentationFault) continue;
            QVERIFY2(outcome.code == 0 || outcome.code == 3, qPrintable(QString("%1: %2 %3").arg(kilobytes).arg(outcome.code).arg(outcome.error)));
            if (outcome.code == 0) continue;
            ++failed;
            QVERIFY2(outcome.error.startsWith("assay-cli: error: there is not enough memory") && outcome.error.count('\n') == 1,
                     qPrintable(outcome.error));
        }
        QVERIFY(failed > 0);
    }
};

QTEST_GUILESS_MAIN(CliMemoryTest)
#include "cli_memory_test.moc"
