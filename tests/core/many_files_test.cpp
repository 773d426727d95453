// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "io/file_set.h"
#include "io/open.h"
#include "support/parquet.h"
#include "support/temporary_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

#include <zlib.h>

#include <algorithm>
#include <random>

using namespace assay;

namespace {

using Cells = std::vector<std::string>;

Cells cells(const Dataset& data, const std::string& name) {
    Cells texts;
    data.database().execute("SELECT " + sqlName(data.require(name, "")) + "::VARCHAR FROM data ORDER BY rowid",
                            RunContext(), [&](const Chunk& chunk) {
                                for (std::int64_t i = 0; i < chunk.rows(); ++i)
                                    texts.push_back(chunk.missing(0, i) ? "-" : std::string(chunk.text(0, i)));
                            });
    return texts;
}

QByteArray joined(const Cells& cells) {
    QByteArray text;
    for (const std::string& cell : cells) text += (text.isEmpty() ? "" : " ") + QByteArray::fromStdString(cell);
    return text;
}

QByteArray sha256(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

}  // namespace

/// A folder or a pattern as one data set.
class ManyFilesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::TemporaryFiles> m_files;

    std::shared_ptr<const Dataset> open(const QString& name, BadRows rule = BadRows::Report) const {
        LoadOptions options;
        options.badRows = rule;
        return openDataset(m_files->path(name), options, RunContext());
    }
    /// "FILE:LINE: problem" with the file's name only.
    QByteArray sentence(const QString& name, BadRows rule = BadRows::Report) const {
        try {
            open(name, rule);
        } catch (const Error& error) {
            return QByteArray::fromStdString(fileNameOf(error.place().file)) + ":" +
                   QByteArray::number(static_cast<qlonglong>(error.place().line)) + ": " + error.problem().c_str();
        }
        return "no error";
    }

private slots:
    void init() { m_files = std::make_unique<test::TemporaryFiles>(); }

