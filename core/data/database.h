// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/run_context.h"

#include <cassert>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// The table with the samples. Its columns have plain names of their own (see sqlName), so that no name in a user's
/// file needs quoting, collides in another case or hides DuckDB's rowid. rowid is the RowId, 0, 1, 2, ...
inline constexpr const char* dataTable = "data";
std::string sqlName(ColumnId column);                        ///< "c0", "c1", ...
std::string sqlText(std::string_view text);                  ///< 'it''s': a literal
std::string sqlList(const std::vector<std::string>& texts);  ///< ['a', 'b']

/// Up to 2,048 rows of a result, column by column. Valid only inside the sink. Cast in the SQL to the type asked for
/// here: DOUBLE, BIGINT, INTEGER, BOOLEAN or VARCHAR; values of missing cells are arbitrary.
class Chunk {
public:
    std::int64_t rows() const { return m_rows; }
    std::size_t columns() const { return m_columns.size(); }
    bool missing(std::size_t column, std::int64_t row) const {
        const std::uint64_t* valid = m_columns[column].valid;
        return valid != nullptr && (valid[row / 64] >> (row % 64) & 1) == 0;
    }
    bool anyMissing(std::size_t column) const { return m_columns[column].valid != nullptr; }  ///< false: surely none
    std::span<const double> doubles(std::size_t column) const { return values<double>(column, Kind::Double); }
    std::span<const std::int64_t> bigints(std::size_t column) const {
        return values<std::int64_t>(column, Kind::BigInt);
    }
    std::span<const std::int32_t> integers(std::size_t column) const {
        return values<std::int32_t>(column, Kind::Integer);
    }
    std::span<const bool> booleans(std::size_t column) const { return values<bool>(column, Kind::Boolean); }
    std::string_view text(std::size_t column, std::int64_t row) const;

private:
    friend class Connection;
    enum class Kind { Double, BigInt, Integer, Boolean, Text, Other };
    struct Values {
        Kind kind = Kind::Other;
        const void* data = nullptr;
        const std::uint64_t* valid = nullptr;
    };
    template <class T>
    std::span<const T> values(std::size_t column, [[maybe_unused]] Kind kind) const {
        assert(m_columns[column].kind == kind);
        return {static_cast<const T*>(m_columns[column].data), static_cast<std::size_t>(m_rows)};
    }

    std::int64_t m_rows = 0;
    std::vector<Values> m_columns;
};
using ChunkSink = std::function<void(const Chunk&)>;

/// One connection; temporary tables live as long as it. Not for two threads at once.
class Connection {
public:
    ~Connection();
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;

    /// Runs one or more statements; the chunks of the last one's result go to sink in order, on this thread.
    /// Reports DuckDB's progress to context; a stop request ends the statement within 0.1 s with Cancelled.
    /// Throws Error(Input) with the one useful sentence of DuckDB's message.
    void execute(const std::string& sql, const RunContext& context, const ChunkSink& sink = {});

private:
    friend class Database;
    struct Handle;
    explicit Connection(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> m_handle;
};

struct DatabaseOptions {
    int threads = 0;                         ///< for all statements; 0 = as many as the machine has
    std::vector<std::string> readableFiles;  ///< the only files that SQL may read, each by this very path
};

/// A column of a new table; NaN is stored as missing.
struct StoredColumn {
    std::string name;
    std::span<const double> values;
};

/// An in-memory DuckDB: no extensions from the network, no files but those named, settings locked. Members may be
/// called from any thread, each call on a connection of its own; what is const does not change the table of samples.
class Database {
public:
    explicit Database(const DatabaseOptions& options = {});
    ~Database();

    Connection connect() const;
    void execute(const std::string& sql, const RunContext& context, const ChunkSink& sink = {}) const;
    /// The only value of a query; missing counts as 0.
    std::int64_t integer(const std::string& sql, const RunContext& context) const;
    /// A new table of DOUBLE columns of one length beside the samples (scores, row lists); drop it with execute.
    /// About 0.1 s for 1,000,000 rows of 8 columns.
    void store(const std::string& table, const std::vector<StoredColumn>& columns, const RunContext& context) const;

private:
    struct Handle;
    std::unique_ptr<Handle> m_handle;
};

std::string databaseVersion();  ///< DuckDB's: "v1.3.0"

}  // namespace assay
