// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "io/delimited/cutting.h"
#include "io/open.h"
#include "io/temporary_output.h"
#include "io/types/column_facts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace assay {

/// One of the files of a table, and what its beginning tells of it.
struct ScanJob {
    std::string file, name;  ///< plain UTF-8; the user's
    Cutting cutting;
    std::int64_t skipped = 0;  ///< lines before the table
    bool header = true;
    std::size_t width = 0;  ///< cells of a row
    std::size_t place = 0;  ///< of the file among several
    TypeRules rules;
    std::vector<bool> texts;  ///< columns that are text whatever follows: only missing cells are looked for
};

/// What all bytes of a file tell.
struct Scan {
    std::string sha256;  ///< of file
    bool zeroBytes = false;
    bool backslashes = false;  ///< before a quote or a delimiter
    bool regular = true;       ///< DuckDB cuts the text the same way
    std::int64_t rows = 0;     ///< that fit
    std::int64_t comments = 0;
    std::int64_t malformed = 0, malformedLine = 0;  ///< rows with something behind a closing quote, kept as it is
    std::vector<ColumnFacts> facts;                 ///< of the cells of rows that fit
    std::size_t mostCells = 0;                      ///< of a row
    std::int64_t badRowCount = 0;
    std::vector<BadRow> badRows;  ///< the first 1,000, without their file
};

/// What is written of a file: RFC 4180 without a header, missing cells empty, everything else, quoted empty cells as
/// well, in quotes; of one column a second, empty one.
struct TableCopy {
    TemporaryOutput& output;
    bool pad = false;  ///< rows of any length: filled up with missing cells
};

/// One pass over a plain file, beside the load, about 0.3 ns a byte and 3 ns a cell; with a copy, or for rows with
/// quotes, 2 ns a byte. Throws Error(Input) for a line that is too long.
Scan scanFile(const ScanJob& job, const RunContext& context, TableCopy* copy = nullptr);

}  // namespace assay
