// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/export.h"

#include "base/error.h"
#include "io/export_rows.h"
#include "io/output_file.h"

namespace assay {

ExportReport exportCsv(const Table& table, const RowSet& rows, const ExportOptions& options, const RunContext& context) {
    const Dataset& dataset = table.dataset();
    std::vector<ExportColumn> columns;
    for (const std::string& name : options.columns)
        columns.push_back(sourceColumn(table, dataset.require(name, "--columns")));
    if (options.columns.empty())
        for (std::size_t c = 0; c < dataset.columns().size(); ++c)
            columns.push_back(sourceColumn(table, ColumnId(static_cast<std::int32_t>(c))));
    if (options.scores) {
        if (!table.scores())
            throw Error(ErrorKind::Usage, "there are no scores to write", "estimate first, or give a scores file");
        for (const char* name : {"row", "split"}) columns.push_back(scoreColumn(table, name, true));
        for (const ScoreColumn& score : scoreColumns()) columns.push_back(scoreColumn(table, score.name, true));
    }
    TextEncoder encoder(options.encoding);
    OutputFile file(options.path);
    if (options.byteOrderMark && encoder.utf8()) file.write("\xEF\xBB\xBF");
    writeRows(table, rows, columns, encoder, file, context);
    file.commit();
    return {rows.count(), file.bytes(), encoder.unencodable()};
}

void writeScores(const Table& table, ColumnId target, const std::string& path, bool allColumns,
                 const RunContext& context) {
    std::vector<ExportColumn> columns{scoreColumn(table, "row", false), scoreColumn(table, "split", false)};
    columns.push_back(sourceColumn(table, target));
    columns.back().header = "target";
    for (const ScoreColumn& score : scoreColumns()) columns.push_back(scoreColumn(table, score.name, false));
    if (allColumns)
        for (std::size_t c = 0; c < table.dataset().columns().size(); ++c)
            columns.push_back(sourceColumn(table, ColumnId(static_cast<std::int32_t>(c))));
    TextEncoder encoder("UTF-8");
    OutputFile file(path);
    writeRows(table, RowSet(table.dataset().rowCount(), true), columns, encoder, file, context);
    file.commit();
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
    for (std::size_t c = 0; c < table.dataset().columns().size(); ++c)
        columns.push_back(sourceColumn(table, ColumnId(static_cast<std::int32_t>(c))));
    TextEncoder encoder("UTF-8");
    OutputFile file(path);
    writeRows(table, suspected, columns, encoder, file, context);
    file.commit();
    return suspected.count();
}

void writeWhole(const std::string& path, const std::string& text) {
    OutputFile file(path);
    file.write(text);
    file.commit();
}

}  // namespace assay
