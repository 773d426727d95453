// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <limits>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "io/export.h"
#include "io/open.h"
#include "io/output_file.h"
#include "support/file_size_limit.h"
#include "support/temporary_files.h"

using namespace assay;

class ExportTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;

    std::shared_ptr<const Dataset> load(const QByteArray& bytes) const {
        return openDataset(m_files.write("data.csv", bytes), {}, RunContext());
    }
    QByteArray exported(const Table& table, ExportOptions options = {}) const {
        options.path = m_files.path("out.csv");
        exportRows(table, RowSet(table.dataset().rowCount(), true), options, RunContext());
        return test::TemporaryFiles::read(options.path);
    }
    QStringList filesIn(const QString& folder) const { return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }
    QString folder(const QString& name) const {
        const QString path = QString::fromStdString(m_files.path(name));
        QDir().mkpath(path);
        return path;
    }
    template <class Work>
    QString error(const Work& work, ErrorKind kind = ErrorKind::Output) const {
        try {
            work();
        } catch (const Error& problem) {
            if (problem.kind() == kind) return QString(problem.what());
        }
        return {};
    }

private slots:
    void bytesComeBack() {
        const QByteArray csv =
            "id,price,name,ok,day\n"
            "1,0.1,plain,true,2024-01-31\n"
            "9007199254740993,-2.5,\"a,\"\"b\"\"\",false,2023-12-01\n"
            "3,,\"two\nlines\",true,\n"
            ",100000,花西子,,2024-02-29\n"
            "5,1e-07,x,false,2024-02-29\n";
        QCOMPARE(exported(Table(load(csv))), csv);
    }
    void someRowsAndColumnsInOrder() {
        const Table table(load("a,b\n1,x\n2,y\n3,z\n4,w\n"));
        RowSet rows(4);
        rows.insert(RowId(3));
        rows.insert(RowId(1));
        ExportOptions options;
        options.path = m_files.path("out.csv");
        options.columns = {"b", "a"};
        const ExportReport report = exportRows(table, rows, options, RunContext());
        QCOMPARE(test::TemporaryFiles::read(options.path), "b,a\ny,2\nw,4\n");
        QCOMPARE(report.rows, 2);
        QCOMPARE(report.bytes, 12);
        options.columns = {"c"};
        QVERIFY(!error([&] { exportRows(table, rows, options, RunContext()); }, ErrorKind::Usage).isEmpty());
    }
    void aLonelyMissingCellIsNoBlankLine() { QCOMPARE(exported(Table(load("a,b\n1,x\n,y\n3,z\n")), {.columns = {"a"}}), "a\n1\n\"\"\n3\n"); }
    void scoresFollowTheColumns() {
        auto scores = std::make_shared<RowScores>();
        const double nan = std::numeric_limits<double>::quiet_NaN();
        scores->part = {SplitPart::Train, SplitPart::None};
        for (const ScoreColumn& score : scoreColumns()) (*scores).*score.values = Vector::Constant(2, nan);
        scores->importance[0] = 0.1;
        scores->rank[0] = 1;
        scores->prediction[0] = 1;
        scores->classes = {"a", "b,c"};
        scores->namedPrediction = true;
        const Table table(load("x,rank\n5,7\n6,8\n"), scores);
        QCOMPARE(exported(table, {.scores = true}),
                 "x,rank,row,split,prediction,loss,residual,importance,std_error,score.rank\n"
                 "5,7,0,train,\"b,c\",,,0.1,,1\n6,8,1,,,,,,,\n");
        QVERIFY(!error([&] { exported(Table(table.sharedDataset()), {.scores = true}); }, ErrorKind::Usage).isEmpty());
        auto told = std::make_shared<RowScores>(*scores);
        told->problem = {RowKind::WrongLabel, RowKind::None};
        told->suggested = (Vector(2) << 1, nan).finished();
        QCOMPARE(exported(Table(table.sharedDataset(), told), {.scores = true}),
                 "x,rank,row,split,prediction,loss,residual,importance,std_error,score.rank,problem,suggested\n"
                 "5,7,0,train,\"b,c\",,,0.1,,1,wrong label,\"b,c\"\n6,8,1,,,,,,,,,\n");
    }
    void encodings() {
        const Table table(load("店名,v\n花西子,1\n😀é,2\n"));
        QCOMPARE(exported(table, {.byteOrderMark = true}), QByteArray("\xEF\xBB\xBF店名,v\n花西子,1\n😀é,2\n"));
        QCOMPARE(exported(table, {.encoding = "GB18030", .byteOrderMark = true}),
                 QByteArray("\xB5\xEA\xC3\xFB,v\n\xBB\xA8\xCE\xF7\xD7\xD3,1\n\x94\x39\xFC\x36\xA8\xA6,2\n"));
        ExportOptions gbk{.path = m_files.path("gbk.csv"), .encoding = "gbk"};
        QCOMPARE(exportRows(table, RowSet(2, true), gbk, RunContext()).unencodable, 1);
        QCOMPARE(test::TemporaryFiles::read(gbk.path), QByteArray("\xB5\xEA\xC3\xFB,v\n\xBB\xA8\xCE\xF7\xD7\xD3,1\n?\xA8\xA6,2\n"));
        QVERIFY(error([&] { exported(table, {.encoding = "KLINGON"}); }, ErrorKind::Usage).contains("Shift_JIS"));
        const std::vector<std::pair<std::string, const char*>> others{
            {"Big5", "編號"}, {"Shift_JIS", "とても良い"}, {"Windows-1252", "Café – 5 €"}, {"iso-8859-1", "é"}};
        for (const auto& [encoding, word] : others) {
            const QByteArray text = QByteArray("w,v\n") + word + ",1\n";
            exported(Table(load(text)), {.encoding = encoding});
            LoadOptions options;
            options.encoding = encoding;
            QCOMPARE(exported(Table(openDataset(m_files.path("out.csv"), options, RunContext()))), text);
        }
    }
    void manyRowsInManyBlocks() {
        QByteArray csv = "n,t\n";
        for (int i = 0; i < 300'000; ++i) csv += QByteArray::number(i) + ",w" + QByteArray::number(i % 7) + "\n";
        const Table table(load(csv));
        QCOMPARE(exported(table), csv);
        RowSet few(300'000);
        for (const int row : {0, 130'000, 299'999}) few.insert(RowId(row));
        ExportOptions options{.path = m_files.path("few.csv")};
        exportRows(table, few, options, RunContext());
        QCOMPARE(test::TemporaryFiles::read(options.path), "n,t\n0,w0\n130000,w3\n299999,w0\n");
    }
    void aFailureLeavesTheOldFile() {
        const QString place = folder("full");
        const std::string path = (place + "/out.csv").toStdString();
        writeWhole(path, "old");
        QByteArray csv = "n\n";
        for (int i = 0; i < 100'000; ++i) csv += QByteArray::number(i) + "\n";
        const Table table(load(csv));
        const test::FileSizeLimit limit(100'000);
        const QString message = error([&] { exportRows(table, RowSet(100'000, true), {.path = path}, RunContext()); });
        QCOMPARE(message, place + "/out.csv: cannot be written: File too large; raise the limit of file sizes or write fewer rows");
        QCOMPARE(filesIn(place), QStringList{"out.csv"});
        QCOMPARE(test::TemporaryFiles::read(path), "old");
    }
    void aFullDeviceIsToldBySystemsReason() {
        QCOMPARE(error([] { writeWhole("/dev/full", "x"); }),
                 "/dev/full: cannot be written: No space left on device; free some space or choose another folder");
    }
    void placesThatCannotBeWritten() {
        QVERIFY(error([&] { writeWhole(m_files.path("none/out.csv"), "x"); }).contains("No such file or directory; choose a folder that exists"));
        QVERIFY(error([&] { writeWhole(folder("a folder").toStdString(), "x"); }).contains("Is a directory; give a file name"));
        QVERIFY(!error([] { writeWhole("", "x"); }).isEmpty());
        if (::geteuid() == 0) QSKIP("root may write anywhere");
        const QString locked = folder("locked");
        ::chmod(locked.toStdString().c_str(), 0500);
        QVERIFY(error([&] { writeWhole((locked + "/out.csv").toStdString(), "x"); }).contains("Permission denied"));
    }
    void permissionsAndLinksStay() {
        const QString place = folder("links");
        const std::string path = (place + "/real.csv").toStdString(), link = (place + "/link.csv").toStdString();
        writeWhole(path, "old");
        ::chmod(path.c_str(), 0640);
        QCOMPARE(::symlink(path.c_str(), link.c_str()), 0);
        writeWhole(link, "new");
        QCOMPARE(test::TemporaryFiles::read(path), "new");
        QVERIFY(QFileInfo(QString::fromStdString(link)).isSymLink());
        struct stat there {};
        ::stat(path.c_str(), &there);
        QCOMPARE(there.st_mode & 0777, 0640u);
        QCOMPARE(filesIn(place).size(), 2);
    }
    void aStopLeavesNothing() {
        const QString place = folder("stopped");
        QByteArray csv = "n\n";
        for (int i = 0; i < 400'000; ++i) csv += QByteArray::number(i) + "\n";
        const Table table(load(csv));
        std::stop_source stop;
        const RunContext context(stop.get_token(), [&](std::string_view, double) { stop.request_stop(); });
        QVERIFY_EXCEPTION_THROWN(exportRows(table, RowSet(400'000, true), {.path = (place + "/out.csv").toStdString()}, context), Cancelled);
        QCOMPARE(filesIn(place), QStringList());
    }
    void leavingAtOnceRemovesWhatIsUnfinished() {
        const QString place = folder("left");
        const pid_t child = ::fork();
        if (child == 0) {
            auto* file = new OutputFile((place + "/out.csv").toStdString());
            file->write("half");
            removeUnfinished();
            ::_exit(filesIn(place).isEmpty() ? 0 : 1);
        }
        int status = -1;
        ::waitpid(child, &status, 0);
        QCOMPARE(status, 0);
        QCOMPARE(filesIn(place), QStringList());
    }
};

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
