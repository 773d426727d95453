// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database.h"
#include "io/open.h"
#include "support/cells.h"
#include "support/temporary_files.h"
#include "support/workbooks.h"

#include <QTest>

#include <sqlite3.h>

using namespace assay;
using assay::test::cells;

namespace {

constexpr int manyRows = 21'000;

QByteArray number(qlonglong value) {
    return QByteArray::number(value);
}
QByteArray sheetCell(const QByteArray& text) {
    return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

}  // namespace

/// JSON, workbooks, SQLite and ARFF: the same rule of types as for delimited text, and the same words for it.
class ReadingFormatsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;
    int m_count = 0;

    std::shared_ptr<const Dataset> open(const QString& name, const QByteArray& bytes, const LoadOptions& options = {}) const {
        return openDataset(m_files.write(name, bytes), options, RunContext());
    }
    std::shared_ptr<const Dataset> sqlite(const QByteArray& sql) {
        const std::string path = m_files.path(QString("%1.sqlite").arg(++m_count));
        sqlite3* handle = nullptr;
        char* message = nullptr;
        if (sqlite3_open(path.c_str(), &handle) != SQLITE_OK ||
            sqlite3_exec(handle, sql.constData(), nullptr, nullptr, &message) != SQLITE_OK)
            qFatal("%s", message);
        sqlite3_close(handle);
        return openDataset(path, {}, RunContext());
    }
    std::shared_ptr<const Dataset> workbook(const QByteArray& rows, const QList<QByteArray>& styles = {"0"}) {
        const std::string path = m_files.path(QString("%1.xlsx").arg(++m_count));
        test::writeWorkbook(path, {{{"s", rows}}, styles, {}, false});
        return openDataset(path, {}, RunContext());
    }
    static const Column& column(const Dataset& data, const std::string& name) {
        return data.column(data.require(name, ""));
    }
    static QByteArray note(const Dataset& data, const std::string& name) {
        return QByteArray::fromStdString(column(data, name).note);
    }
    static QByteArray last(const Dataset& data, const std::string& name, int rows) {
        return cells(data, name).split('|').last(rows).join('|');
    }

private slots:
    void textsOfJsonStayAsWritten() {
        const auto data = open("a.jsonl",
                               "{\"u\":\"4CEEB455-38D2-403F-80DF-3769B99C15D3\",\"t\":\"9:05:00\",\"d\":\"03-04-2025\",\"c\":\"007\"}\n"
                               "{\"u\":\"B8ACD569-1B2C-4E47-8245-CB3AB4E4CEDE\",\"t\":\"09:05:00\",\"d\":\"05-06-2025\",\"c\":\"8\"}\n");
        QCOMPARE(cells(*data, "u"), QByteArray("4CEEB455-38D2-403F-80DF-3769B99C15D3|B8ACD569-1B2C-4E47-8245-CB3AB4E4CEDE"));
        QCOMPARE(cells(*data, "t"), QByteArray("09:05:00|09:05:00"));
        QCOMPARE(column(*data, "t").sqlType, std::string("TIME"));
        QCOMPARE(cells(*data, "c"), QByteArray("007|8"));
        QCOMPARE(note(*data, "c"), QByteArray("kept as text: codes such as '007' in row 0 would change as numbers"));
        QCOMPARE(cells(*data, "d"), QByteArray("2025-04-03|2025-06-05"));
        QCOMPARE(note(*data, "d"),
                 QByteArray("dates such as '03-04-2025' are read with the day first, but could have the month first"));
    }
    void datesOfJsonObeyTheirOption() {
        const QByteArray text = "{\"d\":\"03-04-2025\"}\n{\"d\":\"05-06-2025\"}\n";
        LoadOptions options;
        options.dayFirst = false;
        QCOMPARE(cells(*open("d.jsonl", text, options), "d"), QByteArray("2025-03-04|2025-05-06"));
        options.dayFirst = true;
        QCOMPARE(cells(*open("d.jsonl", text, options), "d"), QByteArray("2025-04-03|2025-06-05"));
    }
    void lateCellsOfJson() {
        QByteArray text;
        for (int i = 0; i < manyRows; ++i)
            text += "{\"whole\":" + number(i) + ",\"id\":" + number(i) + ",\"big\":" + number(i) + ",\"truth\":true,\"day\":\"2024-01-05\"}\n";
        text += "{\"whole\":1.25,\"id\":\"1003_1\",\"big\":9007199254740993,\"truth\":1,\"day\":\"24-01-05\"}\n";
        const auto data = open("late.jsonl", text);
        QCOMPARE(last(*data, "whole", 1), QByteArray("1.25"));
        QCOMPARE(last(*data, "id", 2), QByteArray("20999|1003_1"));
        QCOMPARE(note(*data, "id"), QByteArray("read as text: 1 cell is not a number, the first '1003_1' in row 21000"));
        QCOMPARE(last(*data, "big", 2), QByteArray("20999|9007199254740993"));
        QCOMPARE(note(*data, "big"), QByteArray("kept as text: whole numbers beyond 2^53 are not exact as numbers"));
        QCOMPARE(last(*data, "truth", 2), QByteArray("true|1"));
        QCOMPARE(last(*data, "day", 2), QByteArray("2024-01-05|24-01-05"));
    }
    void jsonWithAMarkAndKeysThatDifferInCase() {
        QCOMPARE(cells(*open("mark.json", "\xEF\xBB\xBF[\n {\"a\": 1, \"b\": \"x\"},\n {\"a\": 2}\n]\n"), "b"), QByteArray("x|-"));
        const auto data = open("case.jsonl", "{\"id\":1,\"o\":{\"x\":1,\"X\":2},\"O\":5}\n{\"id\":2,\"o\":{\"x\":5,\"X\":6},\"O\":6}\n");
        QCOMPARE(cells(*data, "o"), QByteArray("{\"x\":1,\"X\":2}|{\"x\":5,\"X\":6}"));
        QCOMPARE(cells(*data, "O"), QByteArray("5|6"));
    }
    void numbersStoredAsTexts() {
        QByteArray lines, rows = "<row>" + sheetCell("sku") + sheetCell("price") + "</row>", values;
        for (int i = 0; i < 12'000; ++i) {
            const QByteArray sku = "A" + number(i), price = number(i) + ".5";
            lines += "{\"sku\":\"" + sku + "\",\"price\":\"" + price + "\"}\n";
            rows += "<row>" + sheetCell(sku) + sheetCell(price) + "</row>";
            values += (i > 0 ? ",('" : "('") + sku + "','" + price + "')";
        }
        const auto table = [&](const QByteArray& more) { return sqlite("CREATE TABLE t (sku TEXT, price TEXT); INSERT INTO t VALUES " + values + more + ";"); };
        for (const auto& data : {open("price.jsonl", lines), workbook(rows), table("")}) {
            QCOMPARE(column(*data, "price").type, ColumnType::Number);
            QCOMPARE(last(*data, "price", 2), QByteArray("11998.5|11999.5"));
            QCOMPARE(note(*data, "price"), QByteArray("texts that all spell numbers are read as numbers"));
        }
        // One that is none, far down.
        const QByteArray odd = "1003_1";
        for (const auto& data : {open("odd.jsonl", lines + "{\"sku\":\"z\",\"price\":\"1003_1\"}\n"),
                                 workbook(rows + "<row>" + sheetCell("z") + sheetCell(odd) + "</row>"), table(",('z','1003_1')")}) {
            QCOMPARE(column(*data, "price").type, ColumnType::Category);
            QCOMPARE(last(*data, "price", 2), QByteArray("11999.5|1003_1"));
            QVERIFY2(note(*data, "price").startsWith("read as text: 1 cell is not a number, the first '1003_1' in row 12000"), note(*data, "price"));
        }
    }
    void anEmptyTextAmongWholeNumbers() {
        const auto data = sqlite("CREATE TABLE t (id INTEGER, gain INTEGER); INSERT INTO t VALUES (1, 1), (2, ''), (3, 3);");
        QCOMPARE(cells(*data, "gain"), QByteArray("1|-|3"));
        QCOMPARE(column(*data, "gain").type, ColumnType::Number);
    }
    void changesInTheLogOfSqlite() {
        const std::string path = m_files.path("log.sqlite");
        sqlite3* handle = nullptr;
        QCOMPARE(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
        const char* sql = "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (x); INSERT INTO t VALUES (1), (2);"
                          "PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES (3);";
        QCOMPARE(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        const auto data = openDataset(path, {}, RunContext());
        sqlite3_close(handle);
        // Either they are read, or it is said that they are not.
        const bool read = data->rowCount() == 3;
        QVERIFY(read || data->report().notes == std::vector<std::string>{"changes that lie in log.sqlite-wal are not read"});
    }
    void theDatesOfWorkbooksSince1904() {
        test::WorkbookParts book{{{"s", "<row>" + sheetCell("day") + "</row><row><c s=\"1\"><v>100</v></c></row>"}}, {"0", "14"}, {}, true};
        auto parts = test::partsOf(book);
        parts["xl/workbook.xml"].replace("</workbook>",
                                         "<extLst><ext uri=\"{140A7094-0E35-4892-8432-C4D2E57EDEB5}\" "
                                         "xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\">"
                                         "<x15:workbookPr chartTrackingRefBase=\"1\"/></ext></extLst></workbook>");
        test::writeZip(m_files.path("1904.xlsx"), parts);
        QCOMPARE(cells(*openDataset(m_files.path("1904.xlsx"), {}, RunContext()), "day"), QByteArray("1904-04-10"));
    }
    void returnsInsideOfTexts() {
        const QByteArray texts = sheetCell("x&#13;y") + "</row><row>" + sheetCell("two&#10;lines");
        const auto data = workbook("<row>" + sheetCell("s") + "</row><row>" + texts + "</row>");
        QCOMPARE(cells(*data, "s"), QByteArray("x\ry|two\nlines"));
    }
    void datesOfArff() {
        const auto data = open("d.arff",
                               "@relation r\n@attribute t date 'yyyy-MM-dd HH:mm:ss'\n@attribute plain date\n@attribute s string\n@attribute c {01,2}\n"
                               "@attribute x numeric\n@data\n"
                               "'2001-04-03 12:12:12','2001-04-03T12:12:12','12',01,1\n'2001-05-03 12:59:55','2001-05-03T12:59:55','13',2,2.5\n");
        QCOMPARE(cells(*data, "t"), QByteArray("2001-04-03 12:12:12|2001-05-03 12:59:55"));
        QCOMPARE(cells(*data, "plain"), QByteArray("2001-04-03 12:12:12|2001-05-03 12:59:55"));
        QCOMPARE(column(*data, "t").type, ColumnType::DateTime);
        QCOMPARE(cells(*data, "c"), QByteArray("01|2"));
        QCOMPARE(cells(*data, "x"), QByteArray("1.0|2.5"));
    }
};

QTEST_GUILESS_MAIN(ReadingFormatsTest)
#include "reading_formats_test.moc"
