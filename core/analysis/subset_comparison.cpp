// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/subset_comparison.h"

#include "analysis/association.h"
#include "analysis/column_values.h"
#include "base/error.h"

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

constexpr std::int64_t mostLevels = 10'000;

struct Moments {
    double mean = std::nan(""), variance = std::nan("");
};

Moments momentsOf(const Vector& values) {
    const auto n = static_cast<double>(values.size());
    if (n < 2) return {};
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    const double mean = sum / n;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return {mean, squares / (n - 1)};
}

ColumnDifference numericDifference(const Vector& values, const RowSet& first, const RowSet& second) {
    const Moments a = momentsOf(presentValues(values, first)), b = momentsOf(presentValues(values, second));
    const double spread = std::sqrt((a.variance + b.variance) / 2);
    ColumnDifference result{{}, std::nan(""), true, a.mean, b.mean};
    if (spread > 0) result.difference = (a.mean - b.mean) / spread;
    return result;
}

double categoryDifference(const Levels& levels, const RowSet& first, const RowSet& second, const RunContext& context) {
    std::vector<std::int32_t> values, sets;
    for (const auto& [rows, code] : {std::pair(&first, 0), std::pair(&second, 1)})
        for (const RowId row : rows->rows()) {
            values.push_back(levels.codes[static_cast<std::size_t>(toIndex(row))]);
            sets.push_back(code);
        }
    return cramersV(values, sets, context);
}

}  // namespace

SubsetComparison compareSubsets(const Dataset& dataset, const RowSet& first, const RowSet& second,
                                const RunContext& context) {
    RowSet both = first;
    both &= second;
    SubsetComparison result{first.count(), second.count(), both.count(), {}};
    const auto columns = static_cast<std::int32_t>(dataset.columns().size());
    for (std::int32_t c = 0; c < columns; ++c) {
        const ColumnId id{c};
        context.checkpoint();
        const RunContext part =
            context.part("Comparing columns", static_cast<double>(c) / columns, (c + 1.0) / columns);
        const ColumnType type = dataset.column(id).type;
        ColumnDifference difference{id, std::nan(""), false, 0, 0};
        if (type == ColumnType::Number || type == ColumnType::DateTime) {
            difference = numericDifference(dataset.numbers(id, part), first, second);
            difference.column = id;
        } else {
            try {
                difference.difference = categoryDifference(dataset.levels(id, part, mostLevels), first, second, part);
            } catch (const Error&) {
                continue;  // too many levels
            }
        }
        if (!std::isnan(difference.difference)) result.columns.push_back(difference);
    }
    std::stable_sort(result.columns.begin(), result.columns.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.difference) > std::abs(b.difference); });
    return result;
}

}  // namespace assay
