// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/database.h"
#include "io/delimited/dialect.h"
#include "io/delimited/load.h"
#include "io/open.h"

#include <cstdint>
#include <string>
#include <vector>

namespace assay {

/// The types DuckDB is to read, with those the user asked for. Throws Error(Usage) for a column that is not there.
std::vector<std::string> requestedTypes(const Dialect& dialect, const LoadOptions& options);

/// Settles the type of every column of the loaded table, changing the stored one where it would lose something:
/// - whole numbers beyond 2^53 and codes such as 00123 (codes: columns known to hold some) become text;
/// - infinite and not-a-number cells of number columns become missing;
/// - text columns that are numbers but for "inf", or whose first rows misled the reader, become numbers;
/// - times with a zone become times in UTC.
/// Text columns are Text when, of the first 100,000 rows' cells (fewer rows beyond 50 such columns), more than 30 and
/// at least 5 % are distinct, they are 20 bytes long on average, and at least half hold a blank or a character beyond
/// ASCII; otherwise Category. Each change is told in the column's note. Cost: a few aggregates, about 0.03 s for 10
/// million numbers.
std::vector<Column> settleTypes(const Database& database, const Dialect& dialect, const LoadResult& loaded,
                                const LoadOptions& options, const RunContext& context);

/// The columns as read, before anything is settled.
std::vector<Column> plainColumns(const Dialect& dialect, const std::vector<std::string>& types);

}  // namespace assay
