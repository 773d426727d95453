// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "io/open.h"
#include "support/cells.h"
#include "support/parquet.h"
#include "support/temporary_files.h"

#include <QTest>

#include <sqlite3.h>

using namespace assay;
using assay::test::cells;

namespace {

const Column& column(const Dataset& data, const std::string& name) {
    return data.column(data.require(name, ""));
}

std::shared_ptr<const Dataset> open(const std::string& path, const std::string& table = {}) {
    LoadOptions options;
    options.table = table;
    return openDataset(path, options, RunContext());
}

QByteArray sentence(const std::string& path, const std::string& table = {}) {
    try {
        open(path, table);
    } catch (const Error& error) {
        return error.problem().c_str();
    }
    return "no error";
}

QByteArray notes(const Dataset& data) {
    QByteArray text;
    for (const std::string& note : data.report().notes) text += QByteArray::fromStdString(note) + "\n";
    return text;
}

}  // namespace

/// Tables of SQLite and DuckDB databases.
class StoredTablesTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;
    int m_count = 0;

    std::string sqlite(const QByteArray& sql, const QString& ending = "sqlite") {
        const std::string path = m_files.path(QString("base [%1] #?&.%2").arg(++m_count).arg(ending));
        sqlite3* handle = nullptr;
        char* message = nullptr;
        if (sqlite3_open(path.c_str(), &handle) != SQLITE_OK ||
            sqlite3_exec(handle, sql.constData(), nullptr, nullptr, &message) != SQLITE_OK)
            qFatal("%s", message);
        sqlite3_close(handle);
        return path;
    }

