// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database.h"

#include "base/error.h"
#include "base/temporary_folder.h"
#include "data/connection.h"
#include "data/memory_limit.h"
#include "data/query_functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace assay {
namespace {

void set(const duck::Config& config, const char* name, const std::string& value) {
    if (duckdb_set_config(config.get(), name, value.c_str()) == DuckDBError)
        throw Error(ErrorKind::Input, fmt::format("DuckDB does not know its setting {}", name), "install DuckDB 1.4");
}

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
    /// Where DuckDB may put what does not fit into memory; without a temporary folder everything must fit.
    std::optional<TemporaryFolder> spill;
    duck::DatabaseHandle database;
};

Database::Database(const DatabaseOptions& options) : m_handle(std::make_unique<Handle>()) {
    duck::Config config;
    duckdb_create_config(config.out());
    set(config, "autoinstall_known_extensions", "false");
    set(config, "autoload_known_extensions", "false");
    try {
        m_handle->spill.emplace();
    } catch (const Error&) {
    }
    set(config, "temp_directory", m_handle->spill ? m_handle->spill->file("spill") : std::string());
    if (memoryLimitSetting() > 0) set(config, "memory_limit", fmt::format("{}MB", memoryLimitSetting()));
    if (options.threads > 0) set(config, "threads", std::to_string(options.threads));
    char* message = nullptr;
    if (duckdb_open_ext(nullptr, m_handle->database.out(), config.get(), &message) == DuckDBError) {
        const std::string text = message ? duck::usefulSentence(message) : "DuckDB did not start";
        duckdb_free(message);
        throw Error(ErrorKind::Input, text, "check that memory and the temporary folder are available");
    }
    Connection connection = connect();
    registerFunctions(connection.m_handle->connection.get());
    if (!options.readableFiles.empty())
        connection.execute(fmt::format("SET allowed_paths = {}", sqlList(options.readableFiles)), RunContext());
    connection.execute("SET enable_external_access = false; SET lock_configuration = true", RunContext());
}

Database::~Database() = default;

std::string sqlList(const std::vector<std::string>& texts) {
    std::vector<std::string> literals;
    for (const std::string& text : texts) literals.push_back(sqlText(text));
    return fmt::format("[{}]", fmt::join(literals, ", "));
}

Connection Database::connect() const {
    auto handle = std::make_unique<Connection::Handle>();
    if (duckdb_connect(m_handle->database.get(), handle->connection.out()) == DuckDBError)
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
