// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/delimited.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "data/database.h"
#include "io/delimited/dialect.h"

namespace assay {
namespace {

ColumnType typeOf(const std::string& sqlType) {
    if (sqlType == "BOOLEAN") return ColumnType::Boolean;
    if (sqlType == "BIGINT" || sqlType == "DOUBLE") return ColumnType::Number;
    return sqlType == "VARCHAR" ? ColumnType::Category : ColumnType::DateTime;
}

std::vector<Column> columnsOf(const Dialect& dialect) {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < dialect.names.size(); ++i) {
        const std::string& type = dialect.types[i];
        columns.push_back({dialect.names[i], typeOf(type), type == "BIGINT", type, {}});
    }
    return columns;
}

}  // namespace

std::shared_ptr<const Dataset> openDelimited(const std::string& path, const LoadOptions& options,
                                             const RunContext& context) {
    const auto database = std::make_shared<Database>(DatabaseOptions{context.threads, path});
    Connection connection = database->connect();
    const Dialect dialect = sniff(connection, path, options, 20480, context);
    connection.execute(fmt::format("CREATE TABLE {} AS FROM {}", dataTable,
                                   readTable(path, dialect, dialect.types, Misfits::Fail)),
                       context);
    const std::int64_t rows = database->integer(fmt::format("SELECT count(*) FROM {}", dataTable), context);
    LoadReport report{"UTF-8", dialect.delimiter, dialect.header,
                      static_cast<std::int64_t>(std::filesystem::file_size(path)), 0, {}};
    return std::make_shared<Dataset>(database, path, rows, columnsOf(dialect), std::move(report), "");
}

Preview previewDelimited(const std::string& path, const LoadOptions& options) {
    const RunContext context;
    Database database({0, path});
    Connection connection = database.connect();
    Preview preview;
    const Dialect dialect = sniff(connection, path, options, 1000, context);
    preview.columns = columnsOf(dialect);
    const std::vector<std::string> texts(dialect.types.size(), "VARCHAR");
    connection.execute(
        fmt::format("FROM {} LIMIT 100", readTable(path, dialect, texts, Misfits::Pad)), context,
        [&](const Chunk& chunk) {
            for (std::int64_t row = 0; row < chunk.rows(); ++row) {
                auto& cells = preview.rows.emplace_back(chunk.columns());
                for (std::size_t c = 0; c < cells.size(); ++c)
                    if (!chunk.missing(c, row)) cells[c] = chunk.text(c, row);
            }
        });
    return preview;
}

}  // namespace assay
