// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/connection.h"

#include <fmt/format.h>

#include <chrono>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/out_of_memory.h"
#include "data/database.h"

namespace assay {
namespace duck {

std::string usefulSentence(const std::string& message) {
    std::size_t begin = 0;
    // "Invalid Input Error: ", "Conversion Error: ": the kind says nothing to the user.
    const std::size_t colon = message.find(" Error: ");
    if (colon != std::string::npos && message.find('\n') > colon) begin = colon + 8;
    const std::size_t end = std::min(message.find('\n', begin), message.size());
    return message.substr(begin, end - begin);
}

void raise(const char* message) {
    const std::string text = message ? message : "";
    if (text.starts_with("INTERRUPT Error")) throw Cancelled();
    // The last two: what the system refused, without DuckDB's own limit having been reached.
    if (text.starts_with("Out of Memory") || text.find("bad_alloc") != std::string::npos ||
        text.find("llocation failure") != std::string::npos)
        throw OutOfMemory();
    throw Error(ErrorKind::Input, text.empty() ? "DuckDB failed without a reason" : usefulSentence(text), "");
}

}  // namespace duck

std::string sqlName(ColumnId column) { return fmt::format("c{}", toIndex(column)); }

std::string sqlText(std::string_view text) {
    std::string literal = "'";
    for (const char c : text) {
        if (c == '\'') literal += '\'';
        literal += c;
    }
    return literal + "'";
}

std::string_view Chunk::text(std::size_t column, std::int64_t row) const {
    assert(m_columns[column].kind == Kind::Text);
    auto* cells = static_cast<duckdb_string_t*>(const_cast<void*>(m_columns[column].data));
    return {duckdb_string_t_data(cells + row), duckdb_string_t_length(cells[row])};
}

Connection::Connection(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}
Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

namespace {

void reportProgress(duckdb_connection connection, const RunContext& context) {
    const double percentage = duckdb_query_progress(connection).percentage;
    if (percentage > 0) context.report(percentage / 100);
}

/// Runs the statement's tasks on this thread beside DuckDB's own, so that it can be left between two of them.
void run(duckdb_connection connection, duckdb_prepared_statement statement, const RunContext& context,
         duckdb_result* result) {
    using Clock = std::chrono::steady_clock;
    duck::Pending pending;
    if (duckdb_pending_prepared(statement, pending.out()) == DuckDBError)
        duck::raise(duckdb_pending_error(pending.get()));
    Clock::time_point told = Clock::now();
    for (;;) {
        // Never left by an exception while tasks are under way: DuckDB does not take them back when its connection is
        // closed during a stack unwind, and a worker would then run on freed memory. An interrupt ends the query from
        // inside. Asked again each time, because starting a query forgets an earlier interrupt.
        if (context.stopped()) duckdb_interrupt(connection);
        const duckdb_pending_state state = duckdb_pending_execute_task(pending.get());
        if (state == DUCKDB_PENDING_ERROR) duck::raise(duckdb_pending_error(pending.get()));
        if (duckdb_pending_execution_is_finished(state)) break;
        if (Clock::now() - told > std::chrono::milliseconds(50)) {
            told = Clock::now();
            reportProgress(connection, context);
        }
        // Other threads hold all tasks: look again soon.
        if (state == DUCKDB_PENDING_NO_TASKS_AVAILABLE) std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    if (duckdb_execute_pending(pending.get(), result) == DuckDBError) duck::raise(duckdb_result_error(result));
    context.checkpoint();
}

}  // namespace

void Connection::execute(const std::string& sql, const RunContext& context, const ChunkSink& sink) {
    context.checkpoint();
    const duckdb_connection connection = m_handle->connection.get();
    const std::stop_callback interrupt(context.stopToken(), [connection] { duckdb_interrupt(connection); });
    duck::Statements statements;
    const idx_t count = duckdb_extract_statements(connection, sql.c_str(), statements.out());
    if (count == 0) duck::raise(duckdb_extract_statements_error(statements.get()));
    for (idx_t i = 0; i < count; ++i) {
        duck::Prepared statement;
        if (duckdb_prepare_extracted_statement(connection, statements.get(), i, statement.out()) == DuckDBError)
            duck::raise(duckdb_prepare_error(statement.get()));
        duck::Result result;
        run(connection, statement.get(), context, result.out());
        if (!sink || i + 1 < count) continue;
        const idx_t columns = duckdb_column_count(result.out());
        Chunk view;
        for (idx_t c = 0; c < columns; ++c) {
            Chunk::Kind kind = Chunk::Kind::Other;
            switch (duckdb_column_type(result.out(), c)) {
                case DUCKDB_TYPE_DOUBLE: kind = Chunk::Kind::Double; break;
                case DUCKDB_TYPE_BIGINT: kind = Chunk::Kind::BigInt; break;
                case DUCKDB_TYPE_INTEGER: kind = Chunk::Kind::Integer; break;
                case DUCKDB_TYPE_BOOLEAN: kind = Chunk::Kind::Boolean; break;
                case DUCKDB_TYPE_VARCHAR: kind = Chunk::Kind::Text; break;
                default: break;
            }
            view.m_columns.push_back({kind, nullptr, nullptr});
        }
        for (;;) {
            const duck::DataChunk chunk(duckdb_fetch_chunk(*result.out()));
            if (chunk.get() == nullptr) break;
            context.checkpoint();
            view.m_rows = static_cast<std::int64_t>(duckdb_data_chunk_get_size(chunk.get()));
            for (idx_t c = 0; c < columns; ++c) {
                const duckdb_vector vector = duckdb_data_chunk_get_vector(chunk.get(), c);
                view.m_columns[c].data = duckdb_vector_get_data(vector);
                view.m_columns[c].valid = duckdb_vector_get_validity(vector);
            }
            sink(view);
        }
    }
}

}  // namespace assay
