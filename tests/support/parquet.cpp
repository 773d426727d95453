// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/parquet.h"

#include <QtGlobal>

#include <duckdb.h>

namespace assay::test {

void writeParquet(const std::string& query, const std::string& path) {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    if (duckdb_open(nullptr, &database) != DuckDBSuccess || duckdb_connect(database, &connection) != DuckDBSuccess)
        qFatal("DuckDB does not open");
    const std::string sql = "COPY (" + query + ") TO '" + path + "' (FORMAT parquet)";
    duckdb_result result;
    if (duckdb_query(connection, sql.c_str(), &result) != DuckDBSuccess) qFatal("%s", duckdb_result_error(&result));
    duckdb_destroy_result(&result);
    duckdb_disconnect(&connection);
    duckdb_close(&database);
}

}  // namespace assay::test