    void naturalOrderIsAnOrder() {
        const Cells sorted{"",
                           "1",
                           "01",
                           "2",
                           "10",
                           "a",
                           "a1",
                           "a01",
                           "a1b",
                           "a2",
                           "a10",
                           "a10b2",
                           "a10b11",
                           "b",
                           "b99999999999999999999999998",
                           "b99999999999999999999999999",
                           "é"};
        Cells mixed = sorted;
        std::shuffle(mixed.begin(), mixed.end(), std::mt19937(1));
        std::sort(mixed.begin(), mixed.end(), naturallyBefore);
        // Of numbers written with and without zeros in front, any order will do as long as it is one.
        QCOMPARE(joined(mixed).size(), joined(sorted).size());
        for (const std::string& a : sorted)
            for (const std::string& b : sorted) {
                QCOMPARE(naturallyBefore(a, b) && naturallyBefore(b, a), false);
                QCOMPARE(naturallyBefore(a, b) || naturallyBefore(b, a), a != b);
                for (const std::string& c : sorted)
                    if (naturallyBefore(a, b) && naturallyBefore(b, c)) QVERIFY(naturallyBefore(a, c));
            }
        QVERIFY(naturallyBefore("part-2.csv", "part-10.csv"));
        QVERIFY(naturallyBefore("b99999999999999999999999998", "b99999999999999999999999999"));
    }
    void rowsRunThroughInNaturalOrder() {
        m_files->write("part-10.csv", "b,a\ny,4\nz,5.5\n");
        m_files->write("part-2.csv", "a;b\n2;w\n3;x\n");
        m_files->write("part-1.csv", "a,b\n1,v\n");
        const auto data = open("part-*.csv");
        QCOMPARE(joined(cells(*data, "a")), QByteArray("1.0 2.0 3.0 4.0 5.5"));
        QCOMPARE(joined(cells(*data, "b")), QByteArray("v w x y z"));
        QCOMPARE(data->rowCount(), std::int64_t{5});
        QCOMPARE(data->columns()[0].name, std::string("a"));
        QCOMPARE(data->report().files, std::int64_t{3});
        QCOMPARE(data->report().fileBytes, std::int64_t{8 + 12 + 14});
        QByteArray digests;
        for (const char* name : {"part-1.csv", "part-2.csv", "part-10.csv"})
            digests += sha256(test::TemporaryFiles::read(m_files->path(name))) + "\n";
        QCOMPARE(QByteArray::fromStdString(data->fingerprint()), sha256(digests));
        QCOMPARE(open("part-1.csv")->fingerprint(), sha256("a,b\n1,v\n").toStdString());
    }
    void aFolderHoldsPartsAndNotes() {
        QDir(QString::fromStdString(m_files->path("."))).mkdir("parts");
        m_files->write("parts/part-0.csv", "a,b\n1,2\n");
        m_files->write("parts/part-1.csv", "a,b\n3,4\n");
        m_files->write("parts/part-2.csv", "");  // Spark's empty partition
        m_files->write("parts/_SUCCESS", "");
        m_files->write("parts/.part-0.csv.crc", "crc");
        m_files->write("parts/readme", "nothing");
        m_files->write("parts/README.txt", "what the parts are");
        for (const char* name : {"parts", "parts/", "parts//"}) {
            const auto data = open(name);
            QCOMPARE(joined(cells(*data, "b")), QByteArray("2 4"));
            QCOMPARE(data->fileName(), std::string("parts"));
        }
        QCOMPARE(filesOf(m_files->path("parts")).size(), std::size_t{2});
        QCOMPARE(preview(m_files->path("parts")).rows.size(), std::size_t{1});
        QCOMPARE(formatOf(m_files->path("parts")).id, std::string("csv"));
        QDir(QString::fromStdString(m_files->path("."))).mkdir("texts");
        m_files->write("texts/1.txt", "a|b\n1|2\n");
        m_files->write("texts/2.txt", "a|b\n3|4\n");
        QCOMPARE(open("texts")->rowCount(), 2);
    }
    void aNameWithAStarIsAFileWhereThereIsOne() {
        m_files->write("a*.csv", "x\n7\n");
        m_files->write("ab.csv", "x\n8\n");
        QCOMPARE(joined(cells(*open("a*.csv"), "x")), QByteArray("7"));
        QCOMPARE(joined(cells(*open("a?.csv"), "x")), QByteArray("7 8"));
        QCOMPARE(joined(cells(*open("[a]b.csv"), "x")), QByteArray("8"));
    }
    void otherColumnsAreRefused() {
        m_files->write("a1.csv", "x,y\n1,2\n");
        m_files->write("a2.csv", "y,x,z\n3,4,5\n");
        QCOMPARE(sentence("a*.csv"), "a2.csv:0: has a column 'z' that a1.csv has not");
        m_files->write("a2.csv", "y\n3\n");
        QCOMPARE(sentence("a*.csv"), "a2.csv:0: has no column 'x', which a1.csv has");
        QCOMPARE(sentence("b*.csv"), "b*.csv:0: matches no file with data");
        QDir(QString::fromStdString(m_files->path("."))).mkdir("empty");
        QCOMPARE(sentence("empty"), "empty:0: is a folder in which no file has the ending of a known format");
        m_files->write("a3.parquet", "PAR1");
        QVERIFY(sentence("a*").startsWith("a3.parquet:0: is Parquet, but "));
        m_files->write("w1.arff", "@relation x\n@attribute a numeric\n@data\n1\n");
        m_files->write("w2.arff", "@relation x\n@attribute a numeric\n@data\n1\n");
        QCOMPARE(sentence("w?.arff"), "w?.arff:0: several ARFF files cannot be read as one");
        QCOMPARE(joined(cells(*open("w[1].arff"), "a")), QByteArray("1.0"));
    }
    void typesAreFoundOverAllFiles() {
        m_files->write("a1.csv", "n,code,late,day,flag\n1,12,,2024-01-02,true\n");
        m_files->write("a2.csv", "n,code,late,day,flag\n2.5,007,3,,no\n");
        m_files->write("a3.csv", "n,code,late,day,flag\n");  // a header and no rows
        m_files->write("a4.csv", "n,code,late,day,flag\n7,1,x,2024-03-04,false\n");
        const auto data = open("a*.csv");
        const auto column = [&](const char* name) { return data->column(data->require(name, "")); };
        QCOMPARE(column("n").type, ColumnType::Number);
        QCOMPARE(joined(cells(*data, "code")), QByteArray("12 007 1"));
        QVERIFY(column("code").note.find("codes such as '007' at line 2 of a2.csv") != std::string::npos);
        QCOMPARE(joined(cells(*data, "late")), QByteArray("- 3 x"));
        QVERIFY(column("late").note.find("not a number") != std::string::npos);
        QCOMPARE(column("day").type, ColumnType::DateTime);
        QCOMPARE(joined(cells(*data, "day")), QByteArray("2024-01-02 - 2024-03-04"));
        QCOMPARE(joined(cells(*data, "flag")), QByteArray("true no false"));
    }
    void datesWrittenInDifferentWaysAreTexts() {
        m_files->write("a1.csv", "n,when\n1,31/01/2024\n");
        m_files->write("a2.csv", "n,when\n1,12/31/2024\n");
        const auto data = open("a*.csv");
        QCOMPARE(joined(cells(*data, "when")), QByteArray("31/01/2024 12/31/2024"));
        const std::string note = data->column(data->require("when", "")).note;
        QVERIFY2(note.find("the first '12/31/2024' at line 2 of a2.csv") != std::string::npos, note.c_str());
        m_files->write("a2.csv", "n,when\n1,30/12/2024\n");
        QCOMPARE(joined(cells(*open("a*.csv"), "when")), QByteArray("2024-01-31 2024-12-30"));
    }
    void aTypeThatComesLateInOneFile() {
        QByteArray first = "x,y\n", second = "y,x\n";
        for (int i = 0; i < 30'000; ++i) {
            first += QByteArray::number(i) + ",1\n";
            second += "2," + (i == 29'000 ? QByteArray("odd") : QByteArray::number(i)) + '\n';
        }
        m_files->write("p1.csv", first);
        m_files->write("p2.csv", second);
        const auto data = open("p*.csv");
        QCOMPARE(data->rowCount(), std::int64_t{60'000});
        const Cells x = cells(*data, "x");
        QCOMPARE(x[59'000], std::string("odd"));
        QCOMPARE(x[59'001], std::string("29001"));
        const std::string note = data->column(data->require("x", "")).note;
        QVERIFY2(note.find("line 29002 of p2.csv") != std::string::npos, note.c_str());
    }
    void badRowsNameTheirFile() {
        m_files->write("p1.csv", "a,b\n1,2\n3\n");
        m_files->write("p2.csv", "b,a\n1,2\n3,4\n5,6,7\n");
        m_files->write("p3.csv", "a note\na,b\n1,2\n3,4\n5,6\n");
        QCOMPARE(sentence("p*.csv"),
                 "p1.csv:3: 3 lines do not fit the table (line 3 of p1.csv: expected 2 values, found 1; line 4 of "
                 "p2.csv: expected 2 values, found 3; line 1 of p3.csv: stands before the table)");
        const auto data = open("p*.csv", BadRows::Skip);
        QCOMPARE(joined(cells(*data, "a")), QByteArray("1 2 4 1 3 5"));
        const std::vector<BadRow>& bad = data->report().badRows;
        QCOMPARE(bad.size(), std::size_t{3});
        QCOMPARE(bad[1].file, m_files->path("p2.csv"));
        QCOMPARE(bad[1].line, std::int64_t{4});
        const auto text = open("p[12].csv", BadRows::ReadAsText);
        QCOMPARE(joined(cells(*text, "a")), QByteArray("1 3 2 4 6"));
        QCOMPARE(joined(cells(*text, "column3")), QByteArray("- - - - 7"));
    }
    void eachFileHasItsOwnEncodingAndPacking() {
        m_files->write("p1.csv", QByteArray("name,n\n\xE6\x94\xB6\xE5\x85\xA5,1\n"));
        m_files->write("p2.csv", QByteArray("name,n\r\n\xCA\xD5\xC8\xEB,2\r\n"));
        const QByteArray plain = "n,name\n3,x\n";
        const std::string packed = m_files->path("p3.csv.gz");
        gzFile file = gzopen(packed.c_str(), "wb");
        QCOMPARE(gzwrite(file, plain.data(), static_cast<unsigned>(plain.size())), static_cast<int>(plain.size()));
        gzclose(file);
        const auto data = open("p*");
        QCOMPARE(joined(cells(*data, "name")), QByteArray("收入 收入 x"));
        QCOMPARE(joined(cells(*data, "n")), QByteArray("1 2 3"));
        QCOMPARE(data->report().encoding, std::string("UTF-8, GB18030"));
        QByteArray digests;
        for (const char* name : {"p1.csv", "p2.csv", "p3.csv.gz"})
            digests += sha256(test::TemporaryFiles::read(m_files->path(name))) + "\n";
        QCOMPARE(QByteArray::fromStdString(data->fingerprint()), sha256(digests));
    }
    void wordsOnlyAndPartsWithoutHeader() {
        m_files->write("w1.csv", "kind,colour\nbig,red\nsmall,blue\n");
        m_files->write("w2.csv", "colour,kind\ngreen,big\n");
        QCOMPARE(joined(cells(*open("w?.csv"), "colour")), QByteArray("red blue green"));
        m_files->write("s1.csv", "a,b\n1,2\n");  // as split(1) leaves it
        m_files->write("s2.csv", "3,4\n5,6\n");
        QCOMPARE(joined(cells(*open("s?.csv"), "a")), QByteArray("1 3 5"));
        m_files->write("h1.csv", "1,2\n3,4\n");
        m_files->write("h2.csv", "1,2\n5,6\n");
        QCOMPARE(joined(cells(*open("h?.csv"), "column1")), QByteArray("1 3 1 5"));
    }
    void hundredsOfFiles() {
        Cells expected;
        for (int i = 0; i < 300; ++i) {
            const QByteArray number = QByteArray::number(i);
            m_files->write(QString("p%1.csv").arg(i), i % 2 ? "b,a\nx," + number + "\n" : "a,b\n" + number + ",x\n");
            expected.push_back(number.toStdString());
        }
        QCOMPARE(joined(cells(*open("p*.csv"), "a")), joined(expected));
    }
    void parquetByName() {
        test::writeParquet("SELECT i AS a, 'x' || i AS b FROM range(3) t(i)", m_files->path("p1.parquet"));
        test::writeParquet("SELECT 'y' AS b, 2.5::DOUBLE AS a", m_files->path("p2.parquet"));
        const auto data = open("p*.parquet");
        QCOMPARE(joined(cells(*data, "a")), QByteArray("0.0 1.0 2.0 2.5"));
        QCOMPARE(joined(cells(*data, "b")), QByteArray("x0 x1 x2 y"));
        test::writeParquet("SELECT 'y' AS b, 2.5::DOUBLE AS c", m_files->path("p2.parquet"));
        QCOMPARE(sentence("p*.parquet"), "p2.parquet:0: has a column 'c' that p1.parquet has not");
        m_files->write("p2.parquet", "PAR1 and nothing else");
        QCOMPARE(sentence("p*.parquet"), "p2.parquet:0: is not a Parquet file, or its end is missing");
    }
    void jsonByName() {
        m_files->write("p1.jsonl", "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2, \"b\": \"y\"}\n");
        m_files->write("p2.json", "[{\"b\": \"z\", \"a\": 3.5}]");
        const auto data = open("p*");
        QCOMPARE(joined(cells(*data, "a")), QByteArray("1.0 2.0 3.5"));
        QCOMPARE(joined(cells(*data, "b")), QByteArray("x y z"));
        m_files->write("p3.jsonl", "{\"a\": 1, \"b\": 2}\n{\"a\": 1, \"b\" 2}\n");
        const QByteArray wrong = sentence("p*");
        QVERIFY2(wrong.startsWith("p3.jsonl:") && wrong.contains("is not valid JSON here"), wrong);
        m_files->write("p3.jsonl", "{\"a\": 1, \"c\": 2}\n");
        QCOMPARE(sentence("p*"), "p3.jsonl:0: has a column 'c' that p1.jsonl has not");
    }
};

QTEST_GUILESS_MAIN(ManyFilesTest)
#include "many_files_test.moc"
