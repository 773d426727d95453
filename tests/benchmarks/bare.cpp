// SPDX-License-Identifier: GPL-3.0-or-later
#include "bare.h"

#include <duckdb.h>

#include <stdexcept>

namespace assay::benchmarks {

struct Bare::Handles {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
};

Bare::Bare() : m_handles(new Handles) {
    if (duckdb_open(nullptr, &m_handles->database) != DuckDBSuccess ||
        duckdb_connect(m_handles->database, &m_handles->connection) != DuckDBSuccess)
        throw std::runtime_error("DuckDB does not open");
}

Bare::~Bare() {
    duckdb_disconnect(&m_handles->connection);
    duckdb_close(&m_handles->database);
    delete m_handles;
}

std::uint64_t Bare::query(const std::string& sql) {
    duckdb_result result;
    const bool done = duckdb_query(m_handles->connection, sql.c_str(), &result) == DuckDBSuccess;
    const std::string problem = done ? "" : duckdb_result_error(&result);
    const std::uint64_t rows = done ? duckdb_row_count(&result) : 0;
    duckdb_destroy_result(&result);
    if (!done) throw std::runtime_error(problem);
    return rows;
}

}  // namespace assay::benchmarks
