// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "io/open.h"
#include "support/cells.h"
#include "support/temporary_files.h"

#include <QDir>
#include <QTest>

#include <functional>

using namespace assay;
using assay::test::cells;

namespace {

/// More rows than types are guessed from.
constexpr int manyRows = 20'600;

QByteArray number(qlonglong value) {
    return QByteArray::number(value);
}

/// A header and many rows made by row(i), then some.
QByteArray table(const QByteArray& header, const std::function<QByteArray(int)>& row, const QByteArray& last = {},
                 int rows = manyRows) {
    QByteArray text = header + "\n";
    for (int i = 0; i < rows; ++i) text += row(i) + "\n";
    return text + last;
}

}  // namespace

/// Files of delimited text as people have them: what is read, and what is said about it.
class ReadingTablesTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;

    std::shared_ptr<const Dataset> open(const QByteArray& bytes, const LoadOptions& options = {},
                                        const QString& name = "data.csv") const {
        return openDataset(m_files.write(name, bytes), options, RunContext());
    }
    static const Column& column(const Dataset& data, const std::string& name) {
        return data.column(data.require(name, ""));
    }
    static QByteArray note(const Dataset& data, const std::string& name) {
        return QByteArray::fromStdString(column(data, name).note);
    }
    static QByteArray notes(const Dataset& data) {
        QByteArray text;
        for (const std::string& sentence : data.report().notes) text += QByteArray::fromStdString(sentence) + "\n";
        return text;
    }
    static QByteArray names(const Dataset& data) {
        QByteArray text;
        for (const Column& column : data.columns()) text += (text.isEmpty() ? "" : "|") + QByteArray::fromStdString(column.name);
        return text;
    }
    /// The cells of the last rows.
    static QByteArray last(const Dataset& data, const std::string& name, int rows) {
        return cells(data, name).split('|').last(rows).join('|');
    }

