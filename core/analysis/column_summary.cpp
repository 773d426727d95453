// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/column_summary.h"

#include "analysis/association.h"
#include "analysis/column_values.h"
#include "analysis/sorted_order.h"
#include "base/error.h"
#include "data/quantile.h"
#include "data/query_values.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

namespace assay {
namespace {

constexpr std::int64_t mostLevels = 1000;
constexpr std::int64_t mostTop = 10;

/// One side of an association: numbers or codes of levels, both NaN or -1 outside the rows.
struct Side {
    bool numeric = false;
    Vector values;
    Levels levels;
};

std::optional<Side> sideOf(const Table& table, const std::string& name, const RowSet& rows, const RunContext& context) {
    Side side;
    const auto column = table.dataset().find(name);
    const bool truth = column && table.dataset().column(*column).type == ColumnType::Boolean;
    side.numeric = hasColumnValues(table, name) && !truth;
    if (side.numeric) {
        side.values = maskedBy(rows, columnValues(table, name, context));
        return side;
    }
    if (!column) return std::nullopt;
    try {
        side.levels = table.dataset().levels(*column, context, mostLevels);
    } catch (const Error&) {
        return std::nullopt;  // too many levels
    }
    for (std::size_t i = 0; i < side.levels.codes.size(); ++i)
        if (!rows.contains(RowId(static_cast<std::int64_t>(i)))) side.levels.codes[i] = -1;
    return side;
}

void associate(const Side& own, const Side& other, const std::string& with, std::vector<Association>& result,
               const RunContext& context) {
    using Kind = Association::Kind;
    if (own.numeric && other.numeric) {
        result.push_back({with, Kind::Pearson, pearsonCorrelation(own.values, other.values, context)});
        result.push_back({with, Kind::Spearman, spearmanCorrelation(own.values, other.values, context)});
    } else if (own.numeric || other.numeric) {
        const Side &numbers = own.numeric ? own : other, &groups = own.numeric ? other : own;
        result.push_back(
            {with, Kind::CorrelationRatio, correlationRatio(groups.levels.codes, numbers.values, context)});
    } else {
        result.push_back({with, Kind::CramersV, cramersV(own.levels.codes, other.levels.codes, context)});
    }
}

void describe(Vector present, ColumnSummary& summary, const RunContext& context) {
    summary.numeric = true;
    HistogramOptions options;
    summary.histogram = histogram(present, options, context);
    if (present.size() == 0) {
        summary.minimum = summary.maximum = summary.mean = summary.deviation = std::nan("");
        summary.quantiles.fill(std::nan(""));
        return;
    }
    double sum = 0;
    for (const double value : present) sum += value;
    summary.mean = sum / static_cast<double>(present.size());
    double squares = 0;
    for (const double value : present) squares += (value - summary.mean) * (value - summary.mean);
    summary.deviation =
        present.size() > 1 ? std::sqrt(squares / static_cast<double>(present.size() - 1)) : std::nan("");
    const std::span<double> values(present.data(), static_cast<std::size_t>(present.size()));
    for (std::size_t k = 0; k < ColumnSummary::shares.size(); ++k) {
        context.checkpoint();
        summary.quantiles[k] = quantile(values, ColumnSummary::shares[k]);
    }
    summary.minimum = quantile(values, 0);
    summary.maximum = quantile(values, 1);
}

/// The means of numbers over the rows of every level.
std::vector<double> meansOf(const Levels& levels, const Vector& values) {
    std::vector<double> sums(levels.levels.size()), counts(levels.levels.size());
    for (Index i = 0; i < values.size(); ++i) {
        const auto code = levels.codes[static_cast<std::size_t>(i)];
        if (code < 0 || std::isnan(values[i])) continue;
        sums[static_cast<std::size_t>(code)] += values[i];
        counts[static_cast<std::size_t>(code)] += 1;
    }
    for (std::size_t g = 0; g < sums.size(); ++g) sums[g] = counts[g] > 0 ? sums[g] / counts[g] : std::nan("");
    return sums;
}

void addMeans(const Levels& levels, const Vector& values, double TopValue::*mean, std::vector<TopValue>& top) {
    const std::vector<double> means = meansOf(levels, values);
    for (TopValue& value : top) {
        const auto found = std::find(levels.levels.begin(), levels.levels.end(), value.text);
        if (found != levels.levels.end()) value.*mean = means[static_cast<std::size_t>(found - levels.levels.begin())];
    }
}

}  // namespace

ColumnSummary summarizeColumn(const Table& table, const std::string& name, const RowSet& rows,
                              const std::string& target, const RunContext& context) {
    ColumnSummary summary;
    const ValueCounts counts = valueCounts(table, name, rows, {}, mostTop, context.part("Counting values", 0, 0.3));
    summary.rows = rows.count();
    summary.missing = counts.missing;
    summary.distinct = counts.distinct;
    for (const ValueCount& value : counts.values) summary.top.push_back({value.text, value.rows});
    const auto column = table.dataset().find(name);
    const auto type = column ? table.dataset().column(*column).type : ColumnType::Number;
    summary.date = type == ColumnType::DateTime;
    summary.timeOfDay = column && table.dataset().column(*column).sqlType == "TIME";
    const RunContext rest = context.part("Computing statistics", 0.3, 1);
    if (hasColumnValues(table, name) && type != ColumnType::Boolean)
        describe(presentValues(columnValues(table, name, rest), rows), summary, rest);
    const auto own = sideOf(table, name, rows, rest);
    if (!own) return summary;
    if (!target.empty() && target != name && table.dataset().find(target)) {
        if (const auto other = sideOf(table, target, rows, rest)) {
            associate(*own, *other, target, summary.associations, rest);
            if (!own->numeric && other->numeric) addMeans(own->levels, other->values, &TopValue::target, summary.top);
        }
    }
    const bool isImportance = name == "score.importance" || (name == "importance" && !column);
    if (table.scores() && !isImportance) {
        Side importance;
        importance.numeric = true;
        importance.values = maskedBy(rows, table.scores()->importance);
        associate(*own, importance, "importance", summary.associations, rest);
        if (!own->numeric) addMeans(own->levels, importance.values, &TopValue::importance, summary.top);
    }
    return summary;
}

}  // namespace assay
