// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/load_size.h"

#include "data/database.h"
#include "data/memory_limit.h"
#include "support/temporary_files.h"

#include <QTest>

using namespace assay;

/// How much memory data may take, and how much they will.
class LoadSizeTest : public QObject {
    Q_OBJECT

private slots:
    void theLimitReachesTheDatabase() {
        const auto limitOf = [](const Database& database) {
            std::string text;
            database.execute("SELECT current_setting('memory_limit')", RunContext(),
                             [&](const Chunk& chunk) { text = chunk.text(0, 0); });
            return text;
        };
        const std::string own = limitOf(Database());
        QCOMPARE(memoryLimitSetting(), 0);
        QCOMPARE(memoryLimitBytes(), machineMemoryBytes() / 5 * 4);
        setMemoryLimit(1024);
        QCOMPARE(memoryLimitBytes(), 1'024'000'000);
        QCOMPARE(limitOf(Database()), "976.5 MiB");
        setMemoryLimit(-3);
        QCOMPARE(limitOf(Database()), own);
    }
    void aTableOfNumbersGrowsAndOneOfLongTextsDoesNot() {
        test::TemporaryFiles files;
        QByteArray numbers("a,b\n"), texts("t\n");
        for (int i = 0; i < 20'000; ++i) {
            numbers += QByteArray::number(i % 10) + "," + QByteArray::number(i % 7) + "\n";
            texts += QByteArray(99, static_cast<char>('a' + i % 26)) + "\n";
        }
        const auto expected = [&](const std::string& path) { return expectedMemory(path, preview(path)); };
        const std::string few = files.write("few.csv", numbers), many = files.write("many.csv", texts);
        QCOMPARE(sizeOnDisk(few), numbers.size());
        QVERIFY(std::abs(static_cast<double>(expected(few)) / (20'000.0 * 16) - 1) < 0.05);
        QVERIFY(std::abs(static_cast<double>(expected(many)) / (20'000.0 * 115) - 1) < 0.05);
        QVERIFY(expected(few) < mostMemoryPerByte * sizeOnDisk(few));
        QCOMPARE(sizeOnDisk(files.path("none.csv")), 0);
    }
};

QTEST_APPLESS_MAIN(LoadSizeTest)
#include "load_size_test.moc"
