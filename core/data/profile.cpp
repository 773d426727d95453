// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/profile.h"

#include "base/parallel.h"
#include "data/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

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

}  // namespace

ColumnProfile profile(const Dataset& dataset, ColumnId column, const RunContext& context) {
    ColumnProfile result;
    result.minimum = result.maximum = result.mean = result.deviation = std::numeric_limits<double>::quiet_NaN();
    const Column& info = dataset.column(column);
    const Database& database = dataset.database();
    const std::string name = dataset.sql(column);
    database.execute(
        fmt::format("SELECT (count(*) - count({0}))::BIGINT, count(DISTINCT {0})::BIGINT, min({0})::VARCHAR, "
                    "max({0})::VARCHAR FROM {1}",
                    name, dataTable),
        context.part("Counting values", 0, 0.5), [&](const Chunk& chunk) {
            result.missing = chunk.bigints(0)[0];
            result.distinct = chunk.bigints(1)[0];
            if (info.type != ColumnType::DateTime || chunk.missing(2, 0)) return;
            result.first = chunk.text(2, 0);
            result.last = chunk.text(3, 0);
        });
    if (info.type == ColumnType::Number) {
        const Vector numbers = dataset.numbers(column, context.part("Reading numbers", 0.5, 0.8));
        profileNumbers(numbers, result, context.part("Computing statistics", 0.8, 1));
    } else if (info.type != ColumnType::DateTime) {
        database.execute(
            fmt::format("SELECT {0}::VARCHAR AS value, count(*)::BIGINT AS rows FROM {1} WHERE {0} IS NOT NULL "
                        "GROUP BY {0} ORDER BY rows DESC, value LIMIT 10",
                        name, dataTable),
            context.part("Counting values", 0.5, 1), [&](const Chunk& chunk) {
                for (std::int64_t i = 0; i < chunk.rows(); ++i)
                    result.top.emplace_back(chunk.text(0, i), chunk.bigints(1)[static_cast<std::size_t>(i)]);
            });
    }
    context.report(1);
    return result;
}

}  // namespace assay
