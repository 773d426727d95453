// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/export.h"

#include "base/error.h"
#include "io/export_rows.h"
#include "io/output_file.h"

#include <algorithm>
#include <filesystem>

namespace assay {
namespace {

std::vector<ExportColumn> sourceColumns(const Table& table, const ExportOptions& options) {
    const Dataset& dataset = table.dataset();
    std::vector<ExportColumn> columns;
    for (const std::string& name : options.columns)
        columns.push_back(sourceColumn(table, dataset.require(name, "--columns")));
    if (options.columns.empty())
        for (std::size_t c = 0; c < dataset.columns().size(); ++c)
            columns.push_back(sourceColumn(table, ColumnId(static_cast<std::int32_t>(c))));
    return columns;
}

void addScores(const Table& table, std::vector<ExportColumn>& columns) {
    if (!table.scores())
        throw Error(ErrorKind::Usage, "there are no scores to write", "estimate first, or give a scores file");
    for (const char* name : {"row", "split"}) columns.push_back(scoreColumn(table, name, true));
    for (const ScoreColumn& score : scoreColumns()) columns.push_back(scoreColumn(table, score.name, true));
    if (!table.scores()->magnitude.empty()) columns.push_back(scoreColumn(table, "magnitude_of", true));
}

void putTargetFirst(const Table& table, const std::string& target, std::vector<ExportColumn>& columns) {
    if (target.empty())
        throw Error(ErrorKind::Usage, "a LibSVM file begins with the target, and none is known",
                    "choose the target first, or give --target");
    const ColumnId id = table.dataset().require(target, "--target");
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const ExportColumn& column) {
        return column.kind == ExportColumn::Kind::Source && column.source == id;
    });
    if (found != columns.end()) columns.erase(found);
    columns.insert(columns.begin(), sourceColumn(table, id));
}

std::unique_ptr<LineFormat> linesFor(const Table& table, const ExportOptions& options,
                                     const std::vector<ExportColumn>& columns) {
    if (options.format == ExportFormat::JsonLines) return jsonLines(columns);
    if (options.format == ExportFormat::LibSvm) return libSvmLines(table, columns);
    const char delimiter = options.format == ExportFormat::Tsv ? '\t' : options.delimiter;
    return delimitedLines({delimiter, options.decimal, options.quoteAll, options.guardFormulas});
}

ExportReport writeLines(const Table& table, const RowSet& rows, const ExportOptions& options,
                        const std::vector<ExportColumn>& columns, OutputFile& file, const RunContext& context) {
    const bool plain = options.format == ExportFormat::Csv || options.format == ExportFormat::Tsv;
    TextEncoder encoder(plain ? options.encoding : "UTF-8");
    const auto lines = linesFor(table, options, columns);
    if (plain && options.byteOrderMark && encoder.utf8()) file.write("\xEF\xBB\xBF");
    writeRows(table, rows, columns, *lines, encoder, file, context);
    file.commit();
    return {rows.count(), file.bytes(), lines->guarded(), encoder.unencodable()};
}

void writeDelimited(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns,
                    const std::string& path, const RunContext& context) {
    TextEncoder encoder("UTF-8");
    OutputFile file(path);
    writeRows(table, rows, columns, *delimitedLines({}), encoder, file, context);
    file.commit();
}

}  // namespace

std::vector<ExportColumn> exportColumns(const Table& table, const ExportOptions& options) {
    std::vector<ExportColumn> columns = sourceColumns(table, options);
    if (options.scores) addScores(table, columns);
    // LibSVM has no texts.
    const bool told = options.scores && !table.scores()->problem.empty() && options.format != ExportFormat::LibSvm;
    if (told)
        for (const char* name : {"problem", "suggested"}) columns.push_back(scoreColumn(table, name, true));
    for (const ExtraColumn& extra : options.extra)
        columns.push_back({ExportColumn::Kind::Extra, extra.name, {}, nullptr, &extra});
    if (options.format == ExportFormat::LibSvm) putTargetFirst(table, options.target, columns);
    return columns;
}

const std::vector<ExportFormatInfo>& exportFormats() {
    static const std::vector<ExportFormatInfo> formats{{ExportFormat::Csv, "CSV", "csv"},
                                                       {ExportFormat::Tsv, "TSV", "tsv"},
                                                       {ExportFormat::Parquet, "Parquet", "parquet"},
                                                       {ExportFormat::JsonLines, "JSON lines", "jsonl"},
                                                       {ExportFormat::Xlsx, "Excel", "xlsx"},
                                                       {ExportFormat::LibSvm, "LibSVM", "libsvm"}};
    return formats;
}

ExportFormat exportFormatOf(const std::string& path) {
    std::string ending = std::filesystem::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
    for (const ExportFormatInfo& info : exportFormats())
        if (ending == std::string(".") + info.extension) return info.format;
    if (ending == ".ndjson") return ExportFormat::JsonLines;
    if (ending == ".svm") return ExportFormat::LibSvm;
    return ending == ".pq" ? ExportFormat::Parquet : ExportFormat::Csv;
}

ExportReport exportRows(const Table& table, const RowSet& rows, const ExportOptions& options,
                        const RunContext& context) {
    const std::vector<ExportColumn> columns = exportColumns(table, options);
    OutputFile file(options.path);
    if (options.format != ExportFormat::Parquet && options.format != ExportFormat::Xlsx)
        return writeLines(table, rows, options, columns, file, context);
    ExportReport report;
    if (options.format == ExportFormat::Parquet)
        writeParquet(table, rows, columns, file, context);
    else
        report.losses = writeXlsx(table, rows, columns, file, context);
    file.commit();
    report.rows = rows.count();
    report.bytes = file.bytes();
    return report;
}

void writeScores(const Table& table, ColumnId target, const std::string& path, bool allColumns,
                 const RunContext& context) {
    std::vector<ExportColumn> columns{scoreColumn(table, "row", false), scoreColumn(table, "split", false)};
    columns.push_back(sourceColumn(table, target));
    columns.back().header = "target";
    for (const ScoreColumn& score : scoreColumns()) columns.push_back(scoreColumn(table, score.name, false));
    if (!table.scores()->magnitude.empty()) columns.push_back(scoreColumn(table, "magnitude_of", false));
    if (allColumns)
        for (const ExportColumn& column : sourceColumns(table, {})) columns.push_back(column);
    writeDelimited(table, RowSet(table.dataset().rowCount(), true), columns, path, context);
}

std::int64_t writeProblems(const Table& table, ColumnId target, const std::string& path, const RunContext& context) {
    const RowScores& scores = *table.scores();
    if (scores.problem.empty())
        throw Error(ErrorKind::Usage, "this method does not tell what is the matter with a row",
                    "choose a method that names problems");
    RowSet suspected(scores.rows());
    for (std::int64_t row = 0; row < scores.rows(); ++row)
        if (scores.problemOf(row) != RowKind::None) suspected.insert(RowId{row});
    std::vector<ExportColumn> columns{scoreColumn(table, "row", false), scoreColumn(table, "problem", false),
                                      sourceColumn(table, target)};
    columns.back().header = "target";
    for (const char* name : {"suggested", "importance", "rank"}) columns.push_back(scoreColumn(table, name, false));
    for (const ExportColumn& column : sourceColumns(table, {})) columns.push_back(column);
    writeDelimited(table, suspected, columns, path, context);
    return suspected.count();
}

void writeWhole(const std::string& path, const std::string& text) {
    OutputFile file(path);
    file.write(text);
    file.commit();
}

}  // namespace assay
