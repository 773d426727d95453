// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace assay::test {

/// Writes the result of a query as DuckDB's own Parquet file; fails the test program when that does not work.
void writeParquet(const std::string& query, const std::string& path);

}  // namespace assay::test
