// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/load.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace assay {
namespace {

constexpr std::size_t maxReported = 1000;

void createTable(Connection& connection, const std::string& source, const RunContext& context) {
    connection.execute(fmt::format("CREATE OR REPLACE TABLE {} AS FROM {}", dataTable, source), context);
}

/// "Expected Number of Columns: 3 Found: 2" and its like in the words of this program.
std::string reasonOf(const std::string& kind, const std::string& message) {
    int expected = 0, found = 0;
    if (std::sscanf(message.c_str(), "Expected Number of Columns: %d Found: %d", &expected, &found) == 2)
        return fmt::format("expected {} values, found {}", expected, found);
    if (kind == "UNQUOTED VALUE") return "a quoted value is not closed, or goes on after its closing quote";
    if (kind == "LINE SIZE OVER MAXIMUM") return "the line is longer than 2,000,000 bytes";
    if (kind == "INVALID ENCODING" || kind == "INVALID UNICODE") return "holds bytes that are not text";
    return message.substr(0, message.find('\n'));
}

std::string cutLine(std::string_view line) {
    constexpr std::size_t limit = 200;
    std::string text(line.substr(0, line.find_last_not_of("\r\n") + 1));
    if (text.size() <= limit) return text;
    std::size_t end = limit;
    while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

struct Rejects {
    std::map<std::size_t, Misread> casts;  ///< column to its first line, of lines that are wrong in nothing else
    std::int64_t lines = 0;
    std::vector<BadRow> first;
    int mostCells = 0;
};

/// The table of rejects with the number of their file: rejects(part, line, column, kind, message, csv_line).
std::string rejectsOf(const Dialect& dialect) {
    std::vector<std::string> files;
    for (const PartDialect& part : dialect.parts) files.push_back(part.file);
    const std::string part =
        dialect.several() ? fmt::format("list_position({}, file_path)::BIGINT - 1", sqlList(files)) : "0::BIGINT";
    return fmt::format(
        "WITH rejects AS (SELECT {} AS part, line::BIGINT AS line, column_idx, "
        "try_cast(substr(column_name, 2) AS BIGINT) AS col, error_type::VARCHAR AS kind, error_message AS message, "
        "csv_line FROM reject_errors JOIN reject_scans USING (scan_id, file_id)), "
        // One row a line: its first problem other than a cell of another type.
        "wrong AS (SELECT part, line, arg_min(kind, column_idx) AS kind, arg_min(message, column_idx) AS message, "
        "arg_min(csv_line, column_idx) AS csv_line FROM rejects WHERE kind <> 'CAST' GROUP BY part, line) ",
        part);
}

Rejects readRejects(Connection& connection, const Dialect& dialect, const RunContext& context) {
    Rejects rejects;
    const std::string with = rejectsOf(dialect);
    const auto nameOf = [&](std::int64_t part) {
        return dialect.several() ? dialect.parts[static_cast<std::size_t>(part)].name : std::string();
    };
    connection.execute(with + "SELECT count(*)::BIGINT FROM wrong", context,
                       [&](const Chunk& chunk) { rejects.lines = chunk.bigints(0)[0]; });
    connection.execute(
        fmt::format("{}SELECT part, line, kind, message, csv_line FROM wrong ORDER BY part, line LIMIT {}", with,
                    maxReported),
        context, [&](const Chunk& chunk) {
            for (std::int64_t i = 0; i < chunk.rows(); ++i) {
                const auto row = static_cast<std::size_t>(i);
                const auto text = [&](std::size_t c) {
                    return chunk.missing(c, i) ? std::string_view() : chunk.text(c, i);
                };
                rejects.first.push_back({chunk.bigints(1)[row], reasonOf(std::string(text(2)), std::string(text(3))),
                                         cutLine(text(4)), nameOf(chunk.bigints(0)[row])});
            }
        });
    connection.execute(
        "SELECT max(try_cast(regexp_extract(error_message, 'Found: ([0-9]+)', 1) AS INTEGER)) "
        "FROM reject_errors WHERE error_type::VARCHAR = 'TOO MANY COLUMNS'",
        context, [&](const Chunk& chunk) {
            if (!chunk.missing(0, 0)) rejects.mostCells = chunk.integers(0)[0];
        });
    connection.execute(with +
                           "SELECT col, min_by(part, (part, line)), min_by(line, (part, line)) FROM rejects "
                           "ANTI JOIN wrong USING (part, line) WHERE kind = 'CAST' GROUP BY col",
                       context, [&](const Chunk& chunk) {
                           for (std::size_t i = 0; i < static_cast<std::size_t>(chunk.rows()); ++i)
                               rejects.casts[static_cast<std::size_t>(chunk.bigints(0)[i])] = {
                                   {}, chunk.bigints(2)[i], nameOf(chunk.bigints(1)[i])};
                       });
    return rejects;
}

bool fits(const Database& database, const Dialect& dialect, const std::vector<std::string>& types,
          const RunContext& context) {
    try {
        Connection connection = database.connect();
        createTable(connection, readTable(dialect, types, Misfits::Fail), context.part("Reading", 0, 1));
        return true;
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

LoadResult loadTable(const Database& database, Dialect& dialect, const std::vector<std::string>& types,
                     const RunContext& context) {
    LoadResult result;
    result.types = types;
    if (!dialect.missingWords && fits(database, dialect, types, context)) return result;
    dialect.missingWords = true;
    if (fits(database, dialect, types, context)) return result;
    // Something does not fit: read again and collect all that does not.
    for (;;) {
        Connection connection = database.connect();  // the table of rejects is its own
        createTable(connection, readTable(dialect, result.types, Misfits::Reject), context);
        Rejects rejects = readRejects(connection, dialect, context);
        bool again = false;
        for (const auto& [column, place] : rejects.casts) {
            if (column >= result.types.size() || result.types[column] == "VARCHAR") continue;
            result.misread[column] = {result.types[column], place.firstLine, place.file};
            result.types[column] = "VARCHAR";
            again = true;
        }
        if (again) continue;
        result.badRowCount = rejects.lines;
        result.badRows = std::move(rejects.first);
        return result;
    }
}

LoadResult loadAsText(const Database& database, Dialect& dialect, const RunContext& context) {
    LoadResult result;
    result.types.assign(dialect.types.size(), "VARCHAR");
    dialect.missingWords = true;
    Connection connection = database.connect();
    createTable(connection, readTable(dialect, result.types, Misfits::Reject), context.part("Reading", 0, 0.5));
    const Rejects rejects = readRejects(connection, dialect, context);
    if (rejects.lines == 0) return result;
    while (static_cast<int>(result.types.size()) < rejects.mostCells) {
        result.types.push_back("VARCHAR");
        dialect.names.push_back(fmt::format("column{}", result.types.size()));
        for (PartDialect& part : dialect.parts) part.columns.push_back(result.types.size() - 1);
    }
    dialect.types = result.types;
    createTable(connection, readTable(dialect, result.types, Misfits::Pad), context.part("Reading", 0.5, 1));
    return result;
}

}  // namespace assay
