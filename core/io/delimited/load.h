// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/database.h"
#include "io/delimited/cutting.h"
#include "io/types/type_decision.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace assay {

/// How DuckDB reads one of the files of a table.
struct PartSource {
    std::string file;
    Cutting cutting;
    std::int64_t skipped = 0;  ///< lines before the table
    bool header = true;
    char decimal = '.';
    bool copy = false;  ///< written by us: lines end with \n, whatever stands in cells
    /// Of the table, for each cell of a row; none: a cell that is always missing.
    std::vector<std::size_t> columns;
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    bool readLike(const PartSource& other) const;  ///< whether one call of DuckDB can read both
};

/// How a table is read.
struct TablePlan {
    std::vector<PartSource> parts;          ///< at least one
    std::vector<TypeDecision> types;        ///< of its columns
    bool quotedTexts = false;  ///< what stands in quotes is neither missing nor a word for it
    std::vector<std::string> missingWords;  ///< besides the empty cell; only those that there are: each costs time
};

/// What goes behind FROM: columns c0, c1, ... of the decided types, one file after the other.
std::string tableSql(const TablePlan& plan);

/// Creates the table of samples. Throws Error(Input) where DuckDB finds what does not fit.
void loadTable(const Database& database, const TablePlan& plan, const RunContext& context);

}  // namespace assay
