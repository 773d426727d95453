// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "data/query.h"
#include "io/encoding.h"
#include "io/line_lengths.h"
#include "io/reading_options.h"
#include "support/cells.h"
#include "support/temporary_files.h"

#include <QStringEncoder>
#include <QTest>

using namespace assay;
using assay::test::cells;

namespace {

QByteArray encoded(const QString& text, const char* encoding, const QByteArray& mark = {}) {
    QStringEncoder encoder(encoding);
    if (!encoder.isValid()) qFatal("Qt lacks an encoding that the tests need");
    return mark + QByteArray(encoder.encode(text));
}

}  // namespace

/// Encodings, line ends, headers, decimal signs and sizes that text comes in.
class TextKindsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;

    std::shared_ptr<const Dataset> open(const QByteArray& bytes, const LoadOptions& options = {},
                                        const QString& name = "data.csv") const {
        return openDataset(m_files.write(name, bytes), options, RunContext());
    }
    QByteArray sentence(const QByteArray& bytes, const QString& name = "data.csv", LoadOptions options = {}) const {
        try {
            open(bytes, options, name);
        } catch (const Error& error) {
            return QByteArray::number(static_cast<qlonglong>(error.place().line)) + ": " + error.problem().c_str();
        }
        return "no error";
    }
    static QByteArray notes(const Dataset& data) {
        QByteArray text;
        for (const std::string& note : data.report().notes) text += QByteArray::fromStdString(note) + "\n";
        return text;
    }

