// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "data/database.h"
#include "data/query.h"
#include "io/export.h"
#include "io/open.h"

#include <QStringEncoder>
#include <QTest>

#include <fcntl.h>
#include <sys/inotify.h>
#include <unistd.h>

using namespace assay::test;

namespace {

/// Written as the program writes: numbers in their shortest form, quotes only where they are needed.
const QString source = QStringLiteral(
    "id,price,city,note,ok,day\n"
    "1,0.1,北京,\"a,b\",true,2024-01-31\n"
    "2,,上海,\"say \"\"hi\"\"\",false,2023-12-01\n"
    "3,-2.5,北京,,true,\n"
    "4,1e-07,𠀀é,\"two\nlines\",false,2024-02-29\n"
    "5,100000,北京,plain,,2024-02-29\n");

/// Tells whether a file was opened since the last time.
class Watch {
public:
    explicit Watch(const QString& path) : m_descriptor(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
        if (::inotify_add_watch(m_descriptor, path.toUtf8(), IN_OPEN) < 0) qFatal("cannot watch a file");
    }
    ~Watch() { ::close(m_descriptor); }
    bool opened() const {
        char events[4096];
        return ::read(m_descriptor, events, sizeof events) > 0;
    }

private:
    int m_descriptor;
};

}  // namespace

/// filter gives rows back byte for byte, and no expression reaches beyond them.
class CliFilterTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

    QByteArray filtered(const QStringList& options, const QString& file = "data.csv") const {
        const Outcome outcome = m_program.run(QStringList{"filter", file, "--out", "new.csv"} + options);
        if (outcome.code != 0 || !onlyNotes(outcome.error)) qFatal("%s", qPrintable(outcome.error));
        return m_program.read("new.csv");
    }
    /// The header and these rows of the source, as it was written.
    static QByteArray some(const QList<int>& rows) {
        const QStringList lines = source.split(QRegularExpression("\\n(?=\\d,|$)"));
        QString text = lines[0] + '\n';
        for (const int row : rows) text += lines[row] + '\n';
        return text.toUtf8();
    }

