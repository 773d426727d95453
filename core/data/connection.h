// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <duckdb.h>

#include <string>

#include "data/database.h"

namespace assay::duck {

/// An object of DuckDB's C API that its own function destroys.
template <class T, void (*destroy)(T*)>
class Owned {
public:
    Owned() = default;
    explicit Owned(T value) : m_value(value) {}
    ~Owned() { destroy(&m_value); }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    T get() const { return m_value; }
    T* out() { return &m_value; }

private:
    T m_value{};
};

inline void destroyAppender(duckdb_appender* appender) { static_cast<void>(duckdb_appender_destroy(appender)); }

using DatabaseHandle = Owned<duckdb_database, duckdb_close>;
using ConnectionHandle = Owned<duckdb_connection, duckdb_disconnect>;
using Config = Owned<duckdb_config, duckdb_destroy_config>;
using Statements = Owned<duckdb_extracted_statements, duckdb_destroy_extracted>;
using Prepared = Owned<duckdb_prepared_statement, duckdb_destroy_prepare>;
using Pending = Owned<duckdb_pending_result, duckdb_destroy_pending>;
using Result = Owned<duckdb_result, duckdb_destroy_result>;
using DataChunk = Owned<duckdb_data_chunk, duckdb_destroy_data_chunk>;
using LogicalType = Owned<duckdb_logical_type, duckdb_destroy_logical_type>;
using Appender = Owned<duckdb_appender, destroyAppender>;

/// "Conversion Error: CSV Error on Line: 3 ..." cut to the sentence that says what is wrong.
std::string usefulSentence(const std::string& message);
[[noreturn]] void raise(const char* message);

}  // namespace assay::duck

namespace assay {

struct Connection::Handle {
    duck::ConnectionHandle connection;
};

}  // namespace assay
