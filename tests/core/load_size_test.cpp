// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/load_size.h"

#include "data/database.h"
#include "data/memory_limit.h"
#include "io/export.h"
#include "support/temporary_files.h"

#include <QDir>
#include <QTest>

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace assay;

namespace {

std::string gzip(const std::string& path, const QByteArray& bytes) {
    const gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, bytes.constData(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
    return path;
}

QByteArray zstandard(const QByteArray& bytes) {
    const auto size = static_cast<std::size_t>(bytes.size());
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(size)), '\0');
    packed.resize(static_cast<qsizetype>(
        ZSTD_compress(packed.data(), static_cast<std::size_t>(packed.size()), bytes.constData(), size, 3)));
    return packed;
}

}  // namespace

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
    void whatIsExpectedIsWhatTheTableTakes() {
        test::TemporaryFiles files;
        constexpr int rows = 300'000;
        std::string csv = "id,price,sold,name,code,day\n", json, letters = "t\n";
        for (std::uint64_t i = 0; i < rows; ++i) {
            const std::uint64_t mixed = i * 2654435761U % 1'000'003;
            const std::string price = i % 50 == 0 ? "" : fmt::format("{:.2f}", static_cast<double>(mixed) / 97);
            csv += fmt::format("{},{},{},city {},k{:x},2024-{:02}-{:02}\n", i, price, i % 3 == 0 ? "true" : "false",
                               mixed % 2000, mixed * mixed, 1 + mixed % 12, 1 + mixed % 28);
            if (i < rows / 3) json += fmt::format("{{\"id\": {}, \"name\": \"city {}\"}}\n", i, mixed % 2000);
            letters += std::string(60 + mixed % 80, static_cast<char>('a' + mixed % 26)) + "\n";
        }
        const auto close = [&](const std::string& path) {
            const double expected = static_cast<double>(expectedMemory(path, preview(path)));
            const auto dataset = openDataset(path, {}, RunContext());
            const auto taken = static_cast<double>(dataset->database().integer(
                "SELECT memory_usage_bytes FROM duckdb_memory() WHERE tag = 'IN_MEMORY_TABLE'", RunContext()));
            const bool near = expected < 1.5 * taken && taken < 1.5 * expected;
            if (!near) qWarning("%s: expected %.0f, takes %.0f", path.c_str(), expected, taken);
            return near && expected < mostMemoryPerByte * static_cast<double>(sizeOnDisk(path));
        };
        const QByteArray bytes = QByteArray::fromStdString(csv);
        const std::string plain = files.write("plain.csv", bytes);
        QCOMPARE(sizeOnDisk(plain), bytes.size());
        QVERIFY(close(plain));
        QVERIFY(close(gzip(files.path("packed.csv.gz"), bytes)));
        QVERIFY(close(files.write("packed.csv.zst", zstandard(bytes))));
        QVERIFY(close(files.write("letters.csv", QByteArray::fromStdString(letters))));
        QVERIFY(close(files.write("lines.jsonl", QByteArray::fromStdString(json))));
        QVERIFY(close(gzip(files.path("packed.jsonl.gz"), QByteArray::fromStdString(json))));
        QVERIFY(QDir().mkpath(QString::fromStdString(files.path("parts"))));
        files.write("parts/1.csv", bytes);
        files.write("parts/2.csv", bytes);
        const std::string parts = files.path("parts");
        QVERIFY(std::abs(expectedMemory(parts, preview(parts)) - 2 * expectedMemory(plain, preview(plain))) <= 1);
        const auto dataset = openDataset(plain, {}, RunContext());
        ExportOptions options{.path = files.path("plain.parquet"), .format = ExportFormat::Parquet};
        exportRows(Table(dataset), RowSet(rows, true), options, RunContext());
        QVERIFY(close(options.path));
        QCOMPARE(preview(options.path).expectedRows, rows);
        QCOMPARE(sizeOnDisk(files.path("none.csv")), 0);
    }
};

QTEST_APPLESS_MAIN(LoadSizeTest)
#include "load_size_test.moc"
