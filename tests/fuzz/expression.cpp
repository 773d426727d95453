// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is typed into the filter: an error with its place, or SQL that DuckDB takes.
#include "data/expression.h"

#include "base/error.h"
#include "data/database.h"
#include "data/query.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

using namespace assay;

namespace {

std::shared_ptr<const Dataset> table() {
    auto database = std::make_shared<Database>(DatabaseOptions{1, {}});
    database->execute(
        "CREATE TABLE data AS SELECT 1.5::DOUBLE AS c0, 'x' AS c1, DATE '2024-01-01' AS c2, true AS c3, "
        "7::BIGINT AS c4",
        RunContext());
    return std::make_shared<Dataset>(database, "data.csv", 1,
                                     std::vector<Column>{{"price", ColumnType::Number, false, "DOUBLE", {}},
                                                         {"名 称", ColumnType::Category, false, "VARCHAR", {}},
                                                         {"day", ColumnType::DateTime, false, "DATE", {}},
                                                         {"ok", ColumnType::Boolean, false, "BOOLEAN", {}},
                                                         {"n", ColumnType::Number, true, "BIGINT", {}}},
                                     LoadReport{}, "");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const std::shared_ptr<const Dataset> data = table();
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    checkExpression(text, *data, false);
    std::string sql;
    try {
        sql = conditionSql(text, {data.get()});
    } catch (const Error&) {
        return 0;
    }
    if (sql.empty()) return 0;
    try {
        data->database().execute("SELECT count(*) FROM data WHERE " + sql, RunContext());
    } catch (const Error& error) {
        // A number may be out of range for a row, but the SQL must be understood.
        if (error.problem().find("syntax") != std::string::npos ||
            error.problem().find("does not exist") != std::string::npos)
            std::abort();
    }
    return 0;
}
