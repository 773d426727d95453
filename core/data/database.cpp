// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database.h"

#include "base/error.h"
#include "data/connection.h"
#include "data/instance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

void fill(duckdb_vector vector, std::span<const double> values) {
    double* cells = static_cast<double*>(duckdb_vector_get_data(vector));
    std::copy(values.begin(), values.end(), cells);
    if (std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); })) return;
    duckdb_vector_ensure_validity_writable(vector);
    std::uint64_t* valid = duckdb_vector_get_validity(vector);
    for (std::size_t i = 0; i < values.size(); ++i) duckdb_validity_set_row_validity(valid, i, !std::isnan(values[i]));
}

}  // namespace

struct Database::Handle {
    std::shared_ptr<const duck::Instance> instance;
};

Database::Database(const DatabaseOptions& options) : m_handle(std::make_unique<Handle>(Handle{duck::start(options)})) {}
Database::~Database() = default;

std::string sqlList(const std::vector<std::string>& texts) {
    std::vector<std::string> literals;
    for (const std::string& text : texts) literals.push_back(sqlText(text));
    return fmt::format("[{}]", fmt::join(literals, ", "));
}

std::string databaseVersion() {
    return duckdb_library_version();
}

Connection Database::connect() const {
    auto handle = std::make_unique<Connection::Handle>();
    if (duckdb_connect(m_handle->instance->database.get(), handle->connection.out()) == DuckDBError)
        throw Error(ErrorKind::Input, "DuckDB gives no connection", "close other windows to free memory");
    // Pragmas of one connection, which the locked settings allow; without them DuckDB measures no progress.
    duckdb_query(handle->connection.get(), "PRAGMA enable_progress_bar; PRAGMA disable_print_progress_bar", nullptr);
    return Connection(std::move(handle));
}

void Database::execute(const std::string& sql, const RunContext& context, const ChunkSink& sink) const {
    connect().execute(sql, context, sink);
}

std::int64_t Database::integer(const std::string& sql, const RunContext& context) const {
    std::int64_t value = 0;
    execute(fmt::format("SELECT ({})::BIGINT", sql), context, [&](const Chunk& chunk) {
        if (chunk.rows() > 0 && !chunk.missing(0, 0)) value = chunk.bigints(0)[0];
    });
    return value;
}

void Database::store(const std::string& table, const std::vector<StoredColumn>& columns,
                     const RunContext& context) const {
    std::vector<std::string> definitions;
    for (const StoredColumn& column : columns) definitions.push_back(column.name + " DOUBLE");
    Connection connection = connect();
    connection.execute(fmt::format("CREATE TABLE {} ({})", table, fmt::join(definitions, ", ")), context);
    try {
        const duck::LogicalType type(duckdb_create_logical_type(DUCKDB_TYPE_DOUBLE));
        std::vector<duckdb_logical_type> types(columns.size(), type.get());
        const duck::DataChunk chunk(duckdb_create_data_chunk(types.data(), types.size()));
        duck::Appender appender;
        if (duckdb_appender_create(connection.m_handle->connection.get(), nullptr, table.c_str(), appender.out()) ==
            DuckDBError)
            duck::raise(duckdb_appender_error(appender.get()));
        const std::size_t rows = columns.empty() ? 0 : columns.front().values.size();
        const std::size_t step = duckdb_vector_size();
        for (std::size_t begin = 0; begin < rows; begin += step) {
            context.checkpoint();
            const std::size_t count = std::min(step, rows - begin);
            duckdb_data_chunk_reset(chunk.get());
            for (std::size_t c = 0; c < columns.size(); ++c)
                fill(duckdb_data_chunk_get_vector(chunk.get(), c), columns[c].values.subspan(begin, count));
            duckdb_data_chunk_set_size(chunk.get(), count);
            if (duckdb_append_data_chunk(appender.get(), chunk.get()) == DuckDBError)
                duck::raise(duckdb_appender_error(appender.get()));
            context.report(static_cast<double>(begin + count) / static_cast<double>(rows));
        }
        if (duckdb_appender_close(appender.get()) == DuckDBError) duck::raise(duckdb_appender_error(appender.get()));
    } catch (...) {
        connection.execute(fmt::format("DROP TABLE IF EXISTS {}", table), RunContext());
        throw;
    }
}

}  // namespace assay