private slots:
    void initTestCase() {
        m_program.write("data.csv", source.toUtf8());
        m_program.write("secret.csv", "x,y\n1,hidden\n2,hidden\n");
        m_program.write("classes.csv", classRows());
        QCOMPARE(m_program.run({"estimate", "classes.csv", "--target", "y", "--method", "influence", "--out", "scores.csv", "--quiet"}).code, 0);
    }
    void cleanup() { QFile::remove(m_program.path("new.csv")); }

    void rows_data() {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QList<int>>("rows");
        const auto row = [](const QString& where, const QList<int>& rows) {
            QTest::newRow(qPrintable(where)) << where << rows;
        };
        row("", {1, 2, 3, 4, 5});
        row("id < 0", {});
        row("city = '北京'", {1, 3, 5});
        row("city ＝ '北京' and price > 0", {1, 5});
        row("price is missing or day is missing", {2, 3});
        row("note = 'say \"hi\"'", {2});
        row("note like '%,%'", {1});
        row("ok", {1, 3});
        row("not ok", {2, 4});
        row("day >= '2024-01-01' and month(day) = 2", {4, 5});
        row("row in (0, 4)", {1, 5});
        row("\"id\" between 2 and 3", {2, 3});
        row("price * 10 = 1", {1});
        row("id = 1 or 1 = 1", {1, 2, 3, 4, 5});
    }
    void rows() {
        QFETCH(QString, where);
        QFETCH(QList<int>, rows);
        const Outcome outcome = m_program.run({"filter", "data.csv", "--where", where, "--out", "new.csv"});
        QVERIFY2(outcome.code == 0 && onlyNotes(outcome.error), qPrintable(outcome.error));
        QCOMPARE(m_program.read("new.csv"), some(rows));
        QCOMPARE(outcome.out, QString("%1 of 5 rows written to new.csv\n").arg(rows.size()));
    }
    void columnsInTheOrderGiven() {
        QCOMPARE(filtered({"--columns", "ok,id", "--where", "id < 3"}), "ok,id\ntrue,1\nfalse,2\n");
        m_program.write("names.csv", "\"a,b\",\"q\"\"q\",c\n1,2,3\n4,5,6\n");
        QCOMPARE(filtered({"--columns", "\"a,b\",\"q\"\"q\""}, "names.csv"), "\"a,b\",\"q\"\"q\"\n1,2\n4,5\n");
    }
    void scoresGoAlong() {
        const QByteArray all = filtered({"--scores", "scores.csv", "--columns", "y"}, "classes.csv");
        const QByteArrayList lines = all.split('\n'), scores = m_program.read("scores.csv").split('\n');
        QCOMPARE(lines.size(), scores.size());
        for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
            QByteArrayList wanted = scores[i].split(',');
            const QByteArray target = i == 0 ? QByteArray("y") : wanted[2];
            wanted.removeAt(2);
            QCOMPARE(lines[i], target + ',' + wanted.join(','));
        }
        const QByteArray few = filtered(
            {"--scores", "scores.csv", "--where", "importance < 0 and split = 'train' and rank > 20", "--columns", "y"},
            "classes.csv");
        QByteArrayList wanted{lines[0]};
        for (const QByteArray& line : lines.mid(1, 60)) {
            const QByteArrayList cells = line.split(',');
            if (cells[2] == "train" && cells[6].toDouble() < 0 && cells[8].toInt() > 20) wanted << line;
        }
        QVERIFY(wanted.size() > 1 && wanted.size() < 37);
        QCOMPARE(few, wanted.join('\n') + '\n');
    }
    void encodings_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("note");
        const QString all = QString::fromUtf8(some({1, 2, 3, 4, 5}));
        QByteArray gbk = QStringEncoder("GB18030").encode(QString(all).replace("𠀀", "?"));
        QTest::newRow("UTF-8") << QStringList{} << all.toUtf8() << "";
        QTest::newRow("UTF-8 with a mark") << QStringList{"--bom"} << "\xEF\xBB\xBF" + all.toUtf8() << "";
        QTest::newRow("GB18030") << QStringList{"--out-encoding", "GB18030"}
                                 << QByteArray(QStringEncoder("GB18030").encode(all)) << "";
        QTest::newRow("GBK") << QStringList{"--out-encoding", "gbk"} << gbk
                             << "note: 1 characters are not in gbk and became '?'\n";
    }
    void encodings() {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, note);
        const Outcome outcome = m_program.run(QStringList{"filter", "data.csv", "--out", "new.csv"} + options);
        QCOMPARE(outcome.error, "");
        QCOMPARE(m_program.read("new.csv"), bytes);
        QCOMPARE(outcome.out, "5 of 5 rows written to new.csv\n" + note);
        if (!note.isEmpty()) return;
        m_program.write("again.csv", bytes);  // what was written is read back, whatever it is written in
        QCOMPARE(filtered({}, "again.csv"), source.toUtf8());
    }
    void packedFilesToo() {
        QCOMPARE(m_program.shell("gzip -c data.csv > data.csv.gz").code, 0);
        QCOMPARE(filtered({"--where", "id > 3"}, "data.csv.gz"), some({4, 5}));
    }

    void escapes_data() {
        QTest::addColumn<QString>("where");
        const QString secret = m_program.path("secret.csv"), made = m_program.path("made.csv");
        for (QString where : {"id in (select x from 'SECRET')",
                              "id = (select max(x) from read_csv('SECRET'))",
                              "exists (from 'SECRET')",
                              "id in (from read_csv_auto('SECRET'))",
                              "read_text('SECRET') = 'x'",
                              "read_blob('SECRET') is missing",
                              "(select content from read_text('SECRET')) like '%hidden%'",
                              "glob('*') = 'x'",
                              "id in (select 1 from glob('*'))",
                              "sniff_csv('SECRET') = 1",
                              "parquet_scan('SECRET') = 1",
                              "getenv('HOME') = 'x'",
                              "getvariable('x') = 1",
                              "current_setting('threads') = 1",
                              "query('copy data to ''MADE''') = 1",
                              "query_table('data') = 1",
                              "copy data to 'MADE'",
                              "1=1; copy data to 'MADE'",
                              "1=1); copy data to 'MADE'; --",
                              "ok; export database 'MADE'",
                              "attach 'MADE'",
                              "1=1; attach 'MADE' as a",
                              "1=1; attach 'MADE' as a; create table a.t as select 1",
                              "install httpfs",
                              "1=1; install httpfs from 'SECRET'",
                              "load httpfs",
                              "1=1; load 'SECRET'",
                              "pragma database_list",
                              "1=1; pragma enable_profiling; set profile_output='MADE'",
                              "set enable_external_access = true",
                              "1=1; set enable_external_access = true",
                              "reset lock_configuration",
                              "1=1; checkpoint",
                              "call pragma_version()",
                              "1=1; drop table data",
                              "1=1; delete from data",
                              "1=1; update data set c0 = 0",
                              "1=1; create macro abs(x) as 7",
                              "id = 1 -- and ok",
                              "id = 1 /* and ok */",
                              "id = 1 # and ok",
                              "/**/ id = 1",
                              "id = 1;",
                              "id = 1；ok",
                              "\"id\"\" = 1; copy data to 'MADE'; --\" = 1",
                              "\"c0\" = 1",
                              "\"data\".\"c0\" = 1",
                              "data.c0 = 1",
                              "rowid = 1",
                              "main.data.c0 = 1",
                              "\"read_csv\"('SECRET') = 1",
                              "id = $1",
                              "id = ?",
                              "id = :x",
                              "id = @x",
                              "id = {x}",
                              "[1] = 1",
                              "id::varchar = '1'",
                              "cast(id as varchar) = '1'",
                              "case when ok then ok end",
                              "city = E'\\x41'",
                              "city = $$x$$",
                              "city = $tag$x$tag$",
                              "city = x'41'",
                              "city || 'x' = 'y'",
                              "city ~ 'x'",
                              "city like 'x' escape 'yz'",
                              "city = 'x' collate nocase",
                              "id = 1 union select 1",
                              "id = 1 limit 1",
                              "id = 1 order by id",
                              "id = 1 group by id",
                              "id = 1 having true",
                              "columns(*) = 1",
                              "* = 1",
                              "id = (values (1))",
                              "id = any (select 1)",
                              "id -> 1 = 1",
                              "lambda x: x",
                              "random() > 0",
                              "pg_sleep(9) = 1",
                              "nextval('x') = 1",
                              "write_log('x') = 1",
                              "id = 1\\; ok",
                              "abs(id) filter (where ok) = 1",
                              "abs(distinct id) = 1",
                              "abs(id) over () = 1",
                              "try(id) = 1",
                              "unnest([1]) = 1",
                              "struct_pack(a := 1) = 1",
                              "id = 1 qualify ok",
                              "id = 1 using sample 1",
                              "id = 0x1F",
                              "id = 1_000"})
            QTest::newRow(qPrintable(where)) << where.replace("SECRET", secret).replace("MADE", made);
    }
    void escapes() {
        QFETCH(QString, where);
        const Watch watch(m_program.path("secret.csv"));
        const QStringList before = m_program.files();
        const Outcome outcome = m_program.run({"filter", "data.csv", "--where", where, "--out", "new.csv"});
        QVERIFY2(outcome.code == 2, qPrintable(QString("%1: %2").arg(outcome.code).arg(outcome.error)));
        QVERIFY2(oneSentence(outcome.error) && outcome.error.contains("filter, character "), qPrintable(outcome.error));
        QVERIFY(outcome.out.isEmpty());
        QCOMPARE(m_program.files(), before);
        QVERIFY(!watch.opened());
    }
    void theWatchSees() {
        const Watch watch(m_program.path("secret.csv"));
        QVERIFY(!watch.opened());
        QCOMPARE(m_program.run({"profile", "secret.csv"}).code, 0);
        QVERIFY(watch.opened());
    }
    /// Between quotes everything is text, in names of columns and of files too.
    void whatIsQuotedIsText() {
        for (const char* where :
             {"city = '''; drop table data; --'", "city like '%'';copy data to ''made.csv'';--'", "note = '\\'",
              "city in ('(select 1)', 'read_csv(''secret.csv'')')", "note = '\") or (1=1'"})
            QCOMPARE(filtered({"--where", where}), some({}));
        m_program.write("names.csv", "\"x\"\"); drop table data; --\",\"' or 1=1 --\",select\n1,a,2\n3,b,4\n5,c,6\n");
        QCOMPARE(filtered({"--where", "\"x\"\"); drop table data; --\" > 1 and \"' or 1=1 --\" = 'b'"}, "names.csv")
                     .count('\n'),
                 2);
        QCOMPARE(filtered({"--where", "select > 2 and \"select\" < 6", "--columns", "select"}, "names.csv"),
                 "select\n4\n");
        for (const char* name : {"it's.csv", "';drop table data;--.csv", "*.csv", "[a-z].csv", "{a,b}.csv", "a?b.csv",
                                 "-x.csv", "two\nlines.csv", "数据.csv", " .csv"}) {
            m_program.write(name, "id,v\n1,a\n2,b\n");
            QCOMPARE(filtered({"--where", "id = 2"}, QString("./") + name), "id,v\n2,b\n");
            QFile::remove(m_program.path(name));
        }
    }
    void everyFormatHasTheBytesOfTheCore() {
        const auto data = assay::openDataset(m_program.path("data.csv").toStdString(), {}, assay::RunContext());
        const assay::Table table(data);
        const auto rows = assay::matching(table, "price > 0 and city matches '^北'", assay::RunContext());
        for (const char* name : {"new.parquet", "new.jsonl", "new.xlsx", "new.tsv"}) {
            const Outcome outcome =
                m_program.run({"filter", "data.csv", "--where", "price > 0 and city matches '^北'", "--out", name, "--sidecar"});
            QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
            assay::ExportOptions options{.path = m_program.path(QString("core-") + name).toStdString(),
                                         .format = assay::exportFormatOf(name)};
            assay::exportRows(table, rows, options, assay::RunContext());
            QVERIFY2(!m_program.read(name).isEmpty() && m_program.read(name) == m_program.read(QString("core-") + name), name);
            const QByteArray note = m_program.read(QString(name) + ".assay.json");
            QVERIFY2(note.contains("assay-cli filter data.csv --where") && note.contains("\"sha256\""), note.constData());
            QFile::remove(m_program.path(name));
        }
    }
    void cellsArePartedAsOneLikes() {
        QCOMPARE(filtered({"--columns", "id,price", "--out-delimiter", ";", "--decimal-comma", "--where", "id < 3"}),
                 "id;price\n1;0,1\n2;\n");
        for (const QStringList& options : {QStringList{"--out-delimiter", "ab"}, QStringList{"--out-delimiter", "."},
                                           QStringList{"--weights", "rank"}, QStringList{"--target", "id", "--out", "new.svm"}}) {
            QStringList all{"filter", "data.csv"};
            if (!options.contains("--out")) all << "--out" << "new.csv";
            const Outcome outcome = m_program.run(all + options);
            QVERIFY2(outcome.code == 2 && oneSentence(outcome.error), qPrintable(outcome.error));
        }
        const Outcome outcome = m_program.run({"filter", "classes.csv", "--scores", "scores.csv", "--weights", "rank", "--no-scores",
                                               "--columns", "x,y", "--out", "new.csv"});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
        QVERIFY(m_program.read("new.csv").startsWith("x,y,weight\n"));
    }
    void addressesAreNoFiles() {
        for (const char* name : {"https://localhost/data.csv", "s3://bucket/data.csv", "file://data.csv", "<(echo)"}) {
            const Outcome outcome = m_program.run({"filter", name, "--out", "new.csv"});
            QVERIFY2(outcome.code == 3 && oneSentence(outcome.error), qPrintable(outcome.error));
            QVERIFY(outcome.error.contains("cannot be opened: No such file or directory"));
        }
        QVERIFY(!QFile::exists(m_program.path("new.csv")));
    }
    void otherOptionsAreNoCode_data() {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("encoding") << QStringList{"--encoding", "x'); copy data to 'made.csv'; --"};
        QTest::newRow("out encoding") << QStringList{"--out-encoding", "utf-8'; drop"};
        QTest::newRow("columns") << QStringList{"--columns", "id) from data; copy data to 'made.csv'; --"};
        QTest::newRow("star") << QStringList{"--columns", "*"};
        QTest::newRow("internal name") << QStringList{"--columns", "c0"};
    }
    void otherOptionsAreNoCode() {
        QFETCH(QStringList, options);
        const QStringList before = m_program.files();
        const Outcome outcome = m_program.run(QStringList{"filter", "data.csv", "--out", "new.csv"} + options);
        QVERIFY2(outcome.code == 2 && oneSentence(outcome.error), qPrintable(outcome.error));
        QCOMPARE(m_program.files(), before);
    }
    void nearlyAnyCharacterMayDelimit() {
        for (const char delimiter : QByteArray("'\\;|-%#/?*[{$^~ .aN\x01\x1f")) {
            const QString given(QChar::fromLatin1(delimiter));
            m_program.write("other.csv", QByteArray("1?v\n12?5\n13?6\n14?7\n").replace('?', delimiter));
            const Outcome outcome =
                m_program.run({"filter", "other.csv", "--delimiter", given, "--where", "row > 0", "--out", "new.csv"});
            QVERIFY2(outcome.code == 0, qPrintable(given + ' ' + outcome.error));
            QVERIFY2(m_program.read("new.csv").endsWith("\n13,6\n14,7\n"), qPrintable(given));
        }
        for (const char* delimiter : {"\"", "\n", "\r", "ab", "é"}) {
            const Outcome outcome = m_program.run({"filter", "data.csv", "--delimiter", delimiter, "--out", "new.csv"});
            QVERIFY2(outcome.code == 2 && oneSentence(outcome.error) && outcome.error.contains("--delimiter"),
                     qPrintable(outcome.error));
        }
    }
};

QTEST_GUILESS_MAIN(CliFilterTest)
#include "cli_filter_test.moc"
