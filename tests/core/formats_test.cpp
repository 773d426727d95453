// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "data/profile.h"
#include "io/open.h"
#include "support/parquet.h"
#include "support/temporary_files.h"

#include <QCryptographicHash>
#include <QTest>

#include <zlib.h>

#include <cmath>

using namespace assay;

namespace {

using Cells = std::vector<std::string>;

/// A column as the texts that DuckDB makes of it; missing cells are "-".
Cells cells(const Dataset& data, const std::string& name) {
    Cells texts;
    data.database().execute("SELECT " + sqlName(data.require(name, "")) + "::VARCHAR FROM data ORDER BY rowid",
                            RunContext(), [&](const Chunk& chunk) {
                                for (std::int64_t i = 0; i < chunk.rows(); ++i)
                                    texts.push_back(chunk.missing(0, i) ? "-" : std::string(chunk.text(0, i)));
                            });
    return texts;
}

const Column& column(const Dataset& data, const std::string& name) {
    return data.column(data.require(name, ""));
}

std::shared_ptr<const Dataset> open(const std::string& path, BadRows rule = BadRows::Report) {
    LoadOptions options;
    options.badRows = rule;
    return openDataset(path, options, RunContext());
}

QByteArray sentence(const std::string& path, BadRows rule = BadRows::Report) {
    try {
        open(path, rule);
    } catch (const Error& error) {
        return QByteArray::number(static_cast<qlonglong>(error.place().line)) + ": " + error.problem().c_str();
    }
    return "no error";
}

}  // namespace