private slots:
    void everyKindOfSqliteCell() {
        const auto data = open(sqlite(
            "CREATE TABLE t (i INTEGER, r REAL, mixed, big INTEGER, code TEXT, day DATE, at DATETIME, text DATE, ok "
            "BOOLEAN, "
            "notok BOOLEAN, raw BLOB, blank, \"an \"\"odd\"\" name\" INT, hugeAndHalf);"
            "INSERT INTO t VALUES (1, 0.1, 1, 9007199254740995, '007', '2024-01-31', '2024-01-31 10:30:00', "
            "'2024-02-30', 1, 1, x'00ff', NULL, 5, 9007199254740993);"
            "INSERT INTO t VALUES (NULL, 2, 2.5, 3, '8', NULL, '2024-02-01', 'x', 0, 2, NULL, NULL, 6, 0.5);"
            "INSERT INTO t VALUES (-3, 1e300, 7, NULL, 'a,\"b\"' || char(10) || 'c', '2024-03-01', '2024-02-01T00:00', "
            "NULL, NULL, NULL, 'x', NULL, 7, NULL);"));
        QCOMPARE(data->rowCount(), std::int64_t{3});
        QCOMPARE(cells(*data, "i"), QByteArray("1|-|-3"));
        QCOMPARE(cells(*data, "r"), QByteArray("0.1|2.0|1e+300"));
        QCOMPARE(cells(*data, "mixed"), QByteArray("1.0|2.5|7.0"));
        QCOMPARE(cells(*data, "big"), QByteArray("9007199254740995|3|-"));
        QVERIFY(column(*data, "big").note.find("2^53") != std::string::npos);
        QCOMPARE(cells(*data, "code"), QByteArray("007|8|a,\"b\"\nc"));
        QCOMPARE(cells(*data, "day"), QByteArray("2024-01-31|-|2024-03-01"));
        QCOMPARE(column(*data, "day").type, ColumnType::DateTime);
        QCOMPARE(cells(*data, "at"), QByteArray("2024-01-31 10:30:00|2024-02-01 00:00:00|2024-02-01 00:00:00"));
        QCOMPARE(cells(*data, "text"), QByteArray("2024-02-30|x|-"));
        QCOMPARE(cells(*data, "ok"), QByteArray("true|false|-"));
        QCOMPARE(cells(*data, "notok"), QByteArray("1|2|-"));
        QCOMPARE(cells(*data, "raw"), QByteArray("\\x00\\xFF|-|x"));
        QCOMPARE(cells(*data, "blank"), QByteArray("-|-|-"));
        QCOMPARE(cells(*data, "an \"odd\" name"), QByteArray("5|6|7"));
        QCOMPARE(cells(*data, "hugeAndHalf"), QByteArray("9007199254740993|0.5|-"));
        QVERIFY(notes(*data).contains("column 'raw' is read as text: it holds binary data"));
        QCOMPARE(preview(data->path()).rows.size(), std::size_t{3});
    }
    void largestTableOrTheOneNamed() {
        const std::string path = sqlite(
            "CREATE TABLE few (a); INSERT INTO few VALUES (1);"
            "CREATE TABLE \"most rows\" (a); INSERT INTO \"most rows\" VALUES (2), (3);"
            "CREATE TABLE none (a);",
            "db");
        const auto largest = open(path);
        QCOMPARE(cells(*largest, "a"), QByteArray("2|3"));
        QCOMPARE(notes(*largest),
                 QByteArray("table 'most rows' is read, the one with the most rows; there are also 'few', 'none'\n"));
        QCOMPARE(cells(*open(path, "few"), "a"), QByteArray("1"));
        const auto named = open(path + "#few");
        QCOMPARE(cells(*named, "a"), QByteArray("1"));
        QCOMPARE(named->path(), path + "#few");
        QVERIFY(notes(*named).isEmpty());
        QCOMPARE(sentence(path, "other"), QByteArray("has no table 'other'"));
        QCOMPARE(sentence(path, "none"), QByteArray("has no rows"));
        QCOMPARE(formatOf(path).id, std::string("sqlite"));
    }
    void aSchemaIsNotTrusted() {
        const std::string path = sqlite(
            "CREATE TABLE t (a, b GENERATED ALWAYS AS (a + 1)); INSERT INTO t VALUES (1);"
            "CREATE VIEW v AS SELECT load_extension('x') AS a;"
            "CREATE VIRTUAL TABLE words USING fts4(body); INSERT INTO words VALUES ('x'), ('y'), ('z');"
            "CREATE TRIGGER late AFTER INSERT ON t BEGIN DELETE FROM t; END;");
        QCOMPARE(sentence(path, "v"), QByteArray("'v' is a view, which may run anything"));
        QCOMPARE(sentence(path, "words"), QByteArray("has no table 'words'"));
        QCOMPARE(cells(*open(path, "t"), "b"), QByteArray("2"));
        const QByteArray before = test::TemporaryFiles::read(path);
        open(path, "t");
        QCOMPARE(test::TemporaryFiles::read(path), before);
        QVERIFY(!QFile::exists(QString::fromStdString(path + "-journal")));
    }
    void textsThatAreNoText() {
        const auto data =
            open(sqlite("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (CAST(x'41ff42' AS TEXT)), "
                        "(CAST(x'410042' AS TEXT)), ('收入');"));
        QCOMPARE(cells(*data, "a"), QByteArray("A\xEF\xBF\xBD"
                                               "B|A\xEF\xBF\xBD"
                                               "B|收入"));
        QVERIFY(notes(*data).contains("2 texts held bytes that are not UTF-8"));
    }
    void damagedSqliteFiles() {
        const QByteArray bytes = test::TemporaryFiles::read(
            sqlite("CREATE TABLE t (a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
                   "INSERT INTO t SELECT 'text ' || i FROM n;"));
        QVERIFY(
            sentence(m_files.write("cut.sqlite", bytes.left(9000))).startsWith("cannot be read as a SQLite database"));
        QVERIFY(sentence(m_files.write("text.sqlite", "a,b\n1,2\n")).startsWith("cannot be read as a SQLite database"));
        QVERIFY(sentence(m_files.path("none.sqlite")).startsWith("cannot be opened"));
        QCOMPARE(sentence(sqlite("CREATE TABLE t (a); DROP TABLE t;")), QByteArray("holds no table"));
        for (qsizetype i = 0; i < bytes.size(); i += 997) {
            QByteArray odd = bytes;
            odd[i] = static_cast<char>(odd[i] ^ 0x55);
            sentence(m_files.write("odd.sqlite", odd));  // one sentence or a table
        }
    }
    void duckdbTables() {
        const std::string path = m_files.path("all [1] kinds.duckdb");
        const std::string plain = m_files.path("plain.duckdb");
        const std::string secret = m_files.write("secret.csv", "s\nx\n");
        test::runDuckdb(plain,
                        "CREATE TABLE few AS SELECT 1 AS a; CREATE SCHEMA shop;"
                        "CREATE TABLE shop.\"the orders\" AS SELECT i AS id, 'x' || i AS name, DATE '2024-01-01' + "
                        "i::INT AS day, (i + 9007199254740992)::HUGEINT AS big FROM range(3) t(i);"
                        "CREATE VIEW outside AS FROM read_csv('" +
                            secret + "'); CHECKPOINT");
        QVERIFY(QFile::copy(QString::fromStdString(plain), QString::fromStdString(path)));
        for (const std::string& each : {plain, path}) {
            const auto data = open(each);
            QCOMPARE(cells(*data, "id"), QByteArray("0|1|2"));
            QCOMPARE(cells(*data, "name"), QByteArray("x0|x1|x2"));
            QCOMPARE(column(*data, "day").type, ColumnType::DateTime);
            QCOMPARE(cells(*data, "big"), QByteArray("9007199254740992|9007199254740993|9007199254740994"));
            QCOMPARE(notes(*data), QByteArray("table 'shop.the orders' is read, the one with the most rows; there are "
                                              "also 'few'\n"));
            QCOMPARE(cells(*open(each + "#few"), "a"), QByteArray("1"));
            QCOMPARE(preview(each).rows.size(), std::size_t{3});
        }
        QCOMPARE(sentence(plain, "outside"), QByteArray("has no table 'outside'"));
        // By what it is, whatever its name.
        const std::string other = m_files.path("other.db");
        QVERIFY(QFile::copy(QString::fromStdString(plain), QString::fromStdString(other)));
        QCOMPARE(formatOf(other).id, std::string("duckdb"));
        QCOMPARE(cells(*open(other, "few"), "a"), QByteArray("1"));
        QVERIFY(sentence(m_files.write("bad.duckdb", "no database")).startsWith("cannot be read as a DuckDB database"));
        QVERIFY(sentence(m_files.path("none.duckdb")).startsWith("cannot be opened"));
    }
};

QTEST_GUILESS_MAIN(StoredTablesTest)
#include "stored_tables_test.moc"
