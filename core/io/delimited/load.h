// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/database.h"
#include "io/delimited/dialect.h"
#include "io/open.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace assay {

/// Cells that are not of the type their column seemed to have; that column is then read as text.
struct Misread {
    std::string type;            ///< DuckDB's, that the column seemed to have
    std::int64_t firstLine = 0;  ///< 0: not known
    std::string file{};          ///< of that line, of several
};

/// What the load met.
struct LoadResult {
    std::vector<std::string> types;  ///< of the table's columns
    std::map<std::size_t, Misread> misread;
    bool typed = false;  ///< the types are the file's own: texts stay texts
    std::int64_t badRowCount = 0;
    std::vector<BadRow> badRows;  ///< the first 1,000
};

/// Creates the table of samples, in the order of the files. Lines with a wrong number of cells, open quotes or invalid
/// bytes are left out and counted; a cell that does not fit its column's type is no reason to leave out its row. Where
/// not all fits without words for missing cells, they are taken into the dialect.
LoadResult loadTable(const Database& database, Dialect& dialect, const std::vector<std::string>& types,
                     const RunContext& context);

/// Everything as text: short rows are filled up, longer ones get columns of their own, whose names are added to the
/// dialect's.
LoadResult loadAsText(const Database& database, Dialect& dialect, const RunContext& context);

/// Columns among those read as numbers that hold codes: a number would lose leading zeros, or digits beyond 2^53.
/// Reads the files once more.
std::vector<std::size_t> codeColumns(const Database& database, const Dialect& dialect,
                                     const std::vector<std::string>& types, const RunContext& context);
/// Whether a column of DOUBLE holds whole numbers beyond 2^53, which may be codes.
bool hasHugeNumbers(const Database& database, const std::vector<std::string>& types, const RunContext& context);

/// Aggregates that tell codes from numbers in a text column, and the verdict on their values.
std::string codeFields(const std::string& column);
bool areCodes(const double* fields);

}  // namespace assay
