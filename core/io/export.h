// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/run_context.h"
#include "data/query.h"

namespace assay {

struct ExportOptions {
    std::string path{};
    std::string encoding = "UTF-8";    ///< or "GB18030" or "GBK"
    bool byteOrderMark = false;        ///< UTF-8 only
    bool scores = false;               ///< the score columns after the source's columns
    std::vector<std::string> columns{};  ///< empty: all of the source's, in file order
};
struct ExportReport {
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
    std::int64_t unencodable = 0;  ///< characters the encoding lacks, written as '?'
};

/// Writes the given rows, in row order, as CSV (comma, LF, quoted when needed; numbers round-trip). The file appears
/// whole or not at all: written beside and renamed. Throws Error(Output), Cancelled.
ExportReport exportCsv(const Table& table, const RowSet& rows, const ExportOptions& options, const RunContext& context);

/// scores.csv of cli.md: row, split, target, prediction, loss, residual, importance, std_error, rank; all rows in source order.
void writeScores(const Table& table, ColumnId target, const std::string& path, bool allColumns,
                 const RunContext& context);
/// The rows that the method suspects: row, problem, target, suggested, importance, rank, then the source's columns.
/// Returns their number. Throws Error(Usage) where the method does not tell what is the matter with a row.
std::int64_t writeProblems(const Table& table, ColumnId target, const std::string& path, const RunContext& context);
/// Reads a scores.csv back; throws Error(Input) when it does not have rowCount() lines in order.
RowScores readScores(const std::string& path, const Dataset& dataset, const RunContext& context);

/// Writes text to path: beside it, flushed, renamed. Throws Error(Output) with the system's reason.
void writeWhole(const std::string& path, const std::string& text);

}  // namespace assay
