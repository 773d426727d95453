// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/database.h"
#include "data/expression_words.h"
#include "data/query.h"
#include "data/query_functions.h"

namespace assay {
namespace {

/// A cell as text, numbers without DuckDB's ".0".
std::string shownSql(ColumnId id, const Column& column) {
    const std::string name = sqlName(id);
    if (column.type != ColumnType::Number || column.sqlType != "DOUBLE") return fmt::format("CAST({} AS VARCHAR)", name);
    return fmt::format("CASE WHEN {0} = trunc({0}) AND abs({0}) < 1e15 THEN CAST(CAST({0} AS BIGINT) AS VARCHAR) "
                       "ELSE CAST({0} AS VARCHAR) END", name);
}

/// Empty when no column can hold the text.
std::string conditionFor(const Dataset& dataset, const std::string& text) {
    const std::string wanted = sqlText(lowerCase(text));
    const bool numeric = lowerCase(text).find_first_not_of("0123456789.+-einfa") == std::string::npos;
    std::vector<std::string> terms;
    for (std::size_t c = 0; c < dataset.columns().size(); ++c) {
        const Column& column = dataset.columns()[c];
        const ColumnId id{static_cast<std::int32_t>(c)};
        if (column.type == ColumnType::Number && !numeric) continue;
        const bool letters = column.type != ColumnType::Number;
        terms.push_back(letters ? fmt::format("contains(lower({}), {})", shownSql(id, column), wanted)
                                : fmt::format("contains({}, {})", shownSql(id, column), wanted));
    }
    return fmt::format("{}", fmt::join(terms, " OR "));
}

/// Which of the rows have the text.
RowSet having(const Dataset& dataset, std::span<const RowId> rows, const std::string& condition,
              const RunContext& context) {
    auto wanted = std::make_shared<RowSet>(dataset.rowCount());
    RowId first = rows.front(), last = rows.front();
    for (const RowId row : rows) {
        wanted->insert(row);
        first = std::min(first, row);
        last = std::max(last, row);
    }
    const bool gaps = wanted->count() <= toIndex(last) - toIndex(first);
    const Published members(wanted);
    const std::string sql = fmt::format("SELECT rowid FROM {} WHERE rowid BETWEEN {} AND {}{}{} AND ({})", dataTable,
                                        toIndex(first), toIndex(last), gaps ? " AND " : "",
                                        gaps ? memberSql(members) : "", condition);
    RowSet found(dataset.rowCount());
    dataset.database().execute(sql, context, [&](const Chunk& chunk) {
        for (const std::int64_t row : chunk.bigints(0)) found.insert(RowId(row));
    });
    return found;
}

}  // namespace

std::optional<std::int64_t> findText(const Table& table, std::span<const RowId> order, std::int64_t from,
                                     bool backwards, const std::string& text, const RunContext& context) {
    const auto size = static_cast<std::int64_t>(order.size());
    const std::string condition = conditionFor(table.dataset(), text);
    if (size == 0 || text.empty() || condition.empty()) return std::nullopt;
    const std::int64_t start = ((from % size) + size) % size;
    // A hit is usually near: look at few rows first, at more each time.
    std::int64_t done = 0;
    for (std::int64_t step = 2'000; done < size; step *= 8) {
        context.checkpoint();
        context.report(static_cast<double>(done) / static_cast<double>(size));
        // Position k of the walk; one stretch does not wrap.
        const std::int64_t at = backwards ? (start - done + size) % size : (start + done) % size;
        const std::int64_t room = std::min(backwards ? at + 1 : size - at, size - done);
        const std::int64_t count = std::min(step, room);
        const std::int64_t begin = backwards ? at - count + 1 : at;
        const auto stretch = order.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(count));
        const RowSet found = having(table.dataset(), stretch, condition, context);
        for (std::int64_t k = 0; k < count && !found.empty(); ++k) {
            const std::int64_t position = backwards ? at - k : at + k;
            if (found.contains(order[static_cast<std::size_t>(position)])) return position;
        }
        done += count;
    }
    return std::nullopt;
}

}  // namespace assay
