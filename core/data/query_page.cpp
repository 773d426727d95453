// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/database.h"
#include "data/query.h"
#include "data/query_functions.h"

namespace assay {
namespace {

/// As many rows as DuckDB filters by one by one (dynamic_or_filter_threshold).
constexpr std::size_t joined = 50;

/// A condition, and what it refers to.
struct Where {
    std::string sql;
    std::unique_ptr<Published> members;
};

enum class Fetch { Double, BigInt, Text };

Fetch fetchOf(const Column& column) {
    if (column.type != ColumnType::Number) return Fetch::Text;
    if (column.integral && column.sqlType == "BIGINT") return Fetch::BigInt;
    return Fetch::Double;
}

const char* sqlType(Fetch fetch) {
    switch (fetch) {
        case Fetch::Double: return "DOUBLE";
        case Fetch::BigInt: return "BIGINT";
        case Fetch::Text: break;
    }
    return "VARCHAR";
}

Cell cellOf(const Chunk& chunk, std::size_t column, std::int64_t row, Fetch fetch) {
    Cell cell;
    if (chunk.missing(column, row)) return cell;
    switch (fetch) {
        case Fetch::Text:
            cell.kind = Cell::Kind::Text;
            cell.text = chunk.text(column, row);
            return cell;
        case Fetch::Double:
            cell.number = chunk.doubles(column)[static_cast<std::size_t>(row)];
            break;
        case Fetch::BigInt: {
            const std::int64_t whole = chunk.bigints(column)[static_cast<std::size_t>(row)];
            constexpr std::int64_t exact = std::int64_t{1} << 53;
            cell.number = static_cast<double>(whole);
            if (whole > exact || whole < -exact) cell.text = fmt::format("{}", whole);
            break;
        }
    }
    if (!std::isnan(cell.number)) cell.kind = Cell::Kind::Number;
    return cell;
}

/// How many of the first rows are best read by passing over all that lie between them: those near each other, or all
/// where many are left. 0: not even the first few.
std::size_t nearOnes(std::span<const std::int64_t> rows) {
    constexpr std::int64_t stretch = 200'000;
    constexpr std::size_t manyJoins = 10;
    const auto end = std::upper_bound(rows.begin(), rows.end(), rows.front() + stretch);
    const auto near = static_cast<std::size_t>(end - rows.begin());
    if (near == rows.size() || near >= joined) return near;
    return rows.size() > manyJoins * joined ? rows.size() : 0;
}

Where withinSql(std::span<const std::int64_t> rows, std::int64_t count) {
    std::string sql = fmt::format("WHERE rowid BETWEEN {} AND {}", rows.front(), rows.back());
    if (static_cast<std::int64_t>(rows.size()) > rows.back() - rows.front()) return {sql, {}};
    RowSet members(count);
    for (const std::int64_t row : rows) members.insert(RowId{row});
    auto published = std::make_unique<Published>(std::make_shared<const RowSet>(std::move(members)));
    return {sql + " AND " + memberSql(*published), std::move(published)};
}

/// DuckDB turns the rows of so small a join into a filter that passes over blocks without them.
std::string joinedSql(std::span<const std::int64_t> rows) {
    return fmt::format("SEMI JOIN (SELECT unnest([{}]::BIGINT[]) AS wanted) ON rowid = wanted", fmt::join(rows, ", "));
}

}  // namespace

std::vector<std::vector<Cell>> page(const Dataset& dataset, std::span<const RowId> rows,
                                    std::span<const ColumnId> columns) {
    std::vector<std::vector<Cell>> result(rows.size(), std::vector<Cell>(columns.size()));
    if (columns.empty()) return result;
    // Where each row goes, by row id: a row may be asked for twice.
    std::vector<std::pair<std::int64_t, std::size_t>> places;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (toIndex(rows[i]) >= 0 && toIndex(rows[i]) < dataset.rowCount()) places.emplace_back(toIndex(rows[i]), i);
    std::sort(places.begin(), places.end());
    std::vector<std::int64_t> wanted;
    for (const auto& [row, place] : places)
        if (wanted.empty() || wanted.back() != row) wanted.push_back(row);

    std::string select = "SELECT rowid";
    std::vector<Fetch> fetches;
    for (const ColumnId column : columns) {
        fetches.push_back(fetchOf(dataset.column(column)));
        select += fmt::format(", CAST({} AS {})", dataset.sql(column), sqlType(fetches.back()));
    }
    select += fmt::format(" FROM {} ", dataTable);
    const auto read = [&](const Where& where) {
        dataset.database().execute(select + where.sql, RunContext(), [&](const Chunk& chunk) {
            for (std::int64_t r = 0; r < chunk.rows(); ++r) {
                const std::int64_t row = chunk.bigints(0)[static_cast<std::size_t>(r)];
                auto at = std::lower_bound(places.begin(), places.end(), std::pair(row, std::size_t{0}));
                for (; at != places.end() && at->first == row; ++at)
                    for (std::size_t c = 0; c < columns.size(); ++c)
                        result[at->second][c] = cellOf(chunk, c + 1, r, fetches[c]);
            }
        });
    };
    std::span<const std::int64_t> left = wanted;
    while (!left.empty()) {
        const std::size_t near = nearOnes(left);
        const auto now = left.first(near > 0 ? near : std::min(left.size(), joined));
        read(near > 0 ? withinSql(now, dataset.rowCount()) : Where{joinedSql(now), {}});
        left = left.subspan(now.size());
    }
    return result;
}

std::vector<std::vector<Cell>> page(const Dataset& dataset, std::span<const RowId> rows) {
    std::vector<ColumnId> columns;
    for (std::size_t c = 0; c < dataset.columns().size(); ++c) columns.push_back(ColumnId(static_cast<std::int32_t>(c)));
    return page(dataset, rows, columns);
}

}  // namespace assay
