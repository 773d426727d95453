// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/query.h"
#include "io/open.h"

#include <memory>
#include <string>
#include <vector>

namespace assay {

enum class ExportFormat { Csv, Tsv, JsonLines, LibSvm, Parquet, Xlsx };
struct ExportFormatInfo {
    ExportFormat format;
    const char* name;       ///< "CSV"
    const char* extension;  ///< "csv"
};
const std::vector<ExportFormatInfo>& exportFormats();
/// The format of a file's name, by its extension; CSV for any other.
ExportFormat exportFormatOf(const std::string& path);

/// A column made beside the data: weights, a subset's flag.
struct ExtraColumn {
    std::string name;
    Vector values;                         ///< one a row, or empty with rows
    std::shared_ptr<const RowSet> rows{};  ///< 1 for those inside, 0 for others
};

struct ExportOptions {
    std::string path{};
    ExportFormat format = ExportFormat::Csv;
    std::string encoding = "UTF-8";      ///< CSV and TSV: or another that TextEncoder knows
    bool byteOrderMark = false;          ///< CSV and TSV, UTF-8 only
    char delimiter = ',';                ///< CSV; TSV has tabs
    char decimal = '.';                  ///< CSV and TSV; or ','
    bool quoteAll = false;               ///< CSV and TSV: texts in quotes even where they need none
    /// CSV and TSV: ' before texts that begin with = + - @ or a tab, which spreadsheets would run as formulas.
    bool guardFormulas = false;
    bool scores = false;                 ///< the score columns after the source's columns, and
                                         ///< what is wrong with rows where the scores say so
    std::vector<std::string> columns{};  ///< empty: all of the source's, in file order
    std::vector<ExtraColumn> extra{};    ///< after the scores
    std::string target{};                ///< LibSVM: the column that stands first
};
struct ExportReport {
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
    std::int64_t guarded = 0;      ///< texts that were given a ' by guardFormulas
    std::int64_t unencodable = 0;  ///< characters the encoding lacks, written as '?'
    std::vector<std::string> losses{};  ///< what the format cannot keep, in sentences
};

/// Writes the given rows, in row order. CSV: LF, quoted when needed; numbers round-trip in every format. JSON lines: an
/// object a row, missing cells null. LibSVM: target first, numbers only, zeros left out. Parquet: zstd. xlsx: one
/// sheet. Memory does not grow with the rows. The file appears whole or not at all: written beside and renamed. Same
/// data, same bytes. Throws Error(Usage) for what a format cannot hold (xlsx: more than 1,048,575 rows or 16,384
/// columns), Error(Output), Cancelled.
ExportReport exportRows(const Table& table, const RowSet& rows, const ExportOptions& options,
                        const RunContext& context);

/// "assay-cli filter FILE --where ... --out ...", which writes the same bytes. reading: how FILE was read. scores: a scores file, or empty;
/// problems: likewise. weights: "rank", "linear" or empty, as --weights takes it. Flags of subsets cannot be asked for there and are left
/// out.
std::string exportCommandLine(const std::string& file, const LoadOptions& reading, const std::string& where,
                              const std::string& scores, const std::string& problems, const std::string& weights,
                              const ExportOptions& options);

/// How an exported file came about, for FILE.assay.json beside it.
struct ExportOrigin {
    std::string filter;       ///< as an expression or in words; empty: all rows
    std::string commandLine;  ///< empty: there is none that does the same
    /// Of the run whose scores were used, as JSON: target, task, model, method and all other settings; empty: none.
    std::string run{};
};
/// Writes options.path + ".assay.json": the source's name and SHA-256, filter, rows, columns, run, losses, versions of
/// Assay and DuckDB, command line.
void writeOrigin(const Table& table, const ExportOptions& options, const ExportReport& report,
                 const ExportOrigin& origin);

/// scores.csv of cli.md: row, split, target, prediction, loss, residual, importance, std_error, rank; all rows in
/// source order. Where importance is a magnitude a column `magnitude_of` follows, with the method's id in each scored row:
/// large = influential or wrong, rank 1 = largest. Files of signed importance have no such column.
void writeScores(const Table& table, ColumnId target, const std::string& path, bool allColumns,
                 const RunContext& context);
/// The rows that the method suspects: row, problem, target, suggested, importance, rank, then the source's columns.
/// Returns their number. Throws Error(Usage) where the method does not tell what is the matter with a row.
std::int64_t writeProblems(const Table& table, ColumnId target, const std::string& path, const RunContext& context);
/// Reads a scores.csv back; throws Error(Input) when it does not have rowCount() lines in order.
RowScores readScores(const std::string& path, const Dataset& dataset, const RunContext& context);
/// Adds problem and suggested from the problems.csv that was written with these scores; rows that are not in it have none.
/// Throws Error(Input).
void readProblems(const std::string& path, RowScores& scores, const RunContext& context);

/// Writes text to path: beside it, flushed, renamed. Throws Error(Output) with the system's reason.
void writeWhole(const std::string& path, const std::string& text);

}  // namespace assay
