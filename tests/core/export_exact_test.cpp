// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/query.h"
#include "io/export.h"
#include "io/open.h"
#include "support/temporary_files.h"

#include <QTest>

#include <bit>
#include <random>

using namespace assay;

/// Workbooks give back the very numbers and texts, and texts are kept from being formulas where that is asked for.
class ExportExactTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;

    std::shared_ptr<const Dataset> roundTrip(const QByteArray& csv, const LoadOptions& options = {}) const {
        const Table table(openDataset(m_files.write("in.csv", csv), options, RunContext()));
        const std::string path = m_files.path("out.xlsx");
        exportRows(table, RowSet(table.dataset().rowCount(), true), {.path = path, .format = ExportFormat::Xlsx}, RunContext());
        LoadOptions again;
        again.types = options.types;
        return openDataset(path, again, RunContext());
    }
    QByteArray exported(const QByteArray& csv, const ExportOptions& given, std::int64_t guarded) const {
        const Table table(openDataset(m_files.write("in.csv", csv), {}, RunContext()));
        ExportOptions options = given;
        options.path = m_files.path("out.csv");
        const ExportReport report = exportRows(table, RowSet(table.dataset().rowCount(), true), options, RunContext());
        [&] { QCOMPARE(report.guarded, guarded); }();
        return test::TemporaryFiles::read(options.path);
    }

private slots:
    void everyDoubleComesBack() {
        std::mt19937_64 random(7);
        std::vector<double> values{0.1 + 0.2, 1.0 / 3, 2e-308, 5e-324, 1.7976931348623157e308, -0.1, 123456789.123456789, 42, 0};
        while (values.size() < 500) {
            const double value = std::bit_cast<double>(random());
            if (std::isfinite(value)) values.push_back(value);
            values.push_back(static_cast<double>(random() % 1'000'000) / 1000);
        }
        QByteArray csv = "name,x,ok\n";
        for (const double value : values)
            csv += "a & <b>," + QByteArray::number(value, 'e', 16) + (value > 0 ? ",true\n" : ",false\n");
        const auto back = roundTrip(csv);
        QCOMPARE(back->rowCount(), static_cast<std::int64_t>(values.size()));
        const Vector numbers = back->numbers(ColumnId{1}, RunContext());
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY2(std::bit_cast<std::uint64_t>(numbers[static_cast<Index>(i)]) == std::bit_cast<std::uint64_t>(values[i]),
                     qPrintable(QString::number(values[i], 'g', 17)));
        const Vector flags = back->numbers(ColumnId{2}, RunContext());
        for (std::size_t i = 0; i < values.size(); ++i) QCOMPARE(flags[static_cast<Index>(i)], values[i] > 0 ? 1.0 : 0.0);
        const std::vector<RowId> rows{RowId{0}, RowId{7}};
        for (const auto& row : page(*back, rows)) QCOMPARE(row[0].text, std::string("a & <b>"));
    }
    void exactRowsStandInOrderWithOthers() {
        const auto back = roundTrip("n,x,at\n1,0.5,2024-01-31 18:30:00\n2,0.30000000000000004,2024-02-29 12:00:01\n"
                                    "3,,1999-12-31 00:00:00\n4,0.1,2000-01-01 00:00:00\n5,0.7000000000000001,\n");
        const Vector order = back->numbers(ColumnId{0}, RunContext()), x = back->numbers(ColumnId{1}, RunContext());
        for (Index i = 0; i < 5; ++i) QCOMPARE(order[i], static_cast<double>(i + 1));
        QVERIFY(x[1] == 0.1 + 0.2 && x[3] == 0.1 && std::isnan(x[2]));
        QVERIFY(x[4] == 0.7000000000000001);
        QCOMPARE(back->column(ColumnId{2}).type, ColumnType::DateTime);
        const std::vector<RowId> rows{RowId{1}};
        QCOMPARE(page(*back, rows)[0][2].text, std::string("2024-02-29 12:00:01"));
    }
    void whatASheetCannotKeepIsTold() {
        const auto losses = [&](const QByteArray& csv) {
            const Table table(openDataset(m_files.write("in.csv", csv), {}, RunContext()));
            const ExportReport report = exportRows(table, RowSet(table.dataset().rowCount(), true),
                                                   {.path = m_files.path("out.xlsx"), .format = ExportFormat::Xlsx}, RunContext());
            QByteArrayList all;
            for (const std::string& loss : report.losses) all += QByteArray::fromStdString(loss);
            return all.join("|");
        };
        QCOMPARE(losses("t,x\na,1\n"), QByteArray());
        const QByteArray longest(32'767, 'a');
        QCOMPARE(losses("t,x\n" + longest + ",1\n"), QByteArray());
        QCOMPARE(losses("t,x\n" + longest + "b,1\nc" + longest + ",2\n"),
                 QByteArray("2 texts are longer than a cell holds and were cut at 32,767 characters"));
        QCOMPARE(losses("at,x\n2024-01-02 03:04:05.123,1\n2024-01-02 03:04:05.1234,2\n"),
                 QByteArray("1 time is finer than a millisecond, which programs that read workbooks round"));
        QCOMPARE(losses("t,x\n\"\",1\na,2\n,\n"),
                 QByteArray("1 empty text has no cell in a workbook and will be read as missing|"
                            "1 row has no cell at all and will be read as a blank line"));
    }
    void textsThatLookLikeCodesComeBack() {
        const QList<QByteArray> texts{"_x0041_", "a_x000A_b", "_x005F_x0041_", "_x0041", "_xyz1_", "__x00e9__", "_x0041_x0042_"};
        // Beside a plain number, and beside one of 17 digits.
        for (const QByteArray number : {"1", "0.30000000000000004"}) {
            QByteArray csv = "t,_x0041_,n\n";
            for (const QByteArray& text : texts) csv += text + ",1," + number + "\n";
            const auto back = roundTrip(csv);
            QCOMPARE(back->columns()[1].name, std::string("_x0041_"));
            for (qsizetype i = 0; i < texts.size(); ++i) {
                const std::vector<RowId> row{RowId{i}};
                QCOMPARE(page(*back, row)[0][0].text, texts[i].toStdString());
            }
        }
    }
    void formulasAreGuardedWhereAsked() {
        const QByteArray csv = "t,n\n=1+1,-5\n@sum,7\n+49 1,8\n-x,9\nplain,10\n\"\ttab\",11\n";
        QCOMPARE(exported(csv, {}, 0), csv.mid(0, csv.indexOf("\"\t")) + "\ttab,11\n");
        QCOMPARE(exported(csv, {.guardFormulas = true}, 5),
                 QByteArray("t,n\n'=1+1,-5\n'@sum,7\n'+49 1,8\n'-x,9\nplain,10\n'\ttab,11\n"));
    }
};

QTEST_GUILESS_MAIN(ExportExactTest)
#include "export_exact_test.moc"
