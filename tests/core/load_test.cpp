// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/profile.h"
#include "io/open.h"
#include "support/processor_time.h"
#include "support/temporary_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStringEncoder>
#include <QTest>

#include <zlib.h>
#include <zstd.h>

#include <atomic>
#include <functional>

using namespace assay;

namespace {

constexpr int rowCount = 250'000;  // DuckDB's row groups hold 122,880: three of them
constexpr int manyRows = 1'000'000;

QByteArray gzipped(const QByteArray& bytes) {
    QByteArray packed(static_cast<qsizetype>(compressBound(static_cast<uLong>(bytes.size()))) + 100, 0);
    z_stream stream{};
    deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) qFatal("cannot pack");
    packed.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray zstandard(const QByteArray& bytes) {
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(bytes.size()))), 0);
    packed.resize(static_cast<qsizetype>(ZSTD_compress(packed.data(), static_cast<std::size_t>(packed.size()),
                                                       bytes.data(), static_cast<std::size_t>(bytes.size()), 1)));
    return packed;
}

/// The number of the row, a number that is in no order, and text whose length varies, so that pieces of the file hold
/// different numbers of rows.
QByteArray rows(int count, const std::function<QByteArray(int)>& line = {}) {
    QByteArray text = "n,x,word\n";
    text.reserve(count * 40);
    for (int i = 0; i < count; ++i) {
        if (line)
            if (const QByteArray own = line(i); !own.isEmpty()) {
                text += own;
                continue;
            }
        text += QByteArray::number(i) + ",0." + QByteArray::number(static_cast<quint32>(i) * 2654435761U) + ',' +
                QByteArray("abcdefghijklmnopqrstuvwxyz").left(1 + i % 26) + '\n';
    }
    return text;
}

}  // namespace

