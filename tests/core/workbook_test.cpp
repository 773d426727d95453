// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workbook/workbook.h"

#include "base/error.h"
#include "data/database.h"
#include "io/open.h"
#include "io/workbook/number_format.h"
#include "support/cells.h"
#include "support/temporary_files.h"
#include "support/workbooks.h"

#include <QDate>
#include <QTest>

using namespace assay;
using assay::test::cells;

namespace {

ColumnType type(const Dataset& data, const std::string& name) {
    return data.column(data.require(name, "")).type;
}

QByteArray inlined(const QByteArray& at, const QByteArray& text) {
    return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

QByteArray number(const QByteArray& at, const QByteArray& value, int style = 0) {
    return "<c r=\"" + at + "\" s=\"" + QByteArray::number(style) + "\"><v>" + value + "</v></c>";
}

QByteArray row(int number, const QByteArray& cells) {
    return "<row r=\"" + QByteArray::number(number) + "\">" + cells + "</row>";
}

}  // namespace

class WorkbookTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;
    int m_count = 0;

    std::string write(const test::WorkbookParts& book) {
        const std::string path = m_files.path(QString("book%1.xlsx").arg(++m_count));
        test::writeWorkbook(path, book);
        return path;
    }
    std::string write(const QByteArray& sheet) { return write({{{"Sheet1", sheet}}, {}, {}}); }
    static std::shared_ptr<const Dataset> open(const std::string& path, const LoadOptions& options = {}) {
        return openDataset(path, options, RunContext());
    }
    static QByteArray sentence(const std::string& path, const LoadOptions& options = {}) {
        try {
            open(path, options);
        } catch (const Error& error) {
            return QByteArray::number(static_cast<qlonglong>(error.place().line)) + ": " + error.problem().c_str();
        }
        return "no error";
    }

private slots:
    void formatsTellDates_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("meaning");
        const auto add = [](const char* code, NumberMeaning meaning) {
            QTest::newRow(code) << QByteArray(code) << static_cast<int>(meaning);
        };
        for (const char* code :
             {"General", "GENERAL", "0.00", "#,##0", "0.00E+00", "0%", "# ?/?", "\"day\" 0", "[Red]0", "[h]:mm",
              "[mm]:ss", "[ss]", "_-* #,##0.00\\ \"dm\"_-", "\\d0", "@", "", "[$-804]#,##0;yyyy"})
            add(code, NumberMeaning::Number);
        for (const char* code : {"yyyy-mm-dd", "d.m.yy", "mmm", "dd/mm/yyyy hh:mm", "yyyy\"年\"m\"月\"d\"日\";@",
                                 "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "[Red]yyyy", "m/d/yy h:mm;@"})
            add(code, NumberMeaning::Date);
        for (const char* code : {"h:mm", "hh:mm:ss AM/PM", "mm:ss.0", "[$-409]h:mm\\ AM/PM;@"})
            add(code, NumberMeaning::TimeOfDay);
    }
    void formatsTellDates() {
        QFETCH(QByteArray, code);
        QFETCH(int, meaning);
        QCOMPARE(static_cast<int>(meaningOf(std::string_view(code.constData()))), meaning);
    }
    void daysAreThoseOfTheCalendar() {
        // Against Qt's calendar; the false 29 February 1900 lies before every later day.
        for (int serial = 1; serial < 200'000; serial += serial < 100 ? 1 : 17) {
            const QDate date = QDate(1899, 12, 31).addDays(serial < 60 ? serial : serial - 1);
            const auto text = dateText(serial, false);
            QCOMPARE(text.has_value(), serial != 60);
            if (text) QCOMPARE(QString::fromStdString(*text), date.toString(Qt::ISODate));
            QCOMPARE(QString::fromStdString(*dateText(serial, true)),
                     QDate(1904, 1, 1).addDays(serial).toString(Qt::ISODate));
        }
        QCOMPARE(*dateText(45292.4375, false), std::string("2024-01-01 10:30:00"));
        QCOMPARE(*dateText(45292 + 1.0 / 3, false), std::string("2024-01-01 08:00:00"));
        QCOMPARE(*dateText(45292 + 0.1234567, false), std::string("2024-01-01 02:57:46.659"));
        QCOMPARE(*dateText(45292.999999999, false), std::string("2024-01-02"));
        QVERIFY(!dateText(-1, false) && !dateText(3e6, false) && !dateText(std::nan(""), false));
        QCOMPARE(timeText(0.5), std::string("12:00:00"));
        QCOMPARE(timeText(0.9999999999), std::string("00:00:00"));
    }
    void escapesOfTexts() {
        QCOMPARE(withoutEscapes("a_x000D_b"), std::string("a\rb"));
        QCOMPARE(withoutEscapes("_x4E2D__x0041_"), std::string("中A"));
        QCOMPARE(withoutEscapes("_x005F_x000D_"), std::string("_x000D_"));
        QCOMPARE(withoutEscapes("_x_ _x12 _xD83D_ _x0000_"), std::string("_x_ _x12 _xD83D_ _x0000_"));
    }
    void everyKindOfCell() {
        const QByteArray header = "<c r=\"A1\" t=\"s\"><v>0</v></c>" + inlined("B1", "n") + inlined("C1", "day") +
                                  inlined("D1", "at") + inlined("E1", "flag") + inlined("F1", "clock") +
                                  inlined("G1", "formula") + inlined("H1", "mixed") + inlined("I1", "empty") +
                                  inlined("J1", "iso");
        const QByteArray first = "<c r=\"A2\" t=\"s\"><v>1</v></c>" + number("B2", "1.5") + number("C2", "45292", 1) +
                                 number("D2", "45292.5", 2) + "<c r=\"E2\" t=\"b\"><v>1</v></c>" +
                                 number("F2", "0.4375", 3) + "<c r=\"G2\" t=\"str\"><f>A1&amp;B1</f><v>x&lt;y</v></c>" +
                                 number("H2", "7") + "<c r=\"J2\" t=\"d\"><v>2024-02-03T04:05:06</v></c>";
        const QByteArray second = "<c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" t=\"e\"><v>#DIV/0!</v></c>" +
                                  number("C3", "45293", 1) + number("D3", "45293", 2) +
                                  "<c r=\"E3\" t=\"b\"><v>0</v></c><c r=\"F3\"/><c r=\"G3\"><f>1+1</f></c>" +
                                  inlined("H3", "seven");
        const QByteArray third = inlined("B4", "NA") + "<c r=\"G4\" t=\"str\"><f>A1</f><v>z</v></c>";
        const auto data = open(
            write({{{"Data", row(1, header) + row(2, first) + row(3, second) + row(7, third)}},
                   {"0", "14", "yyyy-mm-dd hh:mm", "h:mm"},
                   {"<t>name</t>", "<r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh sb=\"0\"><t>no</t></rPh>",
                    "<t xml:space=\"preserve\"> 收入, \"x\"\n </t>"}}));
        QCOMPARE(data->rowCount(), std::int64_t{3});
        QCOMPARE(cells(*data, "name"), QByteArray("rich text| 收入, \"x\"\n |-"));
        QCOMPARE(cells(*data, "n"), QByteArray("1.5|-|-"));
        QCOMPARE(cells(*data, "day"), QByteArray("2024-01-01|2024-01-02|-"));
        QCOMPARE(cells(*data, "at"), QByteArray("2024-01-01 12:00:00|2024-01-02 00:00:00|-"));
        QCOMPARE(cells(*data, "flag"), QByteArray("true|false|-"));
        QCOMPARE(cells(*data, "clock"), QByteArray("10:30:00|-|-"));
        QCOMPARE(cells(*data, "formula"), QByteArray("x<y|-|z"));
        QCOMPARE(cells(*data, "mixed"), QByteArray("7|seven|-"));
        QCOMPARE(cells(*data, "empty"), QByteArray("-|-|-"));
        QCOMPARE(cells(*data, "iso"), QByteArray("2024-02-03 04:05:06|-|-"));
        QCOMPARE(type(*data, "n"), ColumnType::Number);
        QCOMPARE(type(*data, "day"), ColumnType::DateTime);
        QCOMPARE(type(*data, "flag"), ColumnType::Boolean);
        QByteArray notes;
        for (const std::string& note : data->report().notes) notes += QByteArray::fromStdString(note) + "\n";
        QVERIFY2(notes.contains("column 'n': 1 cell without a value (#DIV/0!) is read as missing, the first in row 3"),
                 notes);
        QVERIFY2(notes.contains("column 'formula': 1 cell with a formula without a stored result is read"), notes);
        QCOMPARE(preview(data->path()).rows.size(), std::size_t{3});
    }
    void epochAndTheDayThatNeverWas() {
        test::WorkbookParts book{
            {{"S", row(1, inlined("A1", "d") + inlined("B1", "n")) + row(2, number("A2", "59", 1) + number("B2", "1")) +
                       row(3, number("A3", "60", 1) + number("B3", "2")) +
                       row(4, number("A4", "61", 1) + number("B4", "3"))}},
            {"0", "14"},
            {}};
        QCOMPARE(cells(*open(write(book)), "d"), QByteArray("1900-02-28|-|1900-03-01"));
        book.epoch1904 = true;
        QCOMPARE(cells(*open(write(book)), "d"), QByteArray("1904-02-29|1904-03-01|1904-03-02"));
    }
    void sparseSheetsAndHeaders() {
        // The table begins at B3, rows and a column between are empty, cells give no place of their own.
        const auto data = open(write(row(3, inlined("B3", "a") + inlined("D3", "b") + inlined("E3", "a")) +
                                     row(9, number("E9", "3") + "<c><v>4</v></c>") + row(10, "<c r=\"B10\" s=\"1\"/>") +
                                     row(12, number("B12", "1") + number("D12", "2"))));
        QCOMPARE(data->columns().size(), std::size_t{4});
        QCOMPARE(cells(*data, "a"), QByteArray("-|1.0"));
        QCOMPARE(cells(*data, "b"), QByteArray("-|2.0"));
        QCOMPARE(cells(*data, "a_2"), QByteArray("3.0|-"));
        QCOMPARE(cells(*data, "column4"), QByteArray("4.0|-"));
        // Years as names of columns; no header at all.
        const auto years = open(write(row(1, inlined("A1", "shop") + number("B1", "2023")) +
                                      row(2, number("A2", "1") + number("B2", "10"))));
        QCOMPARE(cells(*years, "2023"), QByteArray("10.0"));
        const QByteArray plain =
            row(1, number("A1", "1") + inlined("B1", "x")) + row(2, number("A2", "2") + inlined("B2", "y"));
        QCOMPARE(cells(*open(write(plain)), "column1"), QByteArray("1.0|2.0"));
        LoadOptions options;
        options.header = true;
        QCOMPARE(cells(*open(write(plain), options), "x"), QByteArray("y"));
    }
    void aTitleIsNoRow() {
        const std::string path = write(row(1, inlined("A1", "Sales 2024")) +
                                       row(3, inlined("A3", "a") + inlined("B3", "b") + inlined("C3", "c")) +
                                       row(4, number("A4", "1") + number("B4", "2") + number("C4", "3")));
        QCOMPARE(sentence(path), "1: stands before the table");
        LoadOptions options;
        options.badRows = BadRows::Skip;
        const auto data = open(path, options);
        QCOMPARE(cells(*data, "c"), QByteArray("3.0"));
        QCOMPARE(data->report().badRowCount, std::int64_t{1});
    }
    void sheetsAreChosen() {
        const QByteArray one = row(1, inlined("A1", "x")) + row(2, number("A2", "1"));
        const QByteArray two = row(1, inlined("A1", "x")) + row(2, number("A2", "2"));
        const std::string path = write({{{"First", one}, {"Second", two}, {"Third", ""}}, {}, {}});
        const auto first = open(path);
        QCOMPARE(cells(*first, "x"), QByteArray("1.0"));
        QCOMPARE(first->report().notes.front(), std::string("sheet 'First' is read; there are also 'Second', 'Third'"));
        const auto second = open(path + "#Second");
        QCOMPARE(cells(*second, "x"), QByteArray("2.0"));
        QVERIFY(second->report().notes.empty());
        LoadOptions options;
        options.table = "Second";
        QCOMPARE(cells(*open(path, options), "x"), QByteArray("2.0"));
        QCOMPARE(preview(path, options).rows, (std::vector<std::vector<std::string>>{{"2.0"}}));
        options.table = "Fourth";
        QCOMPARE(sentence(path, options), "0: has no sheet 'Fourth'");
        options.table = "Third";
        QCOMPARE(sentence(path, options), "0: has no cells in its sheet 'Third'");
        QCOMPARE(sentence(m_files.write("a.csv", "x\n1\n"), options), "0: CSV has no tables to choose from");
    }
    void largeSheetsStream() {
        QByteArray sheet = row(1, inlined("A1", "i") + inlined("B1", "t"));
        constexpr int rows = 30'000;
        for (int i = 0; i < rows; ++i) {
            const QByteArray at = QByteArray::number(i + 2);
            sheet += row(i + 2, number("A" + at, QByteArray::number(i)) + inlined("B" + at, "text " + at));
        }
        const auto data = open(write(sheet));
        QCOMPARE(data->rowCount(), std::int64_t{rows});
        const Vector values = data->numbers(data->require("i", ""), RunContext());
        for (Index i = 0; i < rows; ++i) QCOMPARE(values[i], static_cast<double>(i));
        QVERIFY(data->column(data->require("i", "")).integral);
    }
    void bombsEntitiesAndDamage() {
        const QByteArray good = row(1, inlined("A1", "x")) + row(2, number("A2", "1"));
        auto parts = test::partsOf({{{"S", good}}, {}, {}});
        const std::string path = m_files.path("odd.xlsx");
        const std::string sheet = "xl/worksheets/sheet1.xml";
        const QByteArray whole = parts[sheet];

        parts[sheet] = whole + QByteArray(100 << 20, ' ');
        test::writeZip(path, parts);
        QCOMPARE(sentence(path), "0: unpacks to more than 250 times its size, as no workbook does");

        parts[sheet] = QByteArray(whole).replace("<worksheet",
                                                 "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><worksheet");
        test::writeZip(path, parts);
        QCOMPARE(sentence(path), "0: holds a document type declaration, as no workbook does");

        parts[sheet] = QByteArray(whole).replace("</row>", "");
        test::writeZip(path, parts);
        QVERIFY2(sentence(path).contains("is not valid XML"), sentence(path));

        parts[sheet] = QByteArray(whole).replace("r=\"A1\"", "r=\"ZZZZ1\"");
        test::writeZip(path, parts);
        QVERIFY2(sentence(path).contains("beyond column XFD"), sentence(path));

        parts[sheet] = QByteArray(whole).replace("<row r=\"2\"", "<row r=\"1\"");
        test::writeZip(path, parts);
        QVERIFY2(sentence(path).contains("rows are not in order"), sentence(path));

        parts.erase(sheet);
        test::writeZip(path, parts);
        QCOMPARE(sentence(path), "0: is a workbook without a sheet of cells");

        const QByteArray bytes = test::TemporaryFiles::read(write(good));
        const QByteArray cut = sentence(m_files.write("cut.xlsx", bytes.left(bytes.size() / 2)));
        QVERIFY2(cut.contains("ends too early"), cut);
        QCOMPARE(sentence(m_files.write("text.xlsx", "a,b\n1,2\n")), "0: is not an .xlsx workbook");
        QCOMPARE(sentence(m_files.write("old.xlsx", QByteArray("\xD0\xCF\x11\xE0", 4))),
                 "0: is an old .xls workbook, or one with a password");
        test::writeZip(path, {{"a.txt", "x"}});
        QCOMPARE(sentence(path), "0: is a zip archive, but no .xlsx workbook");
        QVERIFY(sentence(m_files.path("none.xlsx")).startsWith("0: cannot be opened"));
    }
    void anyByteMayBeWrong() {
        // Whatever a damaged file holds: one sentence or a table, never anything else.
        const QByteArray bytes =
            test::TemporaryFiles::read(write(row(1, inlined("A1", "x")) + row(2, number("A2", "1"))));
        int refused = 0;
        for (qsizetype i = 0; i < bytes.size(); i += 7) {
            QByteArray odd = bytes;
            odd[i] = static_cast<char>(odd[i] ^ 0x55);
            refused += sentence(m_files.write("odd.xlsx", odd)) != "no error";
        }
        QVERIFY(refused > 10);
    }
};

QTEST_GUILESS_MAIN(WorkbookTest)
#include "workbook_test.moc"
