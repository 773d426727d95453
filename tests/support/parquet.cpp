// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/parquet.h"

#include <QtGlobal>

#include <duckdb.h>

namespace assay::test {

namespace {

void run(const char* file, const std::string& sql) {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    if (duckdb_open(file, &database) != DuckDBSuccess || duckdb_connect(database, &connection) != DuckDBSuccess)
        qFatal("DuckDB does not open");
    duckdb_result result;
    if (duckdb_query(connection, sql.c_str(), &result) != DuckDBSuccess) qFatal("%s", duckdb_result_error(&result));
    duckdb_destroy_result(&result);
    duckdb_disconnect(&connection);
    duckdb_close(&database);
}

}  // namespace

void writeParquet(const std::string& query, const std::string& path) {
    run(nullptr, "COPY (" + query + ") TO '" + path + "' (FORMAT parquet)");
}

void runDuckdb(const std::string& file, const std::string& sql) {
    run(file.c_str(), sql);
}

}  // namespace assay::test
