// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "base/temporary_folder.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace assay {

/// A SQLite database, read only and as it lies there (immutable): nothing is written, locked or recovered; where changes
/// still lie in its log ("-wal"), a copy of both is read. Its schema is not trusted: no views, triggers, virtual tables or functions with effects. Throws Error(Input).
class SqliteFile {
public:
    SqliteFile(const std::string& path, const RunContext& context);

    std::vector<std::string> tables() const;
    bool isView(const std::string& name) const;
    /// Runs a query, each row to sink until it gives false. Asks the stop token on the way.
    void query(const std::string& sql, const std::function<bool(sqlite3_stmt*)>& sink) const;

    const std::string& path() const { return m_path; }
    /// The file of changes that are not in the database yet, and are read; empty: there are none.
    const std::string& log() const { return m_log; }

private:
    [[noreturn]] void fail() const;
    std::string m_path, m_log;
    std::unique_ptr<TemporaryFolder> m_copy;
    std::unique_ptr<RunContext> m_context;  ///< where SQLite finds it, too
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> m_handle;
};

}  // namespace assay
