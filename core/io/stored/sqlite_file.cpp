// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/stored/sqlite_file.h"

#include "base/error.h"
#include "io/byte_source.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <string_view>
#include <system_error>

namespace assay {
namespace {

/// SQLite's URI of a file: what could be taken for an option of it is written in hex.
std::string uriOf(const std::string& path) {
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(path).string()) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                           c == '.' || c == '-' || c == '_';
        uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri;
}

/// The log of changes beside a database, where it holds some.
std::string logOf(const std::string& path) {
    std::error_code failed;
    const std::string log = path + "-wal";
    const bool holds = std::filesystem::is_regular_file(log, failed) && std::filesystem::file_size(log, failed) > 0;
    return holds && !failed ? log : std::string();
}

void copyFile(const std::string& from, const std::string& to) {
    std::error_code failed;
    std::filesystem::copy_file(from, to, failed);
    if (failed)
        throw Error(ErrorKind::Output, fmt::format("cannot be copied for reading: {}", failed.message()),
                    "free space in the temporary folder", {from, 0, {}});
}

/// Reading is all that any statement may do, whoever wrote it: a schema can hold SQL, too.
int onlyReading(void*, int action, const char*, const char*, const char*, const char*) {
    return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ? SQLITE_OK : SQLITE_DENY;
}

}  // namespace

SqliteFile::SqliteFile(const std::string& path, const RunContext& context)
    : m_path(path), m_log(logOf(path)), m_context(std::make_unique<RunContext>(context)), m_handle(nullptr, sqlite3_close) {
    const ByteSource readable(path);  // its sentence when it is not
    sqlite3* handle = nullptr;
    std::string uri = uriOf(path) + "?mode=ro&immutable=1";
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    if (!m_log.empty()) {
        // SQLite writes while it takes over a log: into our copy.
        m_copy = std::make_unique<TemporaryFolder>();
        const std::string copy = m_copy->file("copy.sqlite");
        copyFile(path, copy);
        copyFile(m_log, copy + "-wal");
        uri = uriOf(copy);
        flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI;
    }
    const int code = sqlite3_open_v2(uri.c_str(), &handle, flags, nullptr);
    m_handle.reset(handle);
    if (code != SQLITE_OK) fail();
    for (const int option : {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_VIEW,
                             SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
                             SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, SQLITE_DBCONFIG_WRITABLE_SCHEMA})
        sqlite3_db_config(handle, option, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_exec(handle, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", nullptr, nullptr, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_set_authorizer(handle, onlyReading, nullptr);
    sqlite3_progress_handler(
        handle, 100'000, [](void* asked) { return static_cast<RunContext*>(asked)->stopped() ? 1 : 0; },
        m_context.get());
}

void SqliteFile::fail() const {
    m_context->checkpoint();
    const std::string reason = m_handle ? sqlite3_errmsg(m_handle.get()) : "out of memory";
    throw Error(ErrorKind::Input, fmt::format("cannot be read as a SQLite database: {}", reason),
                "check the file, or copy it again", {m_path, 0, {}});
}

void SqliteFile::query(const std::string& sql, const std::function<bool(sqlite3_stmt*)>& sink) const {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(m_handle.get(), sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) fail();
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, sqlite3_finalize);
    for (;;) {
        const int code = sqlite3_step(prepared);
        if (code == SQLITE_DONE) return;
        if (code != SQLITE_ROW) fail();
        if (!sink(prepared)) return;
    }
}

std::vector<std::string> SqliteFile::tables() const {
    std::vector<std::string> names;
    query("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid", [&](sqlite3_stmt* row) {
        const auto text = [&](int column) {
            const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
            return std::string(bytes == nullptr ? "" : bytes);
        };
        // A virtual table is code of some module.
        std::string sql = text(1).substr(0, 32);
        for (char& c : sql) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        if (!text(0).starts_with("sqlite_") && sql.find("VIRTUAL") == std::string::npos) names.push_back(text(0));
        return true;
    });
    return names;
}

bool SqliteFile::isView(const std::string& name) const {
    bool view = false;
    query("SELECT name FROM sqlite_schema WHERE type = 'view'", [&](sqlite3_stmt* row) {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(row, 0));
        view = view || (bytes != nullptr && name == bytes);
        return true;
    });
    return view;
}

}  // namespace assay