/// What holds for large files: the order of the rows, a stop at any moment, the fingerprint.
class LoadTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;
    QString m_temporary;

    static RunContext threads(int count) { return RunContext({}, {}, count); }
    QStringList leftovers() const {
        return QDir(m_temporary).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private slots:
    /// Rows from two states of a file belong to none.
    void aFileThatIsChangedMeanwhileIsRefused_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("change");
        for (const char* name : {"data.csv", "data.jsonl", "data.csv.gz"})
            for (const int change : {0, 1, 2, 3}) QTest::addRow("%s %d", name, change) << name << change;
    }
    void aFileThatIsChangedMeanwhileIsRefused() {
        QFETCH(QString, name);
        QFETCH(int, change);
        QByteArray bytes = rows(200'000);
        if (name.endsWith("jsonl")) bytes = QByteArray("{\"n\":1,\"x\":2.5}\n").repeated(200'000);
        if (name.endsWith("gz")) bytes = gzipped(bytes);
        const QString path = QString::fromStdString(m_files.write(name, bytes));
        std::atomic<bool> done = false;
        const RunContext context({}, [&](std::string_view, double) {
            if (done.exchange(true)) return;
            QFile file(path);
            switch (change) {
                case 0: QVERIFY(file.resize(bytes.size() / 2)); break;
                case 1: QVERIFY(file.open(QIODevice::Append) && file.write("more") == 4); break;
                case 2:
                    QVERIFY(file.rename(path + ".old"));
                    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
                    break;
                default: QVERIFY(file.remove());
            }
        });
        QByteArray sentence;
        try {
            openDataset(path.toStdString(), {}, context);
        } catch (const Error& error) {
            sentence = error.problem().c_str();
        }
        QVERIFY(done);
        QCOMPARE(sentence, QByteArray("was changed by another program while it was read"));
    }
    void initTestCase() {
        m_temporary = QString::fromStdString(m_files.path("temporary"));
        QDir().mkpath(m_temporary);
        qputenv("TMPDIR", m_temporary.toUtf8());
    }
    void cleanup() { QCOMPARE(leftovers(), QStringList()); }

    void rowsAreInTheOrderOfTheFile_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("bad");  // rows that do not fit, spread evenly; -1: all fit
        QTest::addColumn<bool>("asText");
        const QByteArray plain = rows(rowCount);
        QTest::newRow("plain") << plain << -1 << false;
        QTest::newRow("gzip") << gzipped(plain) << -1 << false;
        QTest::newRow("Zstandard") << zstandard(plain) << -1 << false;
        QTest::newRow("CRLF") << QByteArray(plain).replace("\n", "\r\n") << -1 << false;
        QTest::newRow("mixed line ends") << QByteArray(plain).replace("5\n", "5\r\n").replace("z\n", "z\r\n") << -1
                                         << false;
        QStringEncoder wide("UTF-16LE");
        QTest::newRow("UTF-16") << "\xFF\xFE" + QByteArray(wide.encode(QString::fromUtf8(plain))) << -1 << false;
        QTest::newRow("line ends in quotes") << rows(rowCount, [](int i) {
            return i % 1000 == 7 ? QByteArray::number(i) + ",0.5,\"two\nlines\"\n" : QByteArray();
        }) << -1 << false;
        QTest::newRow("read twice: a number is none at the end") << rows(rowCount, [](int i) {
            return i == rowCount - 2 ? QByteArray::number(i) + ",none,w\n" : QByteArray();
        }) << -1 << false;
        QTest::newRow("lines left out") << rows(rowCount, [](int i) {
            return i % 5000 == 4321 ? QByteArray::number(i) + ",1\n" : QByteArray();
        }) << rowCount / 5000 << false;
        QTest::newRow("as text") << rows(rowCount, [](int i) {
            return i % 5000 == 4321 ? QByteArray::number(i) + ",1,w,v\n" : QByteArray();
        }) << -1 << true;
    }
    void rowsAreInTheOrderOfTheFile() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, bad);
        QFETCH(bool, asText);
        const std::string path = m_files.write("data.csv", bytes);
        LoadOptions options;
        options.badRows = bad > 0 ? BadRows::Skip : asText ? BadRows::ReadAsText : BadRows::Report;
        for (const int count : {1, 3}) {
            const auto data = openDataset(path, options, threads(count));
            QCOMPARE(data->rowCount(), rowCount - std::max(bad, 0));
            QCOMPARE(data->report().badRowCount, std::max(bad, 0));
            const Vector n = data->numbers(data->require("n", ""), threads(count));
            std::int64_t wanted = 0;
            for (Index i = 0; i < n.size(); ++i, ++wanted) {
                if (bad > 0 && wanted % 5000 == 4321) ++wanted;
                if (n[i] != static_cast<double>(wanted)) QCOMPARE(n[i], static_cast<double>(wanted));
            }
        }
    }
    void wordsForMissingCellsCountWhereverTheyStand_data() {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("whole number") << "n" << QByteArray("NA,0.5,w\n");
        QTest::newRow("fraction") << "x" << QByteArray("1,null,w\n");
        QTest::newRow("fraction that says it is none") << "x" << QByteArray("1,nan,w\n");
        QTest::newRow("text") << "word" << QByteArray("1,0.5,N/A\n");
        QTest::newRow("number in quotes") << "n" << QByteArray("\"NULL\",0.5,w\n");
        QTest::newRow("text in quotes is a text") << "" << QByteArray("1,0.5,\"NULL\"\n");
    }
    void wordsForMissingCellsCountWhereverTheyStand() {
        QFETCH(QString, column);
        QFETCH(QByteArray, line);
        for (const int at : {3, rowCount - 2}) {
            const std::string path =
                m_files.write("data.csv", rows(rowCount, [&](int i) { return i == at ? line : QByteArray(); }));
            const auto data = openDataset(path, {}, threads(2));
            QCOMPARE(data->rowCount(), rowCount);
            for (const char* name : {"n", "x", "word"}) {
                const ColumnId id = data->require(name, "");
                QCOMPARE(profile(*data, id, threads(2)).missing, std::int64_t{column == name ? 1 : 0});
                QCOMPARE(data->column(id).note, std::string());
                QCOMPARE(data->column(id).type == ColumnType::Number, QByteArray(name) != "word");
            }
        }
    }
    void aLineOfAnErrorIsTheLineOfTheFile() {
        const std::string path = m_files.write(
            "data.csv", rows(rowCount, [](int i) { return i == 200'000 ? QByteArray("200000,1\n") : QByteArray(); }));
        try {
            openDataset(path, {}, threads(2));
            QFAIL("accepted");
        } catch (const Error& error) {
            QCOMPARE(error.place().line, 200'002);
        }
    }

    void aStopEndsTheLoad_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("from");  // done when it is stopped
        for (const char* name : {"plain", "gzip", "mixed", "late"})
            for (const double from : {0.0, 0.2, 0.5})
                QTest::newRow(qPrintable(QString("%1 at %2 %").arg(name).arg(from * 100))) << QString(name) << from;
        const QByteArray plain = rows(manyRows);
        m_files.write("plain", plain);
        m_files.write("gzip", gzipped(plain));
        m_files.write("mixed", QByteArray(plain).replace("z\n", "z\r\n"));
        m_files.write(
            "late", rows(manyRows, [](int i) { return i == manyRows - 2 ? QByteArray("1,none,w\n") : QByteArray(); }));
    }
    void aStopEndsTheLoad() {
        QFETCH(QString, name);
        QFETCH(double, from);
        std::stop_source stop;
        std::atomic<double> at = 0;
        std::atomic<double> asked = -1;
        const auto sink = [&](std::string_view, double fraction) {
            if (fraction < from || stop.stop_requested()) return;
            at = fraction;
            asked = test::processorMilliseconds();
            stop.request_stop();
        };
        bool cancelled = false;
        try {
            openDataset(m_files.path(name), {}, RunContext(stop.get_token(), sink, 2));
        } catch (const Cancelled&) {
            cancelled = true;
        }
        const double took = test::processorMilliseconds() - asked;
        QVERIFY(asked >= 0);
        QVERIFY(at >= from);
        // What is nearly done may be done when the stop comes.
        QVERIFY2(cancelled || at > 0.8, qPrintable(QString("read to the end after a stop at %1").arg(at)));
        qInfo("ended %.0f ms of processor time after the stop", took);
        QVERIFY2(took < 2 * test::answerMilliseconds, qPrintable(QString::number(took)));
        QCOMPARE(leftovers(), QStringList());
    }
    void aStopBeforehandReadsNothing() {
        std::stop_source stop;
        stop.request_stop();
        const std::string path = m_files.write("data.csv", rows(10));
        QVERIFY_EXCEPTION_THROWN(openDataset(path, {}, RunContext(stop.get_token())), Cancelled);
    }
    void progressOnlyGrows() {
        const std::string path = m_files.write("data.csv.gz", gzipped(rows(rowCount)));
        double last = 0;
        bool grows = true;
        openDataset(path, {}, RunContext({}, [&](std::string_view, double fraction) {
                        grows = grows && fraction >= last && fraction <= 1;
                        last = fraction;
                    }));
        QVERIFY(grows);
        QCOMPARE(last, 1.0);
    }

    /// Of the file's bytes, whatever its name, the options and the number of threads.
    void theFingerprintIsOfTheBytes() {
        const QByteArray plain = rows(rowCount);
        for (const QByteArray& bytes : {plain, gzipped(plain), QByteArray(plain).replace("z\n", "z\r\n"),
                                        QByteArray("\xEF\xBB\xBF"
                                                   "a\n1\n"),
                                        QByteArray("a\n1")}) {
            const std::string wanted =
                QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
            for (const int count : {1, 3})
                for (const char* name : {"data.csv", "other.txt"}) {
                    const auto data = openDataset(m_files.write(name, bytes), {}, threads(count));
                    QCOMPARE(data->fingerprint(), wanted);
                    QCOMPARE(data->report().fileBytes, bytes.size());
                }
            LoadOptions asText;
            asText.badRows = BadRows::ReadAsText;
            QCOMPARE(openDataset(m_files.path("data.csv"), asText, threads(2))->fingerprint(), wanted);
        }
    }
};

QTEST_GUILESS_MAIN(LoadTest)
#include "load_test.moc"