class FormatsTest : public QObject {
    Q_OBJECT

private slots:
    void parquetKeepsTypesOrderAndMissingCells() {
        const std::string path = m_files.path("all kinds [1].parquet");
        test::writeParquet(
            "SELECT i AS id, CASE WHEN i % 7 = 3 THEN NULL ELSE i / 8.0 END AS x, (i * 2)::TINYINT AS small, "
            "i::DECIMAL(9,2) / 4 AS price, i::FLOAT AS f, '00' || i AS code, DATE '2024-01-01' + i::INT AS day, "
            "TIMESTAMPTZ '2024-01-01 10:00:00+02' AS at, TIME '10:00' AS clock, i % 2 = 0 AS even, [i, i + 1] AS list, "
            "{'a': i} AS structure, (i + 1)::UBIGINT AS fits, 18446744073709551615::UBIGINT - i::UBIGINT AS wide, "
            "'b'::BLOB AS bytes, ('x' || i % 2)::ENUM('x0', 'x1') AS kind FROM range(20) t(i)",
            m_files.path("plain.parquet"));
        QVERIFY(QFile::copy(QString::fromStdString(m_files.path("plain.parquet")), QString::fromStdString(path)));
        const auto data = open(path);
        QCOMPARE(data->rowCount(), std::int64_t{20});
        for (const char* name : {"id", "small", "fits"}) {
            QCOMPARE(column(*data, name).type, ColumnType::Number);
            QVERIFY(column(*data, name).integral);
        }
        for (const char* name : {"x", "price", "f"}) QCOMPARE(column(*data, name).type, ColumnType::Number);
        for (const char* name : {"code", "list", "structure", "wide", "bytes", "kind"})
            QCOMPARE(column(*data, name).type, ColumnType::Category);
        for (const char* name : {"day", "at", "clock"}) QCOMPARE(column(*data, name).type, ColumnType::DateTime);
        QCOMPARE(column(*data, "even").type, ColumnType::Boolean);
        const Vector ids = data->numbers(data->require("id", ""), RunContext());
        const Vector x = data->numbers(data->require("x", ""), RunContext());
        for (Index i = 0; i < 20; ++i) {
            QCOMPARE(ids[i], static_cast<double>(i));
            if (i % 7 == 3)
                QVERIFY(std::isnan(x[i]));
            else
                QCOMPARE(x[i], static_cast<double>(i) / 8);
        }
        QCOMPARE(cells(*data, "code")[3], std::string("003"));
        QCOMPARE(cells(*data, "price")[3], std::string("0.75"));
        QCOMPARE(cells(*data, "list")[3], std::string("[3,4]"));
        QCOMPARE(cells(*data, "structure")[3], std::string("{\"a\":3}"));
        QCOMPARE(cells(*data, "at")[0], std::string("2024-01-01 08:00:00"));
        QCOMPARE(cells(*data, "wide")[1], std::string("18446744073709551614"));
        QVERIFY(column(*data, "wide").note.find("2^53") != std::string::npos);
        QVERIFY(column(*data, "list").note.find("JSON") != std::string::npos);
        QCOMPARE(QByteArray::fromStdString(data->fingerprint()),
                 QCryptographicHash::hash(test::TemporaryFiles::read(path), QCryptographicHash::Sha256).toHex());
        const Preview look = preview(path);
        QCOMPARE(look.columns.size(), data->columns().size());
        QCOMPARE(look.rows.size(), std::size_t{20});
        QCOMPARE(look.rows[3][1], std::string());
    }
    void parquetIsKnownByItsBeginning() {
        const std::string path = m_files.path("noname");
        test::writeParquet("SELECT 1 AS a", path);
        QCOMPARE(open(path)->rowCount(), std::int64_t{1});
        QCOMPARE(formatOf(path).id, std::string("parquet"));
    }
    void damagedParquetIsSaid() {
        const std::string whole = m_files.path("whole.parquet");
        test::writeParquet("SELECT i FROM range(1000) t(i)", whole);
        const QByteArray bytes = test::TemporaryFiles::read(whole);
        QCOMPARE(sentence(m_files.write("cut.parquet", bytes.left(bytes.size() / 2))),
                 "0: is not a Parquet file, or its end is missing");
        QCOMPARE(sentence(m_files.write("text.parquet", "a,b\n1,2\n")),
                 "0: is not a Parquet file, or its end is missing");
        QCOMPARE(sentence(m_files.write("none.parquet", "")), "0: is not a Parquet file, or its end is missing");
        test::writeParquet("SELECT 1 AS a WHERE false", m_files.path("norows.parquet"));
        QCOMPARE(sentence(m_files.path("norows.parquet")), "0: has no rows");
        QVERIFY(sentence(m_files.path("not there.parquet")).startsWith("0: cannot be opened"));
    }
    void jsonLinesAndArraysAreTheSame() {
        const QByteArray first =
            QByteArray("{'id': 1, 'name': 'é, \\'x\\'', 'label': '1', 'deep': {'a': [1, 2]}}").replace('\'', '"');
        const QByteArray second =
            QByteArray("{'id': 2.5, 'name': null, 'label': '0', 'extra': true}").replace('\'', '"');
        for (const auto& [file, bytes] : {std::pair<QString, QByteArray>{"a.jsonl", first + "\n" + second + "\n"},
                                          {"a.json", "[" + first + ",\n  " + second + "]"},
                                          {"a.txt", first + "\n" + second},
                                          {"bom.json", "\xEF\xBB\xBF" + first + "\r\n" + second}}) {
            const auto data = open(m_files.write(file, bytes));
            QCOMPARE(data->rowCount(), std::int64_t{2});
            QCOMPARE(cells(*data, "id"), (Cells{"1.0", "2.5"}));
            QCOMPARE(cells(*data, "name"), (Cells{"é, \"x\"", "-"}));
            QCOMPARE(cells(*data, "label"), (Cells{"1", "0"}));
            QCOMPARE(column(*data, "label").type, ColumnType::Number);
            QCOMPARE(column(*data, "label").note, std::string("texts that all spell numbers are read as numbers"));
            QCOMPARE(cells(*data, "deep"), (Cells{"{\"a\":[1,2]}", "-"}));
            QCOMPARE(cells(*data, "extra"), (Cells{"-", "true"}));
        }
    }
    void laterValuesOfAnotherTypeMakeAColumnText() {
        QByteArray lines;
        for (int i = 0; i < 60'000; ++i)
            lines += "{\"id\": " + (i == 50'000 ? QByteArray("\"odd\"") : QByteArray::number(i)) + "}\n";
        const auto data = open(m_files.write("late.jsonl", lines));
        QCOMPARE(data->rowCount(), std::int64_t{60'000});
        const Cells ids = cells(*data, "id");
        QCOMPARE(ids[50'000], std::string("odd"));
        QCOMPARE(ids[59'999], std::string("59999"));
    }
    void wrongJsonIsSaidWithItsLine() {
        QVERIFY(sentence(m_files.write("bad.jsonl", "{\"a\":1}\n{\"a\":2,\n{\"a\":3}\n"))
                    .contains("is not valid JSON here"));
        QVERIFY(!sentence(m_files.write("bad.jsonl", "{\"a\":1}\n{\"a\":2}}\n{\"a\":3}\n")).startsWith("0:"));
        QCOMPARE(sentence(m_files.write("scalars.json", "1\n2\n")), "0: holds values that are not objects");
        QCOMPARE(sentence(m_files.write("empty.json", "")), "0: is empty");
        const QByteArray open(100'000, '['), close(100'000, ']');
        const QByteArray deep = ": has values nested deeper than 1000 levels";
        QCOMPARE(sentence(m_files.write("deep.json", open + close)), "1" + deep);
        QCOMPARE(sentence(m_files.write("deep.json", QByteArray("{\"a\":").repeated(100'000) + "1" + QByteArray("}").repeated(100'000))),
                 "1" + deep);
        QCOMPARE(sentence(m_files.write("deep.jsonl", "{\"a\":[1]}\n{\"a\":" + open + close + "}\n")), "2" + deep);
        QCOMPARE(sentence(m_files.write("deep.jsonl", "{\"a\":\"x\n{\"a\":" + open + close + "}\n")), "2" + deep);
        QVERIFY_THROWS_EXCEPTION(Error, preview(m_files.write("deep.jsonl", "{\"a\":" + open + close + "}\n"), {}));
        // Brackets inside of texts are none.
        QCOMPARE(openDataset(m_files.write("texts.jsonl", "{\"a\":\"\\\"\\\\" + open + "\"}\n{\"a\":\"[\"}\n"), {}, RunContext())->rowCount(),
                 std::int64_t{2});
        QCOMPARE(sentence(m_files.write("none.json", "[]")), "0: has no rows");
    }
    void arffAsWekaWritesIt() {
        const QByteArray head =
            "% a comment\n@RELATION 'a test'\n\n@attribute 'the size' NUMERIC\n@attribute\tcolour {red, 'dark blue'}\n"
            "@attribute note string\n@attribute n integer\n@DATA\n";
        const auto data = open(m_files.write(
            "weka.arff", head + "1.5, red, 'it\\'s, so', 3\n% between\n?,'dark blue',\"?\",-1e3\n{0 7, 2 x}\n{}\n"));
        QCOMPARE(data->rowCount(), std::int64_t{4});
        QCOMPARE(cells(*data, "the size"), (Cells{"1.5", "-", "7.0", "0.0"}));
        QCOMPARE(cells(*data, "colour"), (Cells{"red", "dark blue", "red", "red"}));
        QCOMPARE(cells(*data, "note"), (Cells{"it's, so", "?", "x", "-"}));
        QCOMPARE(cells(*data, "n"), (Cells{"3.0", "-1000.0", "0.0", "0.0"}));
        QVERIFY(column(*data, "n").integral);
        const std::string wrong = m_files.write("wrong.arff", head + "1,red,a,1\n1,red,a\n1,red,a,many\n2,red,a,2\n");
        QCOMPARE(sentence(wrong), "10: expected 4 values, found 3");
        const auto rest = open(wrong, BadRows::Skip);
        QCOMPARE(rest->rowCount(), std::int64_t{2});
        QCOMPARE(rest->report().badRowCount, std::int64_t{2});
        QCOMPARE(rest->report().badRows[1].reason, std::string("'many' is not a number, as column n should be"));
        QVERIFY(sentence(m_files.write("nodata.arff", "@relation x\n@attribute a numeric\n")).contains("has no @data"));
        QVERIFY(sentence(m_files.write("odd.arff", "@relation x\n@attribute a relational\n")).startsWith("2: "));
    }
    void libsvmWithQueries() {
        const auto data = open(m_files.write("a.svm", "1 qid:3 1:0.5 4:-2 # doc 1\n\n-1 qid:3 2:1e3\n+1 qid:4\n"));
        QCOMPARE(data->columns().size(), std::size_t{6});
        QCOMPARE(cells(*data, "label"), (Cells{"1.0", "-1.0", "1.0"}));
        QCOMPARE(cells(*data, "qid"), (Cells{"3.0", "3.0", "4.0"}));
        QCOMPARE(cells(*data, "f1"), (Cells{"0.5", "0.0", "0.0"}));
        QCOMPARE(cells(*data, "f4"), (Cells{"-2.0", "0.0", "0.0"}));
        // Whatever the name; features counted from 0; queries beside.
        const std::string path = m_files.write("rank.train", "0 0:1 2:3\n1 1:2\n2 2:1\n");
        m_files.write("rank.train.query", "1\n2\n");
        const auto ranked = open(path);
        QCOMPARE(cells(*ranked, "qid"), (Cells{"1.0", "2.0", "2.0"}));
        QCOMPARE(cells(*ranked, "f0"), (Cells{"1.0", "0.0", "0.0"}));
        QCOMPARE(preview(path).rows.size(), std::size_t{3});
        const std::string packed = m_files.path("rank.train.gz");
        const gzFile file = gzopen(packed.c_str(), "wb");
        gzputs(file, "0 0:1 2:3\n1 1:2\n2 2:1\n");
        gzclose(file);
        QCOMPARE(cells(*open(packed), "qid"), (Cells{"1.0", "2.0", "2.0"}));
        m_files.write("rank.train.query", "1\n1\n");
        QCOMPARE(sentence(path), "0: has 3 rows, but its .query file says 2");
        QCOMPARE(sentence(m_files.write("b.svm", "1 1:2\n0 1:x\n")), "2: 'x' is not a number, as column f1 should be");
        QCOMPARE(sentence(m_files.write("b.svm", "1 1:2\n0 1:2 1:3\n")), "2: feature 1 is there twice");
        QCOMPARE(sentence(m_files.write("b.svm", "1 1:2\n0 900000000:2\n")).left(10), QByteArray("2: feature"));
    }
    void imagesWithTheirLabels() {
        const QByteArray images(
            "\0\0\x08\3"
            "\0\0\0\3"
            "\0\0\0\1"
            "\0\0\0\2"
            "\0\1\x80\xff\7\7",
            22);
        const std::string path = m_files.write("a-images-idx3-ubyte", images);
        QCOMPARE(cells(*open(path), "pixel2"), (Cells{"1.0", "255.0", "7.0"}));
        m_files.write("a-labels-idx1-ubyte", QByteArray("\0\0\x08\1"
                                                        "\0\0\0\3"
                                                        "\5\0\5",
                                                        11));
        const auto data = open(path);
        QCOMPARE(data->columns().size(), std::size_t{3});
        QCOMPARE(cells(*data, "label"), (Cells{"5.0", "0.0", "5.0"}));
        QVERIFY(data->columns()[0].integral);
        QCOMPARE(preview(path).expectedRows, 3);
        m_files.write("a-labels-idx1-ubyte", QByteArray("\0\0\x08\1"
                                                        "\0\0\0\2"
                                                        "\5\0",
                                                        10));
        QCOMPARE(sentence(path), "0: has 2 labels, but there are 3 images");
        QCOMPARE(sentence(m_files.write("cut-idx", images.left(20))), "0: ends before its last row");
        QCOMPARE(sentence(m_files.write("none-idx", QByteArray("\0\0\x0d\1"
                                                               "\0\0\0\0",
                                                               8))),
                 "0: has no rows");
        QCOMPARE(sentence(m_files.write("text.idx", "\1\2\3\4\5\6\7\x08")), "0: is not an IDX file");
        const std::string floats = m_files.write("f.idx", QByteArray("\0\0\x0d\2"
                                                                     "\0\0\0\1"
                                                                     "\0\0\0\2"
                                                                     "\x3f\0\0\0"
                                                                     "\xc0\x20\0\0",
                                                                     20));
        QCOMPARE(cells(*open(floats), "x1"), Cells{"0.5"});
        QCOMPARE(cells(*open(floats), "x2"), Cells{"-2.5"});
    }
    void otherTextsStayDelimited() {
        for (const QByteArray text : {"a b\n1 2\n3 4\n", "time x\n10:30 1\n11:30 2\n", "{a};b\n1;2\n"})
            QVERIFY(formatOf(m_files.write("plain.txt", text)).id == "csv");
    }

private:
    test::TemporaryFiles m_files;
};

QTEST_MAIN(FormatsTest)
#include "formats_test.moc"
