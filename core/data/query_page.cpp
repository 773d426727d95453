// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "data/database.h"
#include "data/query.h"
#include "data/query_functions.h"

namespace assay {
namespace {

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

}  // namespace

std::vector<std::vector<Cell>> page(const Dataset& dataset, std::span<const RowId> rows,
                                    std::span<const ColumnId> columns) {
    std::vector<std::vector<Cell>> result(rows.size(), std::vector<Cell>(columns.size()));
    if (rows.empty() || columns.empty()) return result;
    // Where each row goes, by row id: a row may be asked for twice.
    std::vector<std::size_t> places(rows.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return rows[a] < rows[b]; });
    const std::int64_t first = toIndex(rows[places.front()]), last = toIndex(rows[places.back()]);

    auto wanted = std::make_shared<RowSet>(dataset.rowCount());
    for (const RowId row : rows)
        if (toIndex(row) >= 0 && toIndex(row) < dataset.rowCount()) wanted->insert(row);
    const bool gaps = wanted->count() <= last - first;
    const Published members(wanted);

    std::string sql = "SELECT rowid";
    std::vector<Fetch> fetches;
    for (const ColumnId column : columns) {
        fetches.push_back(fetchOf(dataset.column(column)));
        sql += fmt::format(", CAST({} AS {})", dataset.sql(column), sqlType(fetches.back()));
    }
    sql += fmt::format(" FROM {} WHERE rowid BETWEEN {} AND {}", dataTable, first, last);
    if (gaps) sql += " AND " + memberSql(members);
    std::size_t next = 0;
    dataset.database().execute(sql, RunContext(), [&](const Chunk& chunk) {
        for (std::int64_t r = 0; r < chunk.rows(); ++r) {
            const RowId row{chunk.bigints(0)[static_cast<std::size_t>(r)]};
            while (next < places.size() && rows[places[next]] < row) ++next;
            for (; next < places.size() && rows[places[next]] == row; ++next)
                for (std::size_t c = 0; c < columns.size(); ++c)
                    result[places[next]][c] = cellOf(chunk, c + 1, r, fetches[c]);
        }
    });
    return result;
}

std::vector<std::vector<Cell>> page(const Dataset& dataset, std::span<const RowId> rows) {
    std::vector<ColumnId> columns;
    for (std::size_t c = 0; c < dataset.columns().size(); ++c) columns.push_back(ColumnId(static_cast<std::int32_t>(c)));
    return page(dataset, rows, columns);
}

}  // namespace assay
