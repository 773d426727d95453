// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "base/temporary_folder.h"
#include "data/database.h"
#include "io/delimited/load.h"
#include "io/delimited/scan.h"
#include "io/delimited/text_part.h"
#include "io/open.h"

#include <memory>
#include <string>
#include <vector>

namespace assay {

using Parts = std::vector<TextPart>;

/// The columns of a table of one or several files: the first file's, and which of them each cell of another file is, by
/// name, or by order where that has no header. Throws Error(Input) that names file and column where they differ.
struct TableColumns {
    std::vector<std::string> names;
    std::vector<std::vector<std::size_t>> ofCells;  ///< for each file; see PartSource::columns
};
TableColumns tableColumns(const Parts& parts);

/// What a load brings.
struct Loading {
    std::shared_ptr<Database> database;
    std::vector<std::string> names;
    std::vector<ColumnFacts> facts;
    std::vector<TypeDecision> types;
    std::vector<Scan> scans;  ///< of the files
    std::int64_t rows = 0;
    bool irregular = false;  ///< DuckDB cuts the text otherwise, or cannot read it: the table is not to be used
    std::int64_t badRowCount = 0;
    std::vector<BadRow> badRows;
};

/// Files: as they are, which is quick. Copies: rows cut and written by us, for DuckDB to read.
enum class Way { Files, Copies };
/// Reads all files into a new database. Files: types that the first rows made expect are loaded while every cell is
/// looked at; where a cell asks for another type it is loaded once more. Copies: lines that do not fit are left out and
/// counted, or with BadRows::ReadAsText filled up.
Loading loadParts(Parts& parts, const LoadOptions& options, Way way, const RunContext& context);

/// Of the first rows only, by what inspectPart found.
std::vector<TypeDecision> decideSample(const Parts& parts, const TableColumns& columns, const LoadOptions& options);

}  // namespace assay