private slots:
    void encodings_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        const QString text =
            QStringLiteral("id,城市,收入\n1,北京市朝阳区,高\n2,上海市浦东新区,低\n3,广州市天河区,中等\n").repeated(1);
        const QString many = text + QStringLiteral("4,深圳市南山区的科技园,很高\n").repeated(50);
        for (const auto& [kind, rows] : {std::pair<QString, QString>{"short", text}, {"long", many}}) {
            const auto add = [&, kind = kind](const char* name, const QByteArray& bytes, const char* encoding) {
                QTest::newRow(qPrintable(kind + " " + name)) << bytes << QString(encoding);
            };
            add("UTF-16LE with a mark", encoded(rows, "UTF-16LE", "\xFF\xFE"), "UTF-16LE");
            add("UTF-16BE with a mark", encoded(rows, "UTF-16BE", "\xFE\xFF"), "UTF-16BE");
            add("UTF-16LE", encoded(rows, "UTF-16LE"), "UTF-16LE");
            add("UTF-16BE", encoded(rows, "UTF-16BE"), "UTF-16BE");
            add("GB18030", encoded(rows, "GB18030"), "GB18030");
            add("GB2312", encoded(rows, "GB2312"), "GB18030");
            add("GBK", encoded(rows, "GBK"), "GB18030");
            add("UTF-8", rows.toUtf8(), "UTF-8");
        }
    }
    void encodings() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        const auto data = open(bytes);
        QCOMPARE(QString::fromStdString(data->report().encoding), name);
        QVERIFY(cells(*data, "城市").startsWith("北京市朝阳区|上海市浦东新区|广州市天河区"));
        QVERIFY(data->find("收入").has_value());
    }
    void otherScripts() {
        const QString japanese =
            QStringLiteral("番号,都市\n1,東京とてもおいしかったです\n2,大阪ちょっと遅いと思います\n").repeated(20);
        QVERIFY(cells(*open(encoded(japanese, "Shift_JIS")), "都市").startsWith("東京とても"));
        const QString traditional =
            QStringLiteral("編號,城市\n1,臺北味道很好送餐快速\n2,高雄太慢了不好吃還可以\n").repeated(20);
        QVERIFY(cells(*open(encoded(traditional, "Big5")), "城市").startsWith("臺北味道"));
        const QString german =
            QStringLiteral("id;Straße\n1;Große Bäckergasse über der Brücke\n2;Mühlenstraße\n3;Königsallee\n")
                .repeated(10);
        QVERIFY(cells(*open(encoded(german, "ISO-8859-1")), "Straße").startsWith("Große Bäckergasse"));
    }
    void ashortTextTellsItsDoubt() {
        const auto data = open(encoded(QStringLiteral("id,x\n1,收入\n"), "GB18030"));
        QVERIFY2(notes(*data).startsWith("the text is short for its encoding to be sure: as GB18030: 收入 / as "),
                 notes(*data));
        const QByteArray sure =
            encoded(QStringLiteral("id,x\n") + QStringLiteral("1,北京市的收入很高\n").repeated(40), "GB18030");
        QCOMPARE(notes(*open(sure)), QByteArray());
        QCOMPARE(firstWord("abc,\xCA\xD5\xC8\xEB,1", "GB18030"), std::string("收入"));
        QCOMPARE(firstWord(std::string(1030, 'x') + "\xCA\xD5", "UTF-8"), std::string("invalid at byte 1,030"));
    }
    void lineEnds_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("LF") << QByteArray("a,b\n1,x\n2,y\n3,z\n");
        QTest::newRow("CRLF") << QByteArray("a,b\r\n1,x\r\n2,y\r\n3,z\r\n");
        QTest::newRow("CR") << QByteArray("a,b\r1,x\r2,y\r3,z\r");
        QTest::newRow("CR CR LF") << QByteArray("a,b\r\r\n1,x\r\r\n2,y\r\r\n3,z\r\r\n");
        QTest::newRow("all") << QByteArray("a,b\r\n1,x\n2,y\r\r\n3,z");
        QTest::newRow("blank lines") << QByteArray("a,b\n\n1,x\n2,y\n\n3,z\n\n");
    }
    void lineEnds() {
        QFETCH(QByteArray, bytes);
        const auto data = open(bytes);
        QCOMPARE(cells(*data, "a"), QByteArray("1|2|3"));
        QCOMPARE(cells(*data, "b"), QByteArray("x|y|z"));
    }
    /// Behind what is looked at first, rows end in the other way; each last cell is as it is written.
    void lineEndsThatChangeFarDown() {
        for (const auto& [early, late] : {std::pair("\n", "\r\n"), {"\r\n", "\n"}}) {
            QByteArray bytes = QByteArray("x,s") + early;
            for (int i = 0; i < 500'000; ++i) bytes += QByteArray::number(i) + ",word" + early;
            bytes += QByteArray("-1,last") + late + "-2,\"a\r\nb\nc\"" + late;
            const auto data = open(bytes);
            QCOMPARE(data->rowCount(), std::int64_t{500'002});
            std::vector<RowId> rows{RowId{0}, RowId{499'999}, RowId{500'000}, RowId{500'001}};
            QByteArrayList found;
            for (const auto& row : page(*data, rows)) found << QByteArray::fromStdString(row[1].text);
            QCOMPARE(found, (QByteArrayList{"word", "word", "last", "a\r\nb\nc"}));
        }
    }
    void lineEndsInCellsAndZeroBytes() {
        QCOMPARE(cells(*open("a,b\n1,\"two\nlines\"\n2,\"and\r\nthree\n\nmore\"\n"), "b"),
                 QByteArray("two\nlines|and\r\nthree\n\nmore"));
        QByteArray bytes = "a,b\n1,x\n2,y\n";
        bytes[6] = '\0';
        QCOMPARE(sentence(bytes), "2: holds zero bytes, which no text has, the first at byte 6");
    }
    void emptyQuotesAreToldWhereAllTextsAreQuoted() {
        const auto data = open("s,x\n\"a,b\",1\n\"\",2\n\"c\",3\n");
        QCOMPARE(QByteArray::fromStdString(data->columns()[0].note),
                 QByteArray("1 cell of nothing but two quotes is read as missing, the first at line 3"));
        QCOMPARE(cells(*data, "s"), QByteArray("a,b|-|c"));
        QCOMPARE(open("s,x\na,1\n\"\",2\n\"c\",3\n")->columns()[0].note, std::string());
    }
    void headers() {
        const auto data = open("price,price,,价格,Price, price \n1,2,3,4,5,6\n");
        QByteArray names;
        for (const Column& column : data->columns()) names += QByteArray::fromStdString(column.name) + "|";
        QCOMPARE(names, QByteArray("price|price_2|column3|价格|Price|price_3|"));
    }
    void tenThousandColumns() {
        QByteArray text;
        constexpr int columns = 10'000;
        for (int row = -1; row < 3; ++row)
            for (int c = 0; c < columns; ++c)
                text += (row < 0 ? "f" + QByteArray::number(c) : QByteArray::number(row * columns + c)) +
                        (c + 1 < columns ? "," : "\n");
        const auto data = open(text);
        QCOMPARE(data->columns().size(), std::size_t{columns});
        QCOMPARE(cells(*data, "f9999"), QByteArray("9999|19999|29999"));
    }
    void decimalCommas() {
        const auto data = open("a;b;c;d\n1,5;2,5;x;1,234\n2,25;3;y,z;5,678\n-0,125;;1,5;7\n");
        QCOMPARE(cells(*data, "a"), QByteArray("1.5|2.25|-0.125"));
        QCOMPARE(cells(*data, "b"), QByteArray("2.5|3.0|-"));
        QCOMPARE(cells(*data, "c"), QByteArray("x|y,z|1,5"));
        QCOMPARE(cells(*data, "d"), QByteArray("1.234|5.678|7.0"));
        QVERIFY(notes(*data).contains("decimal comma"));
        // Thousands, or numbers with points, are no decimal commas.
        QCOMPARE(cells(*open("a;b\n1,234;1\n5,678;2\n"), "a"), QByteArray("1,234|5,678"));
        QCOMPARE(cells(*open("a;b\n1,5;1.5\n2,5;2.5\n"), "b"), QByteArray("1.5|2.5"));
        LoadOptions options;
        options.decimal = ',';
        QCOMPARE(cells(*open("a;b\n1,234;1\n5,678;2\n", options), "a"), QByteArray("1.234|5.678"));
        QCOMPARE(cells(*open("a,b\n\"1,5\",1\n\"2,5\",2\n", options), "a"), QByteArray("1.5|2.5"));
        options.decimal = '.';
        QCOMPARE(cells(*open("a;b\n1,5;1\n2,5;2\n", options), "a"), QByteArray("1,5|2,5"));
        options = readingOf({{"--decimal", ","}});
        QCOMPARE(options.decimal, std::optional(','));
        QVERIFY_EXCEPTION_THROWN(readingOf({{"--decimal", "x"}}), Error);
    }
    void quotesOfOnesChoice() {
        LoadOptions options = readingOf({{"--quote", "'"}});
        QCOMPARE(options.quote, std::optional('\''));
        const QByteArray text = "a,b\n'x,y',1\n'it''s',2\n\"q\",3\n";
        QCOMPARE(cells(*open(text, options), "a"), QByteArray("x,y|it's|\"q\""));
        options = readingOf({{"--quote", "none"}});
        const QByteArray open1 = "a,b\n\"5 inches,1\nsix,2\n";
        QCOMPARE(cells(*open(open1, options), "a"), QByteArray("\"5 inches|six"));
        QCOMPARE(sentence(open1), "2: the quoted value that begins here is never closed");
        // Codes are found behind these quotes, too.
        options.quote = '\'';
        QCOMPARE(cells(*open("a,b\n'007',1\n'12',2\n", options), "a"), QByteArray("007|12"));
        QVERIFY_EXCEPTION_THROWN(readingOf({{"--quote", "''"}}), Error);
    }
    void orderInDates() {
        const QByteArray text = "d,t,x\n03/04/2024,03/04/2024 10:00:00,1\n05/06/2024,05/06/2024 11:30:00,2\n";
        LoadOptions options;
        options.dayFirst = true;
        const auto day = open(text, options);
        QCOMPARE(cells(*day, "d"), QByteArray("2024-04-03|2024-06-05"));
        QVERIFY2(cells(*day, "t").startsWith("2024-04-03 10:00"), cells(*day, "t").constData());
        QCOMPARE(day->column(day->require("d", "")).note, std::string("dates are read with the day first"));
        options.dayFirst = false;
        const auto month = open(text, options);
        QCOMPARE(cells(*month, "d"), QByteArray("2024-03-04|2024-05-06"));
        QCOMPARE(month->column(month->require("d", "")).note, std::string("dates are read with the month first"));
        // What is no date in this order is not made into one.
        const auto mixed = open("d,x\n03/04/2024,1\n13/06/2024,2\n", options);
        QCOMPARE(cells(*mixed, "d"), QByteArray("03/04/2024|13/06/2024"));
        QCOMPARE(open("d,x\n2024-04-03,1\n2024-06-05,2\n")->column(ColumnId(0)).note, std::string());
        QVERIFY_EXCEPTION_THROWN(readingOf({{"--dates", "year-first"}}), Error);
    }
    void decimalCommasFarDown() {
        // What the first rows do not show: a text, and a number with a point, which is none here.
        QByteArray text = "a;b\n";
        for (int i = 0; i < 30'000; ++i)
            text += QByteArray::number(i) + ",5;" + (i == 29'000 ? "1.5" : QByteArray::number(i) + ",25") + "\n";
        const auto data = open(text);
        QCOMPARE(data->column(data->require("a", "")).type, ColumnType::Number);
        QCOMPARE(data->column(data->require("b", "")).type, ColumnType::Category);
        QVERIFY(data->column(data->require("b", "")).note.find("1 cell is not a number") != std::string::npos);
        QCOMPARE(data->numbers(data->require("a", ""), RunContext())[29'000], 29'000.5);
    }
    void linesThatNoTableHas() {
        const QByteArray longLine(3'000'000, 'x');
        QCOMPARE(sentence(longLine), "1: the line is longer than 2,000,000 bytes");
        QCOMPARE(sentence("a,b\n1,2\n3," + longLine + "\n4,5\n"), "3: the line is longer than 2,000,000 bytes");
        QByteArray rows = "a,b\n";
        while (rows.size() < 5'000'000) rows += "1,2\n";
        const qsizetype lines = rows.count('\n');
        const QByteArray late = QByteArray::number(lines + 1) + ": the line is longer than 2,000,000 bytes";
        QCOMPARE(sentence(rows + longLine + "\n1,2\n"), late);
        LoadOptions skip;
        skip.badRows = BadRows::Skip;
        QCOMPARE(sentence(rows + longLine + "\n1,2\n", "data.csv", skip), late);
        QCOMPARE(sentence(encoded(QString::fromUtf8(rows + longLine), "UTF-16LE", "\xFF\xFE")), late);
        QCOMPARE(sentence("1 1:2\n0 1:3 " + QByteArray(70'000'000, ' ') + "\n", "a.svm"),
                 "2: the line is longer than 64 MB");
        // Line ends of either kind.
        LineLengths lengths("x", 10);
        for (int i = 0; i < 100; ++i) lengths.add(i % 3 == 0 ? "12\r345" : i % 3 == 1 ? "\n1" : "\r\n12345");
        QVERIFY_EXCEPTION_THROWN(lengths.add("12345678"), Error);
    }
};

QTEST_GUILESS_MAIN(TextKindsTest)
#include "text_kinds_test.moc"
