// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/database.h"
#include "io/delimited/layout.h"
#include "io/open.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

struct TextPart;

/// How one file of a table is divided into cells.
struct PartDialect {
    std::string file;  ///< that DuckDB reads
    std::string name;  ///< the user's
    std::string delimiter = ",";
    std::string quote = "\"", escape = "\"";
    std::int64_t skipped = 0;  ///< lines before the table
    bool header = true;
    char decimal = '.';
    std::vector<std::size_t> columns;  ///< of the table, in the order of this file

    bool readLike(const PartDialect& other) const;  ///< whether one call of DuckDB can read both
};

/// How a table is to be read: the layout of its files, and what DuckDB finds in their first rows.
struct Dialect {
    std::vector<PartDialect> parts;           ///< at least one
    std::string dateFormat, timestampFormat;  ///< empty: ISO
    bool missingWords = true;        ///< whether words such as NA stand for missing cells; sniff: in the sample
    std::vector<std::string> names;  ///< as in the header, made unique; "column1", ... without
    std::vector<std::string> types;  ///< DuckDB's
    std::set<std::size_t> mixed{};   ///< columns that are numbers in one file, and not in another
    std::map<std::size_t, std::string> notes{};  ///< on other columns that are not alike in all files

    bool several() const { return parts.size() > 1; }
    bool decimalComma() const;      ///< in one of the files
    std::string dateOrder() const;  ///< "day" or "month" of dates that begin with either; empty: there are none
};

/// Looks at the first sampleRows rows of a UTF-8 file.
Dialect sniff(Connection& connection, const TextPart& part, const LoadOptions& options, std::int64_t sampleRows,
              const RunContext& context);

/// Adds a file of the same columns to a table; how: as sniffed by itself. Throws Error(Input) that names file and
/// column when the columns are not the same.
void append(Dialect& table, Dialect how);

/// Makes the type "" where the first rows have no cell in a column that was taken for text: any type will do.
void forgetEmptyColumns(Connection& connection, Dialect& dialect, std::int64_t rows, const RunContext& context);

/// Whether a word for a missing cell stands there as a cell.
bool holdsMissingWord(std::string_view sample, char delimiter);
/// The words for a missing cell, but the empty one.
std::vector<std::string_view> missingWordsOf(const std::string& delimiter);

/// How lines that do not fit are treated by the SQL made by readTable.
/// Reject: left out and written to the connection's table reject_errors. Pad: missing cells are added.
enum class Misfits { Fail, Reject, Pad };

/// What goes behind FROM: columns c0, c1, ... of the given DuckDB types, one file after the other.
std::string readTable(const Dialect& dialect, const std::vector<std::string>& types, Misfits misfits);

}  // namespace assay
