// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "io/open.h"

#include <duckdb.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace assay::benchmarks {
namespace {

void query(const std::string& sql) {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    if (duckdb_open(nullptr, &database) != DuckDBSuccess || duckdb_connect(database, &connection) != DuckDBSuccess)
        throw std::runtime_error("DuckDB does not open");
    duckdb_result result;
    const bool done = duckdb_query(connection, sql.c_str(), &result) == DuckDBSuccess;
    const std::string problem = done ? "" : duckdb_result_error(&result);
    duckdb_destroy_result(&result);
    duckdb_disconnect(&connection);
    duckdb_close(&database);
    if (!done) throw std::runtime_error(problem);
}

}  // namespace

std::string generatedCsv() {
    const std::string path = (std::filesystem::temp_directory_path() / "assay-benchmark-10m.csv").string();
    if (std::filesystem::exists(path)) return path;
    query(
        "COPY (SELECT i AS id, round((hash(i) % 1000000) / 997.0, 4) AS price, (hash(i + 1) % 1000) AS quantity, "
        "'c' || (hash(i + 2) % 50) AS category, round((hash(i + 3) % 100000) / 31.0, 3) AS score "
        "FROM range(10000000) t(i)) TO '" +
        path + ".part' (HEADER, DELIMITER ',')");
    std::filesystem::rename(path + ".part", path);
    return path;
}

double loadBare() {
    const std::string path = generatedCsv();
    return best(3, [&] { query("CREATE TABLE t AS SELECT * FROM read_csv('" + path + "')"); });
}

double load() {
    const std::string path = generatedCsv();
    return best(3, [&] {
        if (openDataset(path, {}, RunContext())->rowCount() != 10'000'000) throw std::runtime_error("rows are missing");
    });
}

}  // namespace assay::benchmarks
