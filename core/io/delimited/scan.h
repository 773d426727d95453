// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "io/delimited/dialect.h"

#include <string>
#include <vector>

namespace assay {

/// What the bytes of a file tell that DuckDB does not.
struct Scan {
    std::string sha256;
    bool zeroBytes = false;
    bool leadingZeros = false;  ///< whole cells like 00123 that may lie in a column of numbers
    bool missingWords = false;  ///< whole cells that may be a word for a missing one
};

/// One pass over a plain file, made beside the load. types: DuckDB's, of the table's columns.
/// Throws Error(Input) for a line that is too long.
Scan scanBytes(const PartDialect& part, const std::vector<std::string>& types, const RunContext& context);

}  // namespace assay
