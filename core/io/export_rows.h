// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/query.h"
#include "io/export.h"
#include "io/output_file.h"
#include "io/text_encoder.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// A column of a file that is written.
struct ExportColumn {
    enum class Kind { Row, Split, Source, Score, ClassName, Problem, Suggested, Magnitude, Extra } kind = Kind::Source;
    std::string header;
    ColumnId source{};                    ///< Source
    Vector RowScores::*values = nullptr;  ///< Score, ClassName
    const ExtraColumn* extra = nullptr;   ///< Extra; must outlive the column
};
ExportColumn sourceColumn(const Table& table, ColumnId id);
/// "row", "split", "problem", "suggested", "magnitude_of" or a numeric score; the header is "score.rank" where the source has a column
/// of that name and qualify is set.
ExportColumn scoreColumn(const Table& table, const std::string& name, bool qualify);

/// All columns that the options ask for. Throws Error(Usage). They refer to the options' extra columns.
std::vector<ExportColumn> exportColumns(const Table& table, const ExportOptions& options);

/// A cell on its way out.
struct ExportCell {
    enum class Kind { Missing, Double, Integer, Digits, Truth, Date, Text } kind = Kind::Missing;
    double number = 0;         ///< Double
    std::int64_t integer = 0;  ///< Integer
    std::string_view text{};   ///< Digits (a number that neither holds), Truth ("true"), Date (ISO), Text
};
/// What a column's cells that are not missing are.
ExportCell::Kind cellKindOf(const Table& table, const ExportColumn& column);

/// Reads stretches of rows as cells; shared by threads.
class RowReader {
public:
    RowReader(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns);

    using Sink = std::function<void(RowId row, std::span<const ExportCell> cells)>;
    /// The chosen rows of the stretch that begins there, in order; cells live only inside the sink.
    void read(std::int64_t begin, const RunContext& context, const Sink& sink) const;
    /// Beginnings of the stretches that hold any of the rows.
    std::vector<std::int64_t> begins() const;

private:
    ExportCell scoreCell(const ExportColumn& column, RowId row, std::string& room) const;

    const Table& m_table;
    const RowSet& m_rows;
    const std::vector<ExportColumn>& m_columns;
    std::vector<ExportCell::Kind> m_kinds;
    std::string m_select;
    std::int64_t m_blockSize;
};

/// How rows become lines of text. Its members are called from several threads.
class LineFormat {
public:
    virtual ~LineFormat() = default;
    virtual std::string header(const std::vector<ExportColumn>& columns) const = 0;
    virtual void row(std::string& text, RowId row, std::span<const ExportCell> cells) const = 0;
    virtual std::int64_t guarded() const { return 0; }  ///< texts that were kept from being formulas, so far
};

struct DelimitedStyle {
    char delimiter = ',';
    char decimal = '.';
    bool quoteAll = false;
    bool guardFormulas = false;
};
/// RFC 4180 with LF; numbers in their shortest form that reads back exactly, missing cells empty.
std::unique_ptr<LineFormat> delimitedLines(const DelimitedStyle& style);
std::unique_ptr<LineFormat> jsonLines(const std::vector<ExportColumn>& columns);
/// The first column is the target. Throws Error(Usage) for columns that are no numbers and, when written, for missing
/// cells.
std::unique_ptr<LineFormat> libSvmLines(const Table& table, const std::vector<ExportColumn>& columns);

/// Header and rows, in row order. Formatted in parallel, block by block, so memory stays small.
void writeRows(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns,
               const LineFormat& format, TextEncoder& encoder, OutputFile& file, const RunContext& context);

/// A whole file, which its library writes where OutputFile::part() says.
void writeParquet(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns, OutputFile& file,
                  const RunContext& context);
/// Returns what a sheet cannot keep, in sentences.
std::vector<std::string> writeXlsx(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns,
                                   OutputFile& file, const RunContext& context);

}  // namespace assay
