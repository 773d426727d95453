// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/version.h"
#include "io/export.h"
#include "io/open.h"
#include "support/temporary_files.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QtEndian>

#include <sys/resource.h>
#include <zlib.h>

#include <csignal>
#include <limits>

using namespace assay;

namespace {

const double none = std::numeric_limits<double>::quiet_NaN();

/// A member of a zip file, as its local header tells.
QByteArray unzipped(const QByteArray& zip, const QByteArray& name) {
    const qsizetype at = zip.indexOf("PK\x03\x04");
    for (qsizetype place = at; place >= 0; place = zip.indexOf("PK\x03\x04", place + 4)) {
        const auto number = [&](qsizetype offset, int bytes) {
            const auto* from = reinterpret_cast<const uchar*>(zip.constData() + place + offset);
            return bytes == 2 ? qFromLittleEndian<quint16>(from) : qFromLittleEndian<quint32>(from);
        };
        const auto nameSize = number(26, 2), extraSize = number(28, 2);
        if (zip.mid(place + 30, nameSize) != name) continue;
        z_stream stream{};
        inflateInit2(&stream, -15);
        QByteArray text(1 << 20, '\0');
        stream.next_in =
            reinterpret_cast<Bytef*>(const_cast<char*>(zip.constData() + place + 30 + nameSize + extraSize));
        stream.avail_in = static_cast<uInt>(zip.size() - place - 30 - nameSize - extraSize);
        stream.next_out = reinterpret_cast<Bytef*>(text.data());
        stream.avail_out = static_cast<uInt>(text.size());
        inflate(&stream, Z_FINISH);
        text.truncate(static_cast<qsizetype>(stream.total_out));
        inflateEnd(&stream);
        return text;
    }
    return {};
}

}  // namespace

/// Every format but plain CSV, which export_test.cpp has.
class ExportFormatsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;
    std::shared_ptr<const Dataset> m_data;
    std::shared_ptr<const Table> m_table;

    RowSet all() const { return RowSet(m_data->rowCount(), true); }
    QByteArray exported(const char* name, ExportOptions options = {}, const Table* table = nullptr) const {
        const Table& source = table ? *table : *m_table;
        options.path = m_files.path(name);
        options.format = exportFormatOf(options.path);
        exportRows(source, RowSet(source.dataset().rowCount(), true), options, RunContext());
        return test::TemporaryFiles::read(options.path);
    }
    template <class Call>
    static QString error(const Call& call, ErrorKind kind) {
        try {
            call();
        } catch (const Error& e) {
            return e.kind() == kind ? QString::fromUtf8(e.what()) : QStringLiteral("another kind");
        }
        return {};
    }
    std::shared_ptr<const Dataset> open(const QByteArray& bytes) const {
        return openDataset(m_files.write("source.csv", bytes), {}, RunContext());
    }

