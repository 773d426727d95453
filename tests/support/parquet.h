// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace assay::test {

/// Writes the result of a query as DuckDB's own Parquet file; fails the test program when that does not work.
void writeParquet(const std::string& query, const std::string& path);
/// Runs statements on the DuckDB database in a file, which is made where there is none.
void runDuckdb(const std::string& file, const std::string& sql);

}  // namespace assay::test
