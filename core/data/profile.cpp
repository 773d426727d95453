// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/profile.h"

#include "base/parallel.h"
#include "data/database.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace assay {
namespace {

constexpr std::size_t bins = 24;
constexpr Index blockRows = 65536;

struct Sums {
    std::int64_t count = 0;
    double sum = 0;
    double minimum = std::numeric_limits<double>::infinity();
    double maximum = -std::numeric_limits<double>::infinity();
    Sums& operator+=(const Sums& other) {
        count += other.count;
        sum += other.sum;
        minimum = std::min(minimum, other.minimum);
        maximum = std::max(maximum, other.maximum);
        return *this;
    }
};

struct Spread {
    double squares = 0;
    std::vector<std::int64_t> histogram = std::vector<std::int64_t>(bins);
    Spread& operator+=(const Spread& other) {
        squares += other.squares;
        for (std::size_t i = 0; i < bins; ++i) histogram[i] += other.histogram[i];
        return *this;
    }
};

/// Not by SQL: DuckDB's sums depend on how its threads met the rows, these do not.
void profileNumbers(const Vector& numbers, ColumnProfile& result, const RunContext& context) {
    const auto sums = parallelSum<Sums>(numbers.size(), blockRows, context, [&](const Block& block) {
        Sums part;
        for (Index i = block.begin; i < block.end; ++i) {
            if (std::isnan(numbers[i])) continue;
            ++part.count;
            part.sum += numbers[i];
            part.minimum = std::min(part.minimum, numbers[i]);
            part.maximum = std::max(part.maximum, numbers[i]);
        }
        return part;
    });
    context.checkpoint();
    if (!sums || sums->count == 0) return;
    result.minimum = sums->minimum;
    result.maximum = sums->maximum;
    result.mean = sums->sum / static_cast<double>(sums->count);
    const double perUnit = static_cast<double>(bins) / (result.maximum - result.minimum);
    const auto spread = parallelSum<Spread>(numbers.size(), blockRows, context, [&](const Block& block) {
        Spread part;
        for (Index i = block.begin; i < block.end; ++i) {
            if (std::isnan(numbers[i])) continue;
            part.squares += (numbers[i] - result.mean) * (numbers[i] - result.mean);
            const double bin = result.maximum > result.minimum ? (numbers[i] - result.minimum) * perUnit : 0;
            ++part.histogram[std::min(static_cast<std::size_t>(bin), bins - 1)];
        }
        return part;
    });
    context.checkpoint();
    result.histogram = spread->histogram;
    if (sums->count > 1) result.deviation = std::sqrt(spread->squares / static_cast<double>(sums->count - 1));
}

/// One query: with 10,000 columns DuckDB takes as long to prepare one as to count 20 of them.
void countValues(const Dataset& dataset, std::span<const ColumnId> columns, std::vector<ColumnProfile>& results,
                 const RunContext& context) {
    std::vector<std::string> fields;
    for (const ColumnId column : columns)
        fields.push_back(
            fmt::format("(count(*) - count({0}))::BIGINT, count(DISTINCT {0})::BIGINT, min({0})::VARCHAR, "
                        "max({0})::VARCHAR",
                        dataset.sql(column)));
    dataset.database().execute(fmt::format("SELECT {} FROM {}", fmt::join(fields, ", "), dataTable), context,
                               [&](const Chunk& chunk) {
                                   for (std::size_t i = 0; i < columns.size(); ++i) {
                                       ColumnProfile& result = results[i];
                                       result.missing = chunk.bigints(4 * i)[0];
                                       result.distinct = chunk.bigints(4 * i + 1)[0];
                                       if (dataset.column(columns[i]).type != ColumnType::DateTime) continue;
                                       if (chunk.missing(4 * i + 2, 0)) continue;
                                       result.first = chunk.text(4 * i + 2, 0);
                                       result.last = chunk.text(4 * i + 3, 0);
                                   }
                               });
}

std::vector<Vector> readNumbers(const Dataset& dataset, std::span<const ColumnId> columns, const RunContext& context) {
    std::vector<Vector> numbers(columns.size(), Vector(dataset.rowCount()));
    if (columns.empty()) return numbers;
    std::vector<std::string> fields;
    for (const ColumnId column : columns) fields.push_back(fmt::format("{}::DOUBLE", dataset.sql(column)));
    Index at = 0;
    dataset.database().execute(
        fmt::format("SELECT {} FROM {}", fmt::join(fields, ", "), dataTable), context, [&](const Chunk& chunk) {
            for (std::size_t c = 0; c < columns.size(); ++c) {
                std::copy(chunk.doubles(c).begin(), chunk.doubles(c).end(), numbers[c].data() + at);
                for (std::int64_t i = 0; chunk.anyMissing(c) && i < chunk.rows(); ++i)
                    if (chunk.missing(c, i)) numbers[c][at + i] = std::numeric_limits<double>::quiet_NaN();
            }
            at += chunk.rows();
        });
    return numbers;
}

void findTop(const Dataset& dataset, ColumnId column, ColumnProfile& result, const RunContext& context) {
    dataset.database().execute(
        fmt::format("SELECT {0}::VARCHAR AS value, count(*)::BIGINT AS rows FROM {1} WHERE {0} IS NOT NULL "
                    "GROUP BY {0} ORDER BY rows DESC, value LIMIT 10",
                    dataset.sql(column), dataTable),
        context, [&](const Chunk& chunk) {
            for (std::int64_t i = 0; i < chunk.rows(); ++i)
                result.top.emplace_back(chunk.text(0, i), chunk.bigints(1)[static_cast<std::size_t>(i)]);
        });
}

}  // namespace

std::vector<ColumnProfile> profiles(const Dataset& dataset, std::span<const ColumnId> columns,
                                    const RunContext& context) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    ColumnProfile empty;
    empty.minimum = empty.maximum = empty.mean = empty.deviation = none;
    std::vector<ColumnProfile> results(columns.size(), empty);
    std::vector<ColumnId> numbers;
    for (const ColumnId column : columns)
        if (dataset.column(column).type == ColumnType::Number) numbers.push_back(column);
    countValues(dataset, columns, results, context.part("Counting values", 0, 0.5));
    const std::vector<Vector> values = readNumbers(dataset, numbers, context.part("Reading numbers", 0.5, 0.8));
    const RunContext computing = context.part("Computing statistics", 0.8, 1);
    for (std::size_t i = 0, number = 0; i < columns.size(); ++i) {
        const double done = static_cast<double>(i) / static_cast<double>(columns.size());
        const RunContext one =
            computing.part("Computing statistics", done, done + 1.0 / static_cast<double>(columns.size()));
        const ColumnType type = dataset.column(columns[i]).type;
        if (type == ColumnType::Number)
            profileNumbers(values[number++], results[i], one);
        else if (type != ColumnType::DateTime)
            findTop(dataset, columns[i], results[i], one);
    }
    context.report(1);
    return results;
}

ColumnProfile profile(const Dataset& dataset, ColumnId column, const RunContext& context) {
    return profiles(dataset, {&column, 1}, context).front();
}

}  // namespace assay