private slots:
    void decimalsBehindTheFirstRows() {
        const auto data = open(table("id,price", [](int i) { return number(i) + "," + number(i + 1 == manyRows ? 149 : 100 + i % 50); },
                                     "a,1.25\nb,-0.5\nc,.4999\nd,1.5e0\ne,7\n"));
        QCOMPARE(last(*data, "price", 6), QByteArray("149.0|1.25|-0.5|0.4999|1.5|7.0"));
        QCOMPARE(column(*data, "price").sqlType, std::string("DOUBLE"));
        QCOMPARE(note(*data, "price"), QByteArray("whole numbers until '1.25' at line 20602"));
        QCOMPARE(last(*data, "id", 2), QByteArray("d|e"));
        QCOMPARE(note(*data, "id"), QByteArray("read as text: 5 cells are not numbers, the first 'a' at line 20602"));
    }
    void theLastRowOfTheLastPart() {
        QDir(QString::fromStdString(m_files.path("."))).mkdir("parts");
        for (int part = 0; part < 12; ++part)
            m_files.write(QString("parts/p%1.csv").arg(part),
                          table("id,price,code,day", [](int i) { return number(i) + ",5,8,2024-03-01"; },
                                part == 11 ? "7,1.5,08,2024-03-02 10:00:00\n" : "", 2000));
        const auto data = openDataset(m_files.path("parts"), {}, RunContext());
        QCOMPARE(data->rowCount(), std::int64_t{24'001});
        QCOMPARE(last(*data, "price", 2), QByteArray("5.0|1.5"));
        QCOMPARE(last(*data, "code", 2), QByteArray("8|08"));
        QCOMPARE(note(*data, "code"), QByteArray("kept as text: codes such as '08' at line 2002 of p11.csv would change as numbers"));
        QCOMPARE(last(*data, "day", 2), QByteArray("2024-03-01 00:00:00|2024-03-02 10:00:00"));
        QCOMPARE(note(*data, "day"), QByteArray("days without a time of day are read as midnight"));
    }
    void idsWithASuffix() {
        const auto late = open(table("id,v", [](int i) { return number(i) + ",1"; }, "20600_1,1\n"));
        QCOMPARE(last(*late, "id", 2), QByteArray("20599|20600_1"));
        QCOMPARE(note(*late, "id"), QByteArray("read as text: 1 cell is not a number, the first '20600_1' at line 20602"));
        QCOMPARE(cells(*open("id,v\n1001,1\n1002,2\n1003_1,3\n1003_2,4\n1004,5\n"), "id"),
                 QByteArray("1001|1002|1003_1|1003_2|1004"));
    }
    void otherKindsOfCodes_data() {
        QTest::addColumn<QByteArray>("code");
        for (const char* code : {"+491701234567", "+1", "007", "12E3", "9007199254740993", "12345678901234567890", "1,234", "1_000",
                                 "0x1F", "1e400", "00.5", "0.123456789012345678"})
            QTest::newRow(code) << QByteArray(code);
    }
    /// Among plain whole numbers, at the beginning and behind the first rows.
    void otherKindsOfCodes() {
        QFETCH(QByteArray, code);
        const QByteArray cell = code.contains(',') ? '"' + code + '"' : code;
        const auto early = open("c,v\n12,1\n" + cell + ",2\n7,3\n");
        QCOMPARE(cells(*early, "c"), "12|" + code + "|7");
        const auto late = open(table("c,v", [](int i) { return number(i) + ",1"; }, cell + ",1\n8,1\n"));
        QCOMPARE(last(*late, "c", 3), "20599|" + code + "|8");
        for (const auto& data : {early, late}) {
            QCOMPARE(column(*data, "c").type, ColumnType::Category);
            QVERIFY2(note(*data, "c").contains("'" + code + "' at line " + (data == early ? "3" : "20602")), note(*data, "c"));
        }
    }
    /// Where most cells are of one type, a single one of any other is told.
    void oneOddCellOfEveryKind() {
        for (const QByteArray usual : {"7", "2.5", "2024-01-05", "true"})
            for (const QByteArray odd : {"1e5", "12E3", "007", "+1", "12345678901234567890", "inf", "1 234 567", "1 234", "true", "7", "2.5",
                                         "2024-01-05", "05/01/2024", "9:05", "word"}) {
                const auto data = open("c,v\n" + usual + ",1\n" + usual + ",2\n" + odd + ",3\n");
                if (column(*data, "c").sqlType != "VARCHAR") continue;
                QCOMPARE(cells(*data, "c"), usual + "|" + usual + "|" + odd);
                QVERIFY2(note(*data, "c").contains("'" + odd + "' at line 4"), usual + ", " + odd + ": " + note(*data, "c"));
            }
    }
    void shortDatesBehindIsoDays() {
        const auto data = open(table("d,v", [](int i) { return "2023-0" + number(1 + i % 9) + "-1" + number(i % 9) + ",1"; },
                                     "24-01-05,1\n2024-1-6,1\n05-01-24,1\n"));
        QCOMPARE(last(*data, "d", 3), QByteArray("24-01-05|2024-1-6|05-01-24"));
        QCOMPARE(note(*data, "d"),
                 QByteArray("read as text: 2 cells are not dates like the others, the first '24-01-05' at line 20602"));
    }
    void shortYears_data() {
        QTest::addColumn<QByteArray>("separator");
        for (const char* separator : {"/", ".", "-"}) QTest::newRow(separator) << QByteArray(separator);
    }
    void shortYears() {
        QFETCH(QByteArray, separator);
        const auto written = [&](QByteArray text) { return text.replace('/', separator); };
        const auto dates = [&](const QByteArray& text, std::optional<bool> dayFirst = {}) {
            LoadOptions options;
            options.dayFirst = dayFirst;
            return open(written("d,v\n" + text), options);
        };
        const QByteArray days = "01/02/24,0\n15/03/24,1\n31/12/24,2\n28/02/23,3\n";
        const QByteArray right = "2024-02-01|2024-03-15|2024-12-31|2023-02-28";
        QCOMPARE(cells(*dates(days), "d"), right);
        QCOMPARE(note(*dates(days), "d"),
                 QByteArray("dates are read with the day first; years of two digits are read as 2023 to 2024"));
        QCOMPARE(cells(*dates(days, true), "d"), right);
        // They cannot have the month first, so they are no dates then.
        QCOMPARE(cells(*dates(days, false), "d"), written("01/02/24|15/03/24|31/12/24|28/02/23"));
        QVERIFY2(note(*dates(days, false), "d").startsWith("read as text: "), note(*dates(days, false), "d"));
        const QByteArray months = "12/31/24,0\n01/15/24,1\n03/04/24,2\n";
        QCOMPARE(cells(*dates(months), "d"), QByteArray("2024-12-31|2024-01-15|2024-03-04"));
        QCOMPARE(cells(*dates(months, false), "d"), QByteArray("2024-12-31|2024-01-15|2024-03-04"));
        QCOMPARE(cells(*dates(months, true), "d"), written("12/31/24|01/15/24|03/04/24"));
        QCOMPARE(cells(*dates("15/03/45,0\n31/12/67,1\n01/02/99,2\n"), "d"), QByteArray("1945-03-15|1967-12-31|1999-02-01"));
        QCOMPARE(cells(*dates("01/02/98,0\n15/03/01,1\n31/12/99,2\n"), "d"), QByteArray("1998-02-01|2001-03-15|1999-12-31"));
        QCOMPARE(cells(*dates("01/02/24,0\n05/06/24,1\n07/08/24,2\n", false), "d"), QByteArray("2024-01-02|2024-05-06|2024-07-08"));
        QCOMPARE(cells(*dates("01/02/24,0\n05/06/24,1\n07/08/24,2\n", true), "d"), QByteArray("2024-02-01|2024-06-05|2024-08-07"));
        QVERIFY(note(*dates("01/02/24,0\n05/06/24,1\n"), "d").contains("could have the month first"));
    }
    void yearsFirst() {
        const QByteArray text = "d,v\n24-01-05,1\n24-01-06,2\n24-02-07,3\n";
        LoadOptions options;
        QCOMPARE(cells(*open(text), "d"), QByteArray("2024-01-05|2024-01-06|2024-02-07"));
        QCOMPARE(note(*open(text), "d"), QByteArray("dates are read with the year first; years of two digits are read as 2024"));
        options.dayFirst = false;  // which they cannot have
        QCOMPARE(cells(*open(text, options), "d"), QByteArray("2024-01-05|2024-01-06|2024-02-07"));
        options.dayFirst = true;
        QCOMPARE(cells(*open(text, options), "d"), QByteArray("2005-01-24|2006-01-24|2007-02-24"));
    }
    void leapDaysOfTheYear00() {
        const auto data = open("d,v\n29/02/00,1\n01/01/10,1\n01/01/20,1\n01/01/30,1\n01/01/40,1\n01/01/50,1\n");
        QCOMPARE(cells(*data, "d"), QByteArray("2000-02-29|2010-01-01|2020-01-01|2030-01-01|2040-01-01|2050-01-01"));
    }
    void codesThatLookLikeDates() {
        for (const char* code : {"4-5-6|1-12-3|10-1-31", "10.11.6|10.12.1|11.2.3", "10.1.31|10.1.30|9.12.25", "1-2-24|3-4-24|5-6-24"}) {
            const auto data = open("part\n" + QByteArray(code).replace('|', '\n') + "\n");
            QCOMPARE(cells(*data, "part"), QByteArray(code));
            QCOMPARE(column(*data, "part").type, ColumnType::Category);
        }
    }
    void clocksBehindDates() {
        const QByteArray right = "2024-03-15 10:00:00|2024-12-31 11:30:00";
        for (const char* text : {"15/03/2024 10:00|31/12/2024 11:30", "03/15/2024 10:00|12/31/2024 11:30", "15.03.2024 10:00:00|31.12.2024 11:30:00",
                                 "2024-03-15 10:00|2024-12-31 11:30", "2024-03-15T10:00:00|2024-12-31T11:30:00", "2024/03/15 10:00|2024/12/31 11:30",
                                 "2024-03-15 10:00 AM|2024-12-31 11:30 AM", "2024-03-15 10:00:00.0000000|2024-12-31 11:30:00.0000000",
                                 "2024-03-15T10:00:00Z|2024-12-31T11:30:00Z", "2024-03-15T11:00:00+01:00|2024-12-31T13:30:00+02:00",
                                 "3/15/24 10:00 am|12/31/24 11:30 am", "2024年3月15日 10:00|2024年12月31日 11:30"}) {
            const auto data = open("t\n" + QByteArray(text).replace('|', '\n') + "\n");
            QVERIFY2(cells(*data, "t") == right, text + (": " + cells(*data, "t")));
            QCOMPARE(column(*data, "t").sqlType, std::string("TIMESTAMP"));
        }
        const auto afternoon = open("t\n2024-03-15 10:00 PM\n2024-03-15 12:05 AM\n");
        QCOMPARE(cells(*afternoon, "t"), QByteArray("2024-03-15 22:00:00|2024-03-15 00:05:00"));
        const auto late = open(table("t,v", [](int i) { return "2024-03-15 " + number(10 + i % 10) + ":00:00,1"; }, "2024-03-16 9:05 PM,1\n"));
        QCOMPARE(last(*late, "t", 1), QByteArray("2024-03-16 21:05:00"));
        const auto zones = open("t,v\n2024-03-15 10:00:00,1\n2024-03-15 10:00:00Z,2\n");
        QCOMPARE(cells(*zones, "t"), QByteArray("2024-03-15 10:00:00|2024-03-15 10:00:00Z"));
        QCOMPARE(note(*zones, "t"), QByteArray("read as text: only some of the times have a zone"));
    }
    void timesOfDay() {
        const auto data = open("time,v\n00:00:00,1\n00:10:00,2\n23:59:59,3\n");
        QCOMPARE(cells(*data, "time"), QByteArray("00:00:00|00:10:00|23:59:59"));
        QCOMPARE(column(*data, "time").sqlType, std::string("TIME"));
        QCOMPARE(column(*data, "time").type, ColumnType::DateTime);
        QCOMPARE(note(*data, "time"), QByteArray());
        // As numbers they count from midnight.
        const Vector numbers = data->numbers(data->require("time", ""), RunContext());
        QVERIFY(numbers[0] == 0 && numbers[1] == 600 && numbers[2] == 86'399);
        QCOMPARE(cells(*open("t,v\n9:05,1\n 10:15 PM,2\nNA,3\n12:00:00.250,4\n"), "t"), QByteArray("09:05:00|22:15:00|-|12:00:00.25"));
        // One cell that is none keeps them all as they are written.
        const auto late = open(table("t,v", [](int i) { return "9:" + number(10 + i % 10) + ",1"; }, "25:00,1\n"));
        QCOMPARE(last(*late, "t", 1), QByteArray("25:00"));
        QVERIFY2(note(*late, "t").startsWith("read as text: 1 cell is not a time of day, the first '25:00' at line "), note(*late, "t"));
        QCOMPARE(column(*open("t,v\n12:00:00.1234567,1\n"), "t").sqlType, std::string("VARCHAR"));
        LoadOptions asked;
        asked.types["t"] = ColumnType::DateTime;
        const auto some = open("t,v\n9:05,1\nnoon,2\n", asked);
        QCOMPARE(cells(*some, "t"), QByteArray("09:05:00|-"));
        QCOMPARE(note(*some, "t"), QByteArray("1 cell is not a time of day and read as missing, the first 'noon' at line 3"));
    }

    void backslashes() {
        // As Excel and Python write it: quotes doubled, a backslash is a character.
        const auto doubled = open("id,name,v\n1,\"shelf 17.2\\\"\"W\",5\n2,\"a\\\\b\",6\n3,C:\\,7\n");
        QCOMPARE(cells(*doubled, "name"), QByteArray("shelf 17.2\\\"W|a\\\\b|C:\\"));
        QCOMPARE(cells(*doubled, "v"), QByteArray("5|6|7"));
        const auto far = open(table("id,name", [](int i) { return number(i) + ",\"plain, " + number(i) + "\""; }, "9,\"shelf 17.2\\\"\"W\"\n"));
        QCOMPARE(last(*far, "name", 1), QByteArray("shelf 17.2\\\"W"));
        // As databases write it: a backslash before a quote.
        const auto escaped = open("id,txt\n1,\"say \\\"hi\\\", ok\"\n2,\"plain\"\n3,\"a\\\\b\"\n");
        QCOMPARE(cells(*escaped, "txt"), QByteArray("say \"hi\", ok|plain|a\\b"));
        QVERIFY(notes(*escaped).contains("a backslash is read as the sign before quotes and delimiters"));
        const auto escapedFar =
            open(table("id,name", [](int i) { return number(i) + ",\"plain, " + number(i) + "\""; }, "9,\"say \\\"hi\\\", ok\"\n"));
        QCOMPARE(last(*escapedFar, "name", 1), QByteArray("say \"hi\", ok"));
    }
    void decimalCommasBesideSemicolons() {
        for (const char* header : {"x;y", "Temp, C;Hum, %"}) {
            const auto data = open(table(header, [](int i) { return number(i) + ",5;3," + number(i % 9); }, {}, 20));
            QCOMPARE(data->columns().size(), std::size_t{2});
            QVERIFY(cells(*data, data->columns()[0].name).startsWith("0.5|1.5|2.5"));
            QVERIFY(cells(*data, data->columns()[1].name).startsWith("3.0|3.1|3.2"));
            QVERIFY(notes(*data).contains("numbers are read with a decimal comma (--decimal)"));
        }
        const auto data = open("artikel;preis\nA;1.299,99\nB;12,50\nC;10.000,00\n");
        QCOMPARE(cells(*data, "preis"), QByteArray("1299.99|12.5|10000.0"));
        QCOMPARE(note(*data, "preis"), QByteArray("numbers are read with '.' between thousands, as in '1.299,99'"));
    }
    void namesBesideOneCellMoreOrLess() {
        for (const int rows : {2, 9, 100}) {
            const auto trailing = open(table("A,B,C", [](int i) { return number(i) + ",4,7,"; }, {}, rows));
            QCOMPARE(names(*trailing), QByteArray("A|B|C"));
            QVERIFY(cells(*trailing, "A").startsWith("0|1"));
            QVERIFY(notes(*trailing).contains("every row ends with a delimiter"));
            const auto rowNames = open(table("x,y,z", [](int i) { return "g" + number(i) + "," + number(i) + ".5,4,7"; }, {}, rows));
            QCOMPARE(names(*rowNames), QByteArray("row_name|x|y|z"));
            QVERIFY(cells(*rowNames, "x").startsWith("0.5|1.5"));
            QVERIFY(notes(*rowNames).contains("the header has one name less"));
        }
    }
    void yearsAsHeader() {
        const QByteArray text = "2019,2020,2021\n1.5,2.5,3.5\n4.5,5.5,6.5\n";
        QVERIFY(notes(*open(text)).contains("the first line is read as a row of values (--header yes)"));
        LoadOptions options;
        options.header = true;
        const auto data = open(text, options);
        QCOMPARE(names(*data), QByteArray("2019|2020|2021"));
        QCOMPARE(cells(*data, "2020"), QByteArray("2.5|5.5"));
    }
    void quotesThatAreNotDoubled() {
        const auto data = open("id,name,v\n1,\"ADA\",5\n2,\"JOHN \"WAYNE\"\",6\n3,Box 24\",7\n");
        QCOMPARE(cells(*data, "name"), QByteArray("ADA|JOHN \"WAYNE\"|Box 24\""));
        QCOMPARE(cells(*data, "v"), QByteArray("5|6|7"));
        QCOMPARE(notes(*data), QByteArray("1 row with quotes that are not doubled inside of quotes is read as written, the first at line 3\n"));
        const auto far = open(table("id,name,v", [](int i) { return number(i) + ",\"A\",5"; }, "2,\"JOHN \"WAYNE\"\",6\n"));
        QCOMPARE(last(*far, "name", 1), QByteArray("JOHN \"WAYNE\""));
        QVERIFY(notes(*far).contains("the first at line 20602"));
    }
    void returnsInsideOfCells() {
        const QByteArray rows = "a,b\n\"x\ry\",1\n\"two\nlines\",2\n";
        QCOMPARE(cells(*open(rows), "a"), QByteArray("x\ry|two\nlines"));
        // Where the rows are cut by the program itself.
        QCOMPARE(cells(*open(rows + "\"JOHN \"W\" x\",3\n"), "a"), QByteArray("x\ry|two\nlines|JOHN \"W\" x"));
    }
    void linesEndedByReturnsBehindALine() {
        LoadOptions options;
        options.badRows = BadRows::Skip;
        const auto data = open("Report of today\ra,b,c\r1,2,3\r4,5,6\r", options);
        QCOMPARE(names(*data), QByteArray("a|b|c"));
        QCOMPARE(cells(*data, "c"), QByteArray("3|6"));
    }

    void blanksAmongNumbers() {
        const auto data = open(table("customer,total", [](int i) { return number(i) + "," + (i % 40 == 0 ? QByteArray(" ") : number(i) + ".5"); }, {}, 200));
        QVERIFY(cells(*data, "total").startsWith("-|1.5|2.5"));
        QCOMPARE(note(*data, "total"), QByteArray("5 cells of blanks only are read as missing"));
        const auto late = open(table("a,total", [](int i) { return number(i) + ",5"; }, "7,  \n8,6\n"));
        QCOMPARE(last(*late, "total", 3), QByteArray("5|-|6"));
        QCOMPARE(note(*late, "total"), QByteArray("1 cell of blanks only is read as missing"));
    }
    void theFirstCellFarDown() {
        for (const auto& [cell, read] : {std::pair<QByteArray, QByteArray>{"2.5", "2.5"}, {"7", "7"}, {"2024-01-05", "2024-01-05"}, {"true", "true"}}) {
            const auto data = open(table("id,late", [](int i) { return number(i) + ","; }, "1," + cell + "\n"));
            QCOMPARE(last(*data, "late", 2), "-|" + read);
            QVERIFY(column(*data, "late").sqlType != "VARCHAR");
        }
    }
    void wordsForMissingCells() {
        const QByteArray text = "loc,country\n1,NA\n2,NC\n3,\"NA\"\n4,None\n";
        const auto data = open(text);
        QCOMPARE(cells(*data, "country"), QByteArray("-|NC|NA|-"));
        QCOMPARE(notes(*data), QByteArray("'NA', 'None' are read as missing in country (--missing)\n"));
        LoadOptions options;
        options.missing = std::vector<std::string>{"NC", "no answer"};
        QCOMPARE(cells(*open(text, options), "country"), QByteArray("NA|-|NA|None"));
        options.missing = std::vector<std::string>{};
        QCOMPARE(cells(*open(text, options), "country"), QByteArray("NA|NC|NA|None"));
        options.missing = std::vector<std::string>{"-999", "no answer"};
        const auto numbers = open("a,b\n-999,x\n5,no answer\n7,y\n", options);
        QCOMPARE(cells(*numbers, "a"), QByteArray("-|5|7"));
        QCOMPARE(cells(*numbers, "b"), QByteArray("x|-|y"));
        const auto late = open(table("a,b", [](int i) { return number(i) + ",word" + number(i); }, "-999,no answer\n8,\"x, y\"\n"), options);
        QCOMPARE(last(*late, "a", 2), QByteArray("-|8"));
        QCOMPARE(last(*late, "b", 2), QByteArray("-|x, y"));
    }
    void signsOfThousandsThatDifferBetweenParts() {
        QDir(QString::fromStdString(m_files.path("."))).mkdir("signs");
        m_files.write("signs/1.csv", "a,b\n\"1,234,567\",1\n\"2,345,678\",2\n");
        m_files.write("signs/2.csv", "a,b\n1 234 567,1\n2 345 678,2\n");
        const auto data = openDataset(m_files.path("signs"), {}, RunContext());
        QCOMPARE(cells(*data, "a"), QByteArray("1,234,567|2,345,678|1 234 567|2 345 678"));
        QVERIFY(note(*data, "a").startsWith("read as text: 2 cells are not numbers"));
        // A point is the decimal sign of one part and stands between thousands in the other.
        m_files.write("signs/1.csv", "a;b\n1.5;x\n2;y\n");
        m_files.write("signs/2.csv", "a;b\n1,5;x\n1.234,5;y\n");
        QCOMPARE(cells(*openDataset(m_files.path("signs"), {}, RunContext()), "a"), QByteArray("1.5|2.0|1.5|1234.5"));
    }
};

QTEST_GUILESS_MAIN(ReadingTablesTest)
#include "reading_tables_test.moc"