private slots:
    void initTestCase() {
        m_data = openDataset(m_files.write("data.csv",
                                           "x,n,店名,flag,at,\"a \"\"b\"\"\"\n"
                                           "0.5,12,花西子,true,2024-01-31 18:30:00,1\n"
                                           "-1e-7,2,\"two\nlines; \"\"q\"\"\",false,1999-12-31 00:00:00,0\n"
                                           ",3,,,,2\n"
                                           "1e300,4,\"\",true,2024-02-29 12:00:00.5,3\n"),
                             {}, RunContext());
        auto scores = std::make_shared<RowScores>();
        scores->part = {SplitPart::Train, SplitPart::Valid, SplitPart::None, SplitPart::Test};
        scores->importance = (Vector(4) << 0.25, none, none, -1).finished();
        scores->prediction = (Vector(4) << 0, 1, none, 1).finished();
        scores->loss = scores->residual = scores->stdError = scores->importance;
        scores->rank = ranksOf(scores->importance);
        scores->classes = {"no", "yes"};
        scores->namedPrediction = true;
        m_table = std::make_shared<Table>(m_data, scores);
    }
    void formatsAreKnownByTheirEndings() {
        QCOMPARE(exportFormatOf("a.CSV"), ExportFormat::Csv);
        QCOMPARE(exportFormatOf("a.b.parquet"), ExportFormat::Parquet);
        QCOMPARE(exportFormatOf("a.jsonl"), ExportFormat::JsonLines);
        QCOMPARE(exportFormatOf("a.xlsx"), ExportFormat::Xlsx);
        QCOMPARE(exportFormatOf("a.svm"), ExportFormat::LibSvm);
        QCOMPARE(exportFormatOf("a.tsv"), ExportFormat::Tsv);
        QCOMPARE(exportFormatOf("noending"), ExportFormat::Csv);
    }
    void delimitersQuotesAndDecimals() {
        const Table table(open("x,t\n0.5,a;b\n-2,\"c,d\"\n"));
        QCOMPARE(exported("a.tsv", {}, &table), "x\tt\n0.5\ta;b\n-2\tc,d\n");
        ExportOptions options;
        options.delimiter = ';';
        options.decimal = ',';
        QCOMPARE(exported("b.csv", options, &table), "x;t\n0,5;\"a;b\"\n-2;c,d\n");
        options.quoteAll = true;
        QCOMPARE(exported("c.csv", options, &table), "\"x\";\"t\"\n0,5;\"a;b\"\n-2;\"c,d\"\n");
        options.delimiter = ',';
        QCOMPARE(exported("d.csv", options, &table), "\"x\",\"t\"\n\"0,5\",\"a;b\"\n-2,\"c,d\"\n");
    }
    void jsonLinesHoldTheTypes() {
        QCOMPARE(
            exported("a.jsonl"),
            QByteArray("{\"x\":0.5,\"n\":12,\"店名\":\"花西子\",\"flag\":true,\"at\":\"2024-01-31 "
                       "18:30:00\",\"a \\\"b\\\"\":1}\n"
                       "{\"x\":-1e-07,\"n\":2,\"店名\":\"two\\nlines; \\\"q\\\"\",\"flag\":false,\"at\":\"1999-12-31 "
                       "00:00:00\",\"a \\\"b\\\"\":0}\n"
                       "{\"x\":null,\"n\":3,\"店名\":null,\"flag\":null,\"at\":null,\"a \\\"b\\\"\":2}\n"
                       "{\"x\":1e+300,\"n\":4,\"店名\":\"\",\"flag\":true,\"at\":\"2024-02-29 12:00:00.5\",\"a "
                       "\\\"b\\\"\":3}\n"));
    }
    void parquetIsReadBackAsItWas() {
        ExportOptions options;
        options.scores = true;
        options.extra.push_back({"weight", Vector::LinSpaced(4, 0, 1.5), nullptr});
        auto inside = std::make_shared<RowSet>(4);
        inside->insert(RowId{2});
        options.extra.push_back({"mine", {}, inside});
        const QByteArray bytes = exported("a.parquet", options);
        QCOMPARE(bytes, exported("b.parquet", options));  // the same each time
        const auto back = openDataset(m_files.path("a.parquet"), {}, RunContext());
        QCOMPARE(back->rowCount(), 4);
        for (std::size_t c = 0; c < m_data->columns().size(); ++c) {
            const ColumnId id{static_cast<std::int32_t>(c)};
            QCOMPARE(back->column(id).name, m_data->column(id).name);
            QCOMPARE(back->column(id).type == ColumnType::DateTime, m_data->column(id).type == ColumnType::DateTime);
            QCOMPARE(back->column(id).type == ColumnType::Boolean, m_data->column(id).type == ColumnType::Boolean);
        }
        const std::vector<RowId> rows{RowId{0}, RowId{1}, RowId{2}, RowId{3}};
        const auto before = page(*m_data, rows), after = page(*back, rows);
        for (std::size_t r = 0; r < 4; ++r)
            for (std::size_t c = 0; c < m_data->columns().size(); ++c) {
                QCOMPARE(after[r][c].kind, before[r][c].kind);
                QCOMPARE(after[r][c].text, before[r][c].text);
                if (before[r][c].kind == Cell::Kind::Number) QCOMPARE(after[r][c].number, before[r][c].number);
            }
        const auto column = [&](const char* name) {
            return static_cast<std::size_t>(toIndex(back->require(name, "")));
        };
        QCOMPARE(after[3][column("importance")].number, -1.0);
        QCOMPARE(after[1][column("importance")].kind, Cell::Kind::Missing);
        QCOMPARE(after[1][column("prediction")].text, std::string("yes"));
        QCOMPARE(after[3][column("weight")].number, 1.5);
        QCOMPARE(after[2][column("mine")].number, 1.0);
        QCOMPARE(after[1][column("mine")].number, 0.0);
    }
    void daysInParquetStayDays() {
        const Table table(open("day,at\n2024-01-31,2024-01-31 00:00:00\n,1999-12-31 18:30:00\n"));
        exported("days.parquet", {}, &table);
        const auto back = openDataset(m_files.path("days.parquet"), {}, RunContext());
        QCOMPARE(back->columns()[0].sqlType, std::string("DATE"));
        QCOMPARE(back->columns()[1].sqlType, std::string("TIMESTAMP"));
    }
    void parquetOfManyBlocks() {
        QByteArray csv = "n,t\n";
        for (int i = 0; i < 300'000; ++i) csv += QByteArray::number(i) + ",w" + QByteArray::number(i % 7) + "\n";
        const Table table(open(csv));
        RowSet odd(300'000);
        for (std::int64_t i = 1; i < 300'000; i += 2) odd.insert(RowId{i});
        ExportOptions options{.path = m_files.path("many.parquet"), .format = ExportFormat::Parquet};
        QCOMPARE(exportRows(table, odd, options, RunContext()).rows, 150'000);
        const auto back = openDataset(options.path, {}, RunContext());
        QCOMPARE(back->rowCount(), 150'000);
        const Vector numbers = back->numbers(ColumnId{0}, RunContext());
        for (Index i = 0; i < numbers.size(); ++i)
            if (numbers[i] != static_cast<double>(2 * i + 1)) QFAIL("the order is lost");
    }
    void noRowsMakeAnEmptyFile() {
        for (const char* name : {"none.parquet", "none.jsonl", "none.xlsx"}) {
            ExportOptions options{.path = m_files.path(name), .format = exportFormatOf(name)};
            QCOMPARE(exportRows(*m_table, RowSet(4), options, RunContext()).rows, 0);
            QVERIFY(QFile::exists(QString::fromStdString(options.path)));
        }
        QCOMPARE(test::TemporaryFiles::read(m_files.path("none.jsonl")), QByteArray());
    }
    void sheetsHoldNumbersDatesAndTruths() {
        const QByteArray bytes = exported("a.xlsx");
        QCOMPARE(bytes, exported("b.xlsx"));
        const QByteArray sheet = unzipped(bytes, "xl/worksheets/sheet1.xml");
        QVERIFY2(sheet.contains("<c r=\"A2\"><v>0.5</v></c>"), sheet.left(4000));
        const Table whole(open("n,x\n9007199254740993,1\n2,1\n"));
        const QByteArray digits = unzipped(exported("c.xlsx", {}, &whole), "xl/worksheets/sheet1.xml");
        QVERIFY(digits.contains("<t>9007199254740993</t>"));  // as text: a cell's number would lose the last digit
        QVERIFY(digits.contains("<c r=\"B3\"><v>1</v></c>"));
        QVERIFY(sheet.contains(QByteArray("花西子")));
        QVERIFY(sheet.contains("<c r=\"D2\" t=\"b\"><v>1</v></c>"));
        QVERIFY(sheet.contains("<v>45322.770833333"));  // 31 January 2024, 18:30
        QVERIFY(sheet.contains("<v>36525</v>"));        // 31 December 1999
        QVERIFY(!sheet.contains("r=\"A4\""));           // missing
    }
    void aSheetHasItsLimits() {
        QByteArray csv = "n\n";
        for (int i = 0; i < 1'048'576; ++i) csv += "1\n";
        const Table table(open(csv));
        const std::string path = m_files.path("large.xlsx");
        const QString said = error(
            [&] {
                exportRows(table, RowSet(1'048'576, true), {.path = path, .format = ExportFormat::Xlsx}, RunContext());
            },
            ErrorKind::Usage);
        QCOMPARE(said,
                 "a sheet of xlsx has room for 1048575 rows, here are 1048576; filter more, or choose CSV or Parquet");
        QVERIFY(!QFile::exists(QString::fromStdString(path)));
    }
    void libSvmTakesNumbersOnly() {
        const Table table(open("a,y,b,c\n1,0,0,true\n2.5,1,-3,false\n"));
        ExportOptions options;
        options.target = "y";
        QCOMPARE(exported("a.svm", options, &table), "0 1:1 3:1\n1 1:2.5 2:-3\n");
        options.columns = {"b"};
        QCOMPARE(exported("b.svm", options, &table), "0\n1 1:-3\n");
        options.target.clear();
        QVERIFY(
            error([&] { exported("c.svm", options, &table); }, ErrorKind::Usage).contains("begins with the target"));
        options.target = "x";
        options.columns = {"店名"};
        QCOMPARE(error([&] { exported("d.svm", options); }, ErrorKind::Usage),
                 "LibSVM holds numbers only, but 店名 has texts; choose columns of numbers or another format");
        options.columns = {"n"};
        QCOMPARE(error([&] { exported("e.svm", options); }, ErrorKind::Usage),
                 "row 2 has no x, and a LibSVM file cannot say so; filter such rows out or choose another format");
    }
    void aStopOrAFullDiskLeavesNothing() {
        QByteArray csv = "n,t\n";
        for (qlonglong i = 0; i < 300'000; ++i)
            csv += QByteArray::number(i * 7919 % 100'003) + ",w" + QByteArray::number(i * 31 % 9973) + "\n";
        const Table table(open(csv));
        for (const char* name : {"x.parquet", "x.xlsx", "x.jsonl"}) {
            QDir().mkpath(QString::fromStdString(m_files.path(QString("place-") + name)));
            const QDir place(QString::fromStdString(m_files.path(QString("place-") + name)));
            ExportOptions options{.path = place.filePath(name).toStdString(), .format = exportFormatOf(name)};
            std::stop_source stop;
            const RunContext context(stop.get_token(), [&](std::string_view, double done) {
                if (done > 0) stop.request_stop();
            });
            QVERIFY_EXCEPTION_THROWN(exportRows(table, RowSet(300'000, true), options, context), Cancelled);
            std::signal(SIGXFSZ, SIG_IGN);
            rlimit before{};
            getrlimit(RLIMIT_FSIZE, &before);
            const rlimit limit{100'000, before.rlim_max};
            setrlimit(RLIMIT_FSIZE, &limit);
            const QString said =
                error([&] { exportRows(table, RowSet(300'000, true), options, RunContext()); }, ErrorKind::Output);
            setrlimit(RLIMIT_FSIZE, &before);
            QVERIFY2(said.contains("cannot be written: "), qPrintable(said));
            QCOMPARE(place.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
        }
    }
    void onlyLinesGoIntoAPipe() {
        for (const ExportFormat format : {ExportFormat::Parquet, ExportFormat::Xlsx})
            QVERIFY(error([&] { exportRows(*m_table, all(), {.path = "/dev/null", .format = format}, RunContext()); },
                          ErrorKind::Output)
                        .contains("cannot be written to a pipe or device"));
        QCOMPARE(
            exportRows(*m_table, all(), {.path = "/dev/null", .format = ExportFormat::JsonLines}, RunContext()).rows,
            4);
    }
    void theNoteBesideTellsHowItCameAbout() {
        ExportOptions options{
            .path = m_files.path("note.jsonl"), .format = ExportFormat::JsonLines, .columns = {"x", "n"}};
        const ExportReport report = exportRows(*m_table, all(), options, RunContext());
        const std::string command = exportCommandLine("data.csv", {}, "x > 0", "", "", "", options);
        writeOrigin(*m_table, options, report, {"x > 0", command, R"({"target": "n", "method": {"id": "influence"}, "seed": 42})"});
        const auto json = QJsonDocument::fromJson(test::TemporaryFiles::read(options.path + ".assay.json")).object();
        QCOMPARE(json["source"].toObject()["sha256"].toString().toStdString(), m_data->fingerprint());
        QCOMPARE(json["source"].toObject()["rows"].toInt(), 4);
        QCOMPARE(json["filter"].toString(), "x > 0");
        QCOMPARE(json["rows"].toInt(), 4);
        QCOMPARE(json["run"].toObject()["target"].toString(), "n");
        QCOMPARE(json["run"].toObject()["seed"].toInt(), 42);
        QVERIFY(json["duckdb"].toString().startsWith("v"));
        QCOMPARE(json["version"].toString().toStdString(), version());
        QCOMPARE(json["columns"].toArray().size(), 2);
        QCOMPARE(json["command"].toString(), QString("assay-cli filter data.csv --where 'x > 0' --columns x,n --out %1")
                                                 .arg(QString::fromStdString(options.path)));
    }
};

QTEST_GUILESS_MAIN(ExportFormatsTest)
#include "export_formats_test.moc"
