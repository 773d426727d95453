// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "io/export.h"
#include "io/open.h"
#include "support/plain_reader.h"
#include "support/random_tables.h"
#include "support/temporary_files.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <cmath>

using namespace assay;
using assay::test::PlainColumn;
using assay::test::RandomTable;

namespace {

/// What was read, as PlainColumn has it.
PlainColumn columnOf(const Dataset& data, const std::string& name) {
    const ColumnId id = data.require(name, "");
    PlainColumn column{QByteArray::fromStdString(data.column(id).sqlType)};
    const bool bits = column.type == "DOUBLE";
    data.database().execute("SELECT " + sqlName(id) + (bits ? "" : "::VARCHAR") + " FROM data ORDER BY rowid", RunContext(),
                            [&](const Chunk& chunk) {
                                for (std::int64_t i = 0; i < chunk.rows(); ++i)
                                    if (chunk.missing(0, i))
                                        column.cells << std::nullopt;
                                    else if (bits)
                                        column.cells << test::bitsOf(chunk.doubles(0)[static_cast<std::size_t>(i)]);
                                    else
                                        column.cells << QByteArray(chunk.text(0, i).data(), static_cast<qsizetype>(chunk.text(0, i).size()));
                            });
    return column;
}

QByteArray shown(const std::optional<QByteArray>& cell) {
    return cell ? "'" + *cell + "'" : QByteArray("missing");
}

/// Where they differ, or nothing.
QByteArray difference(const PlainColumn& found, const PlainColumn& right) {
    const bool allMissing = std::none_of(right.cells.begin(), right.cells.end(), [](const auto& cell) { return cell.has_value(); });
    if (found.cells.size() != right.cells.size())
        return QByteArray::number(found.cells.size()) + " rows, not " + QByteArray::number(right.cells.size());
    if (found.type != right.type && !allMissing) return "is " + found.type + ", not " + right.type;
    for (qsizetype row = 0; row < right.cells.size(); ++row)
        if (found.cells[row] != right.cells[row])
            return "row " + QByteArray::number(row) + " is " + shown(found.cells[row]) + ", not " + shown(right.cells[row]);
    return {};
}

}  // namespace

/// Tables drawn at random, read by the program and by the plain reader of these tests; then exported and read back.
/// ASSAY_PROPERTY_SECONDS draws for as long, ASSAY_PROPERTY_SEED from that table on; beyond 300 s Qt Test needs
/// QTEST_FUNCTION_TIMEOUT, in milliseconds.
class ReadingPropertyTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;

    /// Draws tables until the time, or their number, is over.
    template <class Check>
    void drawn(int tables, const Check& check) {
        bool given = false;
        const int seconds = qEnvironmentVariableIntValue("ASSAY_PROPERTY_SECONDS", &given);
        const int first = qEnvironmentVariableIntValue("ASSAY_PROPERTY_SEED");
        QElapsedTimer timer;
        timer.start();
        int seed = first, failures = 0;
        for (; given ? timer.elapsed() < 1000LL * seconds : seed < first + tables; ++seed) {
            const QByteArray problem = check(RandomTable(static_cast<unsigned>(seed)));
            if (problem.isEmpty()) continue;
            qWarning("table %d: %s", seed, problem.constData());
            if (++failures == 10) break;
        }
        qInfo("%d tables", seed - first);
        QCOMPARE(failures, 0);
    }
    std::string write(const RandomTable& table) const {
        const QString folder = QString::fromStdString(m_files.path("drawn"));
        QDir(folder).removeRecursively();
        QDir().mkpath(folder);
        const QList<QByteArray> files = table.files();
        for (qsizetype i = 0; i < files.size(); ++i) m_files.write(QString("drawn/part%1.csv").arg(i), files[i]);
        return (files.size() == 1 ? folder + "/part0.csv" : folder).toStdString();
    }
    /// back: a file that was written does not say that whole numbers were decimals.
    static QByteArray compared(const Dataset& data, const QList<PlainColumn>& right, const QByteArray& of, bool back = false) {
        for (qsizetype c = 0; c < right.size(); ++c) {
            const std::string name = "c" + std::to_string(c);
            PlainColumn found = columnOf(data, name);
            if (back && found.type == "BIGINT" && right[c].type == "DOUBLE") {
                found.type = right[c].type;
                for (auto& cell : found.cells)
                    if (cell) cell = test::bitsOf(cell->toDouble());
            }
            const QByteArray differs = difference(found, right[c]);
            if (!differs.isEmpty())
                return of + name.c_str() + " " + differs + " [" + data.column(data.require(name, "")).note.c_str() + "]";
        }
        return {};
    }
    QByteArray exported(const std::shared_ptr<const Dataset>& data, const RandomTable& table, ExportFormat format, char decimal) const {
        ExportOptions options;
        const auto& known = exportFormats();
        const auto info = std::find_if(known.begin(), known.end(), [&](const ExportFormatInfo& each) { return each.format == format; });
        options.path = m_files.path(QString("back.") + (format == ExportFormat::JsonLines ? "jsonl" : info->extension));
        options.format = format;
        options.decimal = decimal;
        if (decimal == ',') options.delimiter = ';';
        exportRows(Table(data), RowSet(data->rowCount(), true), options, RunContext());
        LoadOptions reading;
        reading.dayFirst = table.options().dayFirst;
        reading.decimal = decimal;
        return compared(*openDataset(options.path, reading, RunContext()), table.right(), QByteArray(info->name) + ": ", true);
    }

private slots:
    void everyCellIsReadAsWritten() {
        drawn(60, [&](const RandomTable& table) -> QByteArray {
            try {
                return compared(*openDataset(write(table), table.options(), RunContext()), table.right(), "");
            } catch (const Error& error) {
                return QByteArray("error: ") + error.what();
            }
        });
    }
    void textsOfJsonFollowTheSameRule() {
        drawn(40, [&](const RandomTable& table) -> QByteArray {
            try {
                const std::string path = m_files.write("drawn.jsonl", table.jsonLines());
                return compared(*openDataset(path, table.options(), RunContext()), table.rightOfJson(), "");
            } catch (const Error& error) {
                return QByteArray("error: ") + error.what();
            }
        });
    }
    void everyExportIsReadBack() {
        drawn(10, [&](const RandomTable& table) -> QByteArray {
            QByteArray problems;
            try {
                const auto data = openDataset(write(table), table.options(), RunContext());
                for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::Tsv, ExportFormat::JsonLines, ExportFormat::Parquet})
                    problems += exported(data, table, format, '.');
                problems += exported(data, table, ExportFormat::Csv, ',');
                return problems;
            } catch (const Error& error) {
                return problems + "error: " + error.what();
            }
        });
    }
};

QTEST_GUILESS_MAIN(ReadingPropertyTest)
#include "reading_property_test.moc"
