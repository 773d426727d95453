// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QStringEncoder>
#include <QTest>

#include <zlib.h>
#include <zstd.h>

#include <functional>

using namespace assay::test;

namespace {

QByteArray gzipped(const QByteArray& bytes) {
    QByteArray packed(bytes.size() + 1000, 0);
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(static_cast<int>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray zstandard(const QByteArray& bytes) {
    QByteArray packed(bytes.size() + 1000, 0);
    packed.resize(static_cast<int>(ZSTD_compress(packed.data(), static_cast<std::size_t>(packed.size()), bytes.data(),
                                                 static_cast<std::size_t>(bytes.size()), 3)));
    return packed;
}

QByteArray lines(const QByteArray& header, const std::function<QByteArray(int)>& line, int rows = 40) {
    QByteArray text = header + '\n';
    for (int i = 0; i < rows; ++i) text += line(i) + '\n';
    return text;
}
QByteArray digits(int i, double factor) { return QByteArray::number(std::sin(factor * i), 'f', 4); }

QByteArray ragged() {
    QByteArrayList all = classRows().split('\n');
    all[5] = "1,2";
    all[9] = "1,2,a,0,9,9";
    return all.join('\n');
}

}  // namespace

/// Whatever a file holds, the answer is scores, or one sentence and nothing else.
class CliBadInputTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

    void add(const char* name, const QByteArray& bytes, int code, const char* error, const QStringList& options = {}) {
        QTest::newRow(name) << bytes << options << code << error;
    }

private slots:
    void filesThatAreNoGood_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("error");  // where the code is not 0; else a part of the notes
        const QByteArray good = classRows();
        add("empty", "", 3, "data.csv: is empty; choose");
        add("only line ends", "\n\n\n", 3, "data.csv: has no line with text; choose");
        add("only a mark", "\xEF\xBB\xBF", 3, "data.csv: has no line with text; choose");
        add("header only", "x,z,y\n", 3, "data.csv: has a header but no rows; choose");
        add("header without an end", "x,z,y", 3, "data.csv: has a header but no rows; choose");
        add("one row", "x,z,y\n1,2,3\n", 3, "column y: the target has the same value in every row; choose");
        add("two rows", "x,z,y\n1,2,3.5\n2,3,5.5\n", 3, "2 rows in 2 classes are too few to learn from; use more rows");
        add("as many classes as rows", numberRows(), 3, "60 rows in 60 classes are too few", {"--task", "multiclass"});
        add("ragged", ragged(), 3,
            "data.csv:6: 2 lines do not fit the table (line 6: expected 4 values, found 2; line 10: expected 4 values, found "
            "6); correct them, skip them (--bad-rows skip), or read all as text (--bad-rows text)");
        add("ragged, skipped", ragged(), 0, "58 rows", {"--bad-rows", "skip"});
        add("ragged, as text", ragged(), 0, "60 rows", {"--bad-rows", "text"});
        add("ragged, undecided", ragged(), 2, "--bad-rows 'maybe' is not known; give skip or text", {"--bad-rows", "maybe"});
        add("a quote never closed", good + "\"1,2,a,0\n", 3, "; ");
        const QByteArray zeros = good.left(100) + QByteArray(2, '\0') + good.mid(100);
        add("zero bytes", zeros, 3, "holds zero bytes, which no text has, the first at byte 100; skip such lines (--bad-rows");
        add("zero bytes, skipped", zeros, 0, "59 rows", {"--bad-rows", "skip"});
        add("zero bytes only", QByteArray(500, '\0'), 3, "data.csv: is not text; open");
        QByteArray junk;
        for (int i = 0; i < 5000; ++i) junk += static_cast<char>((i * 7919 + i / 3) % 251);
        add("junk", junk, 3, "data.csv: is not text; open");
        add("a picture", "\x89PNG\r\n\x1a\n" + junk, 3, "data.csv: is a picture, not a text table; export");
        add("a program", "\x7F" "ELF\x02\x01" + junk, 3, "data.csv: is a program, not a text table; export");
        add("a program, skipped", "\x7F" "ELF\x02\x01" + junk, 3, "is a program", {"--bad-rows", "skip"});
        add("a workbook", "PK\x03\x04" + junk, 3, "data.csv: the compressed data is damaged or ends too early");
        add("gzip", gzipped(good), 0, "60 rows");
        add("gzip cut off", gzipped(good.repeated(9)).chopped(90), 3, "the compressed data is damaged or ends too early; copy");
        add("Zstandard cut off", zstandard(good.repeated(9)).chopped(90), 3, "the compressed data is damaged or ends too early");
        add("a constant column", lines("k,x,y", [](int i) { return "7," + digits(i, 1.7) + ',' + digits(i, 2.3); }), 0,
            "column k is constant in the training rows and was left out");
        add("only a constant column", lines("k,y", [](int i) { return "7," + digits(i, 2.3); }), 3,
            "no feature column is left: column k is constant");
        add("a column without values", lines("k,x,y", [](int i) { return "," + digits(i, 1.7) + ',' + digits(i, 2.3); }), 0,
            "column k");
        add("only text", lines("t,y", [](int i) { return "row " + QByteArray::number(i) + " tells a story of its own," + QByteArray::number(i % 2); }),
            3, "no feature column is left: column t is text");
        add("a constant target", lines("x,y", [](int i) { return digits(i, 1.7) + ",5"; }), 3,
            "column y: the target has the same value in every row; choose");
        add("a target without values", lines("x,y", [](int i) { return digits(i, 1.7) + ","; }), 3,
            "column y: the target has no value in any row; choose");
        add("one class", lines("x,y", [](int i) { return digits(i, 1.7) + ",yes"; }), 3, "the target has the same value in every row");
        add("one class in training", lines("x,y,s", [](int i) { return digits(i, 1.7) + (i < 20 ? ",a,train" : ",b,valid"); }), 3,
            "every training row is of the class 'a'; use another split or target", {"--split-column", "s"});
        add("NaN and inf in a feature",
            lines("x,z,y", [](int i) { return (i == 3 ? "nan," : i == 5 ? "inf," : digits(i, 1.7) + ',') + digits(i, 2.9) + ',' + digits(i, 2.3); }),
            0, "column x: 1 cell is infinite and read as missing, the first at line 7");
        add("NaN and inf in the target",
            lines("x,z,y", [](int i) { return digits(i, 1.7) + ',' + digits(i, 2.9) + ',' + (i == 3 ? "nan" : i == 7 ? "-inf" : digits(i, 2.3)); }),
            0, "missing_target 2");
        add("a number too large to train on", lines("x,y", [](int i) { return digits(i, 1.7) + (i % 3 ? ",1e200" : ",-1e201"); }), 4,
            "column y: the target of row 0 is -1e+201, too large to be squared; divide", {"--task", "regression"});
        const QString chinese = QStringLiteral("编号,城市,y\n1,北京,0\n2,上海,1\n").repeated(9);
        const QByteArray national = QStringEncoder("GB18030").isValid() ? QByteArray(QStringEncoder("GB18030").encode(chinese)) : QByteArray();
        add("GB18030 as UTF-8", national, 3, "data.csv:1: holds bytes that are not UTF-8: B1 at byte 0; choose another encoding with --encoding (GB18030)",
            {"--encoding", "utf-8"});
        QStringEncoder wide("UTF-16LE");
        const QByteArray utf16 = wide.encode(QString::fromUtf8(good));
        add("UTF-16 without a mark", utf16, 0, "60 rows");
        add("UTF-16 as UTF-8", utf16, 3, "; choose another encoding with --encoding (UTF-16LE)", {"--encoding", "utf-8"});
        add("Chinese UTF-16 as UTF-8", QStringEncoder("UTF-16LE").encode(chinese), 3,
            "data.csv: is not text in UTF-8; choose another encoding with --encoding (UTF-16LE)", {"--encoding", "utf-8"});
        add("UTF-8 as UTF-16", good, 3, "; ", {"--encoding", "utf-16le"});
        add("an unknown encoding", good, 2, "'klingon' is not the name of an encoding; use one", {"--encoding", "klingon"});
    }
    void filesThatAreNoGood() {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, options);
        QFETCH(int, code);
        QFETCH(QString, error);
        m_program.write("data.csv", bytes);
        m_program.write("scores.csv", "old");
        m_program.write("summary.json", "old");
        const QStringList before = m_program.files();
        const Outcome outcome = m_program.run(QStringList{"estimate", "data.csv", "--target", "y", "--out", "scores.csv",
                                                          "--summary", "summary.json"} + options);
        QVERIFY2(outcome.code == code, qPrintable(QString("%1: %2").arg(outcome.code).arg(outcome.error)));
        QCOMPARE(m_program.files(), before);
        QCOMPARE(m_program.read("scores.csv") == "old", code != 0);
        QCOMPARE(m_program.read("summary.json") == "old", code != 0);
        const QString told = code == 0 ? QString::fromUtf8(outcome.out) + outcome.error : outcome.error;
        QVERIFY2(told.contains(error), qPrintable(told));
        if (code == 0)
            QVERIFY2(onlyNotes(outcome.error), qPrintable(outcome.error));
        else
            QVERIFY2(oneSentence(outcome.error) && outcome.out.isEmpty(), qPrintable(outcome.error));
    }
    void filesThatCannotBeRead() {
        QDir(m_program.path(".")).mkdir("folder");
        for (const QString& command : {QString("profile"), QString("filter"), QString("estimate")}) {
            QStringList options{"--target", "y"};
            if (command == "profile") options.clear();
            if (command == "filter") options = {"--out", "new.csv"};
            const Outcome none = m_program.run(QStringList{command, "nowhere.csv"} + options);
            QCOMPARE(none.code, 3);
            QCOMPARE(none.error, "assay-cli: error: nowhere.csv: cannot be opened: No such file or directory; check the path "
                                 "and that you may read the file\n");
            const Outcome folder = m_program.run(QStringList{command, "folder"} + options);
            QCOMPARE(folder.code, 3);
            QCOMPARE(folder.error, "assay-cli: error: folder: is a folder in which no file has the ending of a known format; choose "
                                   "a file, or give a pattern such as 'folder/part-*'\n");
        }
        QVERIFY(!QFile::exists(m_program.path("new.csv")));
    }
    void tenThousandColumns() {
        QByteArray text;
        constexpr int columns = 10'000;
        for (int c = 0; c < columns; ++c) text += "f" + QByteArray::number(c) + ',';
        text += "y\n";
        for (int row = 0; row < 20; ++row) {
            for (int c = 0; c < columns; ++c) text += QByteArray::number((row * 31 + c * 17) % 23) + ',';
            text += QByteArray::number(row % 2) + '\n';
        }
        m_program.write("wide.csv", text);
        const Outcome outcome =
            m_program.run({"estimate", "wide.csv", "--target", "y", "--method", "knn-shapley", "--out", "scores.csv", "--quiet"});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
        QCOMPARE(m_program.read("scores.csv").count('\n'), 21);
    }
};

QTEST_GUILESS_MAIN(CliBadInputTest)
#include "cli_bad_input_test.moc"
