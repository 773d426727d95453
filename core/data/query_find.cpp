// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "data/expression_regex.h"
#include "data/expression_words.h"
#include "data/query.h"
#include "data/query_functions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace assay {
namespace {

/// A cell as text, numbers without DuckDB's ".0".
std::string shownSql(const Dataset& dataset, ColumnId id) {
    const std::string name = dataset.sql(id);
    const Column& column = dataset.column(id);
    if (column.type != ColumnType::Number || column.sqlType != "DOUBLE")
        return fmt::format("CAST({} AS VARCHAR)", name);
    return fmt::format(
        "CASE WHEN {0} = trunc({0}) AND abs({0}) < 1e15 THEN CAST(CAST({0} AS BIGINT) AS VARCHAR) "
        "ELSE CAST({0} AS VARCHAR) END",
        name);
}

struct ColumnTerm {
    ColumnId column;
    std::string condition;
};

/// A condition for every column that can hold the text.
std::vector<ColumnTerm> termsFor(const Dataset& dataset, const std::string& text, const FindOptions& options) {
    if (options.pattern)
        if (const auto issue = regexIssue(text, dataset)) throw Error(ErrorKind::Usage, issue->problem, issue->remedy);
    const std::string wanted = sqlText(options.matchCase ? text : lowerCase(text));
    const bool numeric =
        options.pattern || lowerCase(text).find_first_not_of("0123456789.+-einfa") == std::string::npos;
    std::vector<ColumnTerm> terms;
    for (std::size_t c = 0; c < dataset.columns().size(); ++c) {
        const Column& column = dataset.columns()[c];
        const ColumnId id{static_cast<std::int32_t>(c)};
        if (column.type == ColumnType::Number && !numeric) continue;
        const bool lowered = column.type != ColumnType::Number && !options.matchCase;
        const std::string shown = shownSql(dataset, id);
        terms.push_back({id, options.pattern ? regexSql(shown, text, !options.matchCase)
                             : lowered       ? fmt::format("contains(lower({}), {})", shown, wanted)
                                             : fmt::format("contains({}, {})", shown, wanted)});
    }
    return terms;
}

/// Empty when no column can hold the text.
std::string conditionFor(const Dataset& dataset, const std::string& text, const FindOptions& options) {
    std::vector<std::string> conditions;
    for (const ColumnTerm& term : termsFor(dataset, text, options)) conditions.push_back(term.condition);
    return fmt::format("{}", fmt::join(conditions, " OR "));
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
    const std::string sql =
        fmt::format("SELECT rowid FROM {} WHERE rowid BETWEEN {} AND {}{}{} AND ({})", dataTable, toIndex(first),
                    toIndex(last), gaps ? " AND " : "", gaps ? memberSql(members) : "", condition);
    RowSet found(dataset.rowCount());
    dataset.database().execute(sql, context, [&](const Chunk& chunk) {
        for (const std::int64_t row : chunk.bigints(0)) found.insert(RowId(row));
    });
    return found;
}

}  // namespace

std::optional<std::int64_t> findText(const Table& table, std::span<const RowId> order, std::int64_t from,
                                     bool backwards, const std::string& text, const RunContext& context,
                                     const FindOptions& options) {
    const auto size = static_cast<std::int64_t>(order.size());
    const std::string condition = conditionFor(table.dataset(), text, options);
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

std::optional<ColumnId> columnWithText(const Table& table, RowId row, const std::string& text,
                                       const FindOptions& options, const RunContext& context) {
    std::string cases;
    for (const ColumnTerm& term : termsFor(table.dataset(), text, options))
        cases += fmt::format(" WHEN {} THEN {}", term.condition, toIndex(term.column));
    if (cases.empty()) return std::nullopt;
    std::optional<ColumnId> found;
    table.dataset().database().execute(
        fmt::format("SELECT CAST(CASE{} END AS BIGINT) FROM {} WHERE rowid = {}", cases, dataTable, toIndex(row)),
        context, [&](const Chunk& chunk) {
            if (chunk.rows() > 0 && !chunk.missing(0, 0))
                found = ColumnId(static_cast<std::int32_t>(chunk.bigints(0)[0]));
        });
    return found;
}

}  // namespace assay
