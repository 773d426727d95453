// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "data/database.h"
#include "data/expression.h"
#include "data/expression_tokens.h"
#include "data/query.h"
#include "data/query_functions.h"

namespace assay {
namespace {

/// A value as an unsigned number of the same order; missing is last in either direction.
struct KeyedRow {
    std::uint64_t key;
    std::int64_t row;
};
constexpr std::uint64_t signBit = std::uint64_t{1} << 63;
constexpr std::uint64_t missingKey = ~std::uint64_t{0};

std::uint64_t directed(std::uint64_t key, bool descending) {
    // The largest key is kept for missing values; what falls on it is a NaN or one of two extreme whole numbers.
    return std::min(descending ? ~key : key, missingKey - 1);
}

std::uint64_t keyOf(double value, bool descending) {
    if (std::isnan(value)) return missingKey;
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);  // -0 is 0
    return directed((bits & signBit) != 0 ? ~bits : bits | signBit, descending);
}

std::uint64_t keyOf(std::int64_t value, bool descending) {
    return directed(static_cast<std::uint64_t>(value) ^ signBit, descending);
}

/// Stable, so that rows with equal keys stay in row order. About 0.4 s for 10 million rows.
void radixSort(std::vector<KeyedRow>& rows, const RunContext& context) {
    constexpr int digits = 8, bits = 8, buckets = 1 << bits;
    std::array<std::array<std::size_t, buckets>, digits> counts{};
    for (const KeyedRow& row : rows)
        for (int d = 0; d < digits; ++d) ++counts[static_cast<std::size_t>(d)][row.key >> (d * bits) & (buckets - 1)];
    std::vector<KeyedRow> other(rows.size());
    for (int d = 0; d < digits; ++d) {
        context.checkpoint();
        context.report(0.3 + 0.7 * d / digits);
        auto& starts = counts[static_cast<std::size_t>(d)];
        if (std::find(starts.begin(), starts.end(), rows.size()) != starts.end()) continue;
        std::size_t sum = 0;
        for (std::size_t& start : starts) sum += std::exchange(start, sum);
        for (const KeyedRow& row : rows) other[starts[row.key >> (d * bits) & (buckets - 1)]++] = row;
        rows.swap(other);
    }
}

std::vector<RowId> rowsOf(std::vector<KeyedRow> keyed, const RunContext& context) {
    radixSort(keyed, context);
    std::vector<RowId> result(keyed.size());
    std::transform(keyed.begin(), keyed.end(), result.begin(), [](const KeyedRow& k) { return RowId(k.row); });
    return result;
}

struct ResolvedKey {
    NamedValue value;
    bool descending;
};

ResolvedKey resolve(const Table& table, const SortKey& key) {
    const ExpressionScope scope{&table.dataset(), table.scores() != nullptr, table.scores(), table.scoresHandle()};
    try {
        return {resolveName(key.column, false, scope, 0, 0), key.descending};
    } catch (const ExpressionFault& fault) {
        throw Error(ErrorKind::Usage, "sort: " + fault.problem, fault.remedy);
    }
}

std::vector<RowId> byScore(const Vector& values, const std::vector<RowId>& visible, bool descending,
                           const RunContext& context) {
    std::vector<KeyedRow> keyed;
    keyed.reserve(visible.size());
    for (const RowId row : visible) keyed.push_back({keyOf(values[toIndex(row)], descending), toIndex(row)});
    return rowsOf(std::move(keyed), context);
}

/// DuckDB's 64-bit whole numbers as such, everything else as double.
std::vector<RowId> byNumber(const Table& table, const ResolvedKey& key, const std::string& where, std::int64_t count,
                            const RunContext& context) {
    const char* type = key.value.integral ? "BIGINT" : "DOUBLE";
    std::vector<KeyedRow> keyed;
    keyed.reserve(static_cast<std::size_t>(count));
    const auto take = [&](const Chunk& chunk, const auto& values, std::span<const std::int64_t> rows) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const bool missing = chunk.missing(0, static_cast<std::int64_t>(i));
            keyed.push_back({missing ? missingKey : keyOf(values[i], key.descending), rows[i]});
        }
    };
    table.dataset().database().execute(
        fmt::format("SELECT CAST({} AS {}), rowid FROM {}{}", key.value.sql, type, dataTable, where), context,
        [&](const Chunk& chunk) {
            if (key.value.integral)
                take(chunk, chunk.bigints(0), chunk.bigints(1));
            else
                take(chunk, chunk.doubles(0), chunk.bigints(1));
        });
    return rowsOf(std::move(keyed), context);
}

std::vector<RowId> byDatabase(const Table& table, const std::vector<ResolvedKey>& keys, const std::string& where,
                              std::int64_t count, const RunContext& context) {
    std::vector<std::string> terms;
    for (const ResolvedKey& key : keys)
        terms.push_back(fmt::format("{} {} NULLS LAST", key.value.sql, key.descending ? "DESC" : "ASC"));
    std::vector<RowId> result;
    result.reserve(static_cast<std::size_t>(count));
    table.dataset().database().execute(
        fmt::format("SELECT rowid FROM {}{} ORDER BY {}, rowid", dataTable, where, fmt::join(terms, ", ")), context,
        [&](const Chunk& chunk) {
            for (const std::int64_t row : chunk.bigints(0)) result.push_back(RowId(row));
        });
    return result;
}

}  // namespace

std::vector<RowId> ordered(const Table& table, const RowSet& visible, const std::vector<SortKey>& keys,
                           const RunContext& context) {
    std::vector<ResolvedKey> resolved;
    for (const SortKey& key : keys) {
        resolved.push_back(resolve(table, key));
        if (resolved.back().value.row) break;  // no two rows have the same id: later keys decide nothing
    }
    if (resolved.empty()) return visible.rows();
    const ResolvedKey& first = resolved.front();
    if (resolved.size() == 1 && first.value.row) {
        std::vector<RowId> rows = visible.rows();
        if (first.descending) std::reverse(rows.begin(), rows.end());
        return rows;
    }
    if (resolved.size() == 1 && first.value.score)
        return byScore(table.scores()->*first.value.score->values, visible.rows(), first.descending, context);
    const std::int64_t count = visible.count();
    const Published members(std::make_shared<const RowSet>(visible));
    const std::string where = count == visible.universe() ? "" : " WHERE " + memberSql(members);
    const bool number = first.value.type == ValueType::Number;
    if (resolved.size() == 1 && number) return byNumber(table, first, where, count, context);
    return byDatabase(table, resolved, where, count, context);
}

}  // namespace assay
