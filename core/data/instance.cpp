// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/instance.h"

#include "base/error.h"
#include "data/memory_limit.h"
#include "data/parse_functions.h"
#include "data/query_functions.h"

#include <fmt/format.h>

#include <string>

namespace assay::duck {
namespace {

void set(const Config& config, const char* name, const std::string& value) {
    if (duckdb_set_config(config.get(), name, value.c_str()) == DuckDBError)
        throw Error(ErrorKind::Input, fmt::format("DuckDB does not know its setting {}", name), "install DuckDB 1.4");
}

void execute(duckdb_connection connection, const std::string& sql) {
    Result result;
    if (duckdb_query(connection, sql.c_str(), result.out()) == DuckDBError) raise(duckdb_result_error(result.out()));
}

}  // namespace

std::shared_ptr<const Instance> start(const DatabaseOptions& options) {
    auto instance = std::make_shared<Instance>();
    Config config;
    duckdb_create_config(config.out());
    set(config, "autoinstall_known_extensions", "false");
    set(config, "autoload_known_extensions", "false");
    try {
        instance->spill.emplace();
    } catch (const Error&) {
    }
    set(config, "temp_directory", instance->spill ? instance->spill->file("spill") : std::string());
    if (memoryLimitSetting() > 0) set(config, "memory_limit", fmt::format("{}MB", memoryLimitSetting()));
    if (options.threads > 0) set(config, "threads", std::to_string(options.threads));
    char* message = nullptr;
    if (duckdb_open_ext(nullptr, instance->database.out(), config.get(), &message) == DuckDBError) {
        const std::string text = message ? usefulSentence(message) : "DuckDB did not start";
        duckdb_free(message);
        throw Error(ErrorKind::Input, text, "check that memory and the temporary folder are available");
    }
    ConnectionHandle connection;
    if (duckdb_connect(instance->database.get(), connection.out()) == DuckDBError)
        throw Error(ErrorKind::Input, "DuckDB gives no connection", "close other windows to free memory");
    registerFunctions(connection.get());
    registerParseFunctions(connection.get());
    if (!options.readableFiles.empty())
        execute(connection.get(), fmt::format("SET allowed_paths = {}", sqlList(options.readableFiles)));
    execute(connection.get(), "SET enable_external_access = false; SET lock_configuration = true");
    return instance;
}

}  // namespace assay::duck
