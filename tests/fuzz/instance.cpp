// SPDX-License-Identifier: GPL-3.0-or-later
// In place of core/data/instance.cpp: to start DuckDB takes most of a run, so one that nobody uses any more is emptied
// and given to the next. Its settings stay open, since those that say what it may read cannot be changed once locked.
#include "data/instance.h"

#include "base/error.h"
#include "data/query_functions.h"

#include <memory>
#include <utility>
#include <vector>

namespace assay::duck {
namespace {

std::vector<std::unique_ptr<Instance>>& idle() {
    static std::vector<std::unique_ptr<Instance>> instances;
    return instances;
}

std::unique_ptr<Instance> fresh() {
    auto instance = std::make_unique<Instance>();
    Config config;
    duckdb_create_config(config.out());
    duckdb_set_config(config.get(), "threads", "1");
    duckdb_set_config(config.get(), "autoload_known_extensions", "false");
    ConnectionHandle connection;
    if (duckdb_open_ext(nullptr, instance->database.out(), config.get(), nullptr) == DuckDBError ||
        duckdb_connect(instance->database.get(), connection.out()) == DuckDBError)
        throw Error(ErrorKind::Input, "DuckDB does not start", "");
    registerFunctions(connection.get());
    return instance;
}

void giveBack(const Instance* used) {
    std::unique_ptr<Instance> instance(const_cast<Instance*>(used));
    ConnectionHandle connection;
    const std::string drop = std::string("DROP TABLE IF EXISTS ") + dataTable;
    if (duckdb_connect(instance->database.get(), connection.out()) == DuckDBSuccess &&
        duckdb_query(connection.get(), drop.c_str(), nullptr) == DuckDBSuccess)
        idle().push_back(std::move(instance));
}

}  // namespace

std::shared_ptr<const Instance> start(const DatabaseOptions&) {
    if (idle().empty()) idle().push_back(fresh());
    std::unique_ptr<Instance> instance = std::move(idle().back());
    idle().pop_back();
    return {instance.release(), giveBack};
}

}  // namespace assay::duck
