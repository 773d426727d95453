// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "command.h"
#include "data/query.h"
#include "valuation/method.h"

namespace assay::cli {
namespace {

std::string metricLine(const char* split, const MetricValues& values) {
    if (values.empty()) return {};
    std::vector<std::string> parts;
    for (const auto& [id, value] : values)
        parts.push_back(std::isnan(value) ? id + " not defined" : fmt::format("{} {:.4g}", id, value));
    return fmt::format("  {:<6} {}\n", split, fmt::join(parts, ", "));
}

std::string cellText(const Cell& cell) {
    if (cell.kind == Cell::Kind::Missing) return "-";
    if (cell.kind == Cell::Kind::Text || !cell.text.empty()) return cell.text;
    return fmt::format("{}", cell.number);
}

std::string rowLines(const Dataset& dataset, const RunResult& result, const std::vector<RowId>& rows) {
    const std::vector<ColumnId> target{dataset.require(result.spec.target, "--target")};
    const auto cells = page(dataset, rows, target);
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Index row = toIndex(rows[i]);
        text += fmt::format("  {:>10}  {:>12.4g}  target {}, prediction {:.4g}\n", row, result.rows->importance[row],
                            cellText(cells[i][0]), result.rows->prediction[row]);
    }
    return text;
}

/// The rows of the n first ranks and of the n last.
std::pair<std::vector<RowId>, std::vector<RowId>> extremes(const RowScores& scores, std::size_t n) {
    std::vector<RowId> scored;
    for (Index i = 0; i < scores.rank.size(); ++i)
        if (!std::isnan(scores.rank[i])) scored.push_back(RowId(i));
    const auto before = [&](RowId a, RowId b) { return scores.rank[toIndex(a)] < scores.rank[toIndex(b)]; };
    std::sort(scored.begin(), scored.end(), before);
    n = std::min(n, scored.size());
    const auto size = static_cast<std::ptrdiff_t>(n);
    return {{scored.begin(), scored.begin() + size}, {scored.rbegin(), scored.rbegin() + size}};
}

std::string weightLines(const FeatureWeights& weights) {
    std::vector<FeatureWeight> sorted = weights.weights;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const FeatureWeight& a, const FeatureWeight& b) { return a.weight > b.weight; });
    std::string text;
    constexpr std::size_t shown = 10;
    for (std::size_t i = 0; i < std::min(shown, sorted.size()); ++i)
        text += fmt::format("  {:<24} {:6.2f} %\n", sorted[i].feature, 100 * sorted[i].weight);
    if (sorted.size() > shown) text += fmt::format("  and {} more\n", sorted.size() - shown);
    return text;
}

std::string explanationLines(const Dataset& dataset, const RunResult& result, const Explanation& explanation) {
    const std::vector<ColumnId> target{dataset.require(result.spec.target, "--target")};
    const auto lines = [&](const std::vector<RowInfluence>& list) {
        std::vector<RowId> rows;
        for (const RowInfluence& each : list) rows.push_back(each.row);
        const auto cells = page(dataset, rows, target);
        std::string text;
        for (std::size_t i = 0; i < rows.size(); ++i)
            text += fmt::format("  {:>10}  {:>12.4g}  target {}\n", toIndex(rows[i]), list[i].value, cellText(cells[i][0]));
        return text.empty() ? std::string("  none\n") : text;
    };
    return fmt::format("explanation of {} row {}{} by {}: target {}, prediction {}\n", explanation.split,
                       toIndex(explanation.row), explanation.file.empty() ? "" : " of " + explanation.file,
                       explanation.method, explanation.target, explanation.prediction) +
           "most helpful training rows (row, value)\n" + lines(explanation.helpful) +
           "most harmful training rows\n" + lines(explanation.harmful);
}

std::string countsOf(const std::map<std::string, std::int64_t>& counts) {
    std::vector<std::string> parts;
    for (const auto& [name, count] : counts)
        if (count > 0) parts.push_back(fmt::format("{} {}", name, grouped(count)));
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string intervalText(double value, const Interval& interval) {
    if (std::isnan(value)) return "not defined";
    if (std::isnan(interval.low)) return fmt::format("{:.4g}", value);
    return fmt::format("{:.4g} [{:.4g}, {:.4g}]", value, interval.low, interval.high);
}

}  // namespace

std::string estimateReport(const Dataset& dataset, const RunResult& result) {
    std::string text = fmt::format("{}: {} rows; {}\n", dataset.fileName(), grouped(dataset.rowCount()),
                                   countsOf(result.rowsBySplit));
    if (!countsOf(result.dropped).empty()) text += fmt::format("not used: {}\n", countsOf(result.dropped));
    text += fmt::format("task {}, model {}, method {}, {}\n", result.spec.task ? toText(*result.spec.task) : "",
                        toText(result.spec.model), result.methodUsed, toText(result.status));
    text += "metrics\n" + metricLine("train", result.train) + metricLine("valid", result.valid) +
            metricLine("test", result.test);
    const auto [top, bottom] = extremes(*result.rows, 5);
    if (!top.empty() && !result.rows->magnitude.empty())
        text += fmt::format("rows with the largest {} (row, magnitude: it does not tell helpful from harmful)\n{}"
                            "rows with the smallest\n{}",
                            findMethod(result.rows->magnitude).info().name, rowLines(dataset, result, top),
                            rowLines(dataset, result, bottom));
    else if (!top.empty())
        text += "most valuable rows (row, importance)\n" + rowLines(dataset, result, top) +
                "least valuable rows\n" + rowLines(dataset, result, bottom);
    if (result.explanation) text += explanationLines(dataset, result, *result.explanation);
    if (!result.weights.weights.empty())
        text += fmt::format("feature weights ({})\n{}", result.weights.kind, weightLines(result.weights));
    for (const std::string& note : result.notes) text += "note: " + withOptions(note) + "\n";
    if (!result.verification) return text;
    text += "verified: " + result.verification->verdict + "\n";
    for (const std::string& note : result.verification->notes) text += "note: " + note + "\n";
    return text;
}

std::string forecastReport(const Dataset& dataset, const Forecast& forecast, double loadSeconds) {
    const auto seconds = [](double value) {
        return std::isnan(value) ? std::string("not known") : fmt::format("{:.{}f} s", value, value < 10 ? 2 : 0);
    };
    std::string text = fmt::format("{}: {} training rows, {} validation rows, {} columns of the model\n",
                                   dataset.fileName(), grouped(forecast.trainRows), grouped(forecast.validRows),
                                   grouped(forecast.columns));
    text += fmt::format("on this machine {} {} after reading, {:.0f} MB of memory; nothing was written\n",
                        forecast.known ? "about" : "more than", seconds(forecast.seconds), forecast.peakMb);
    text += fmt::format("  {:<18} {:>10}  (measured)\n", "Reading", seconds(loadSeconds));
    for (const Forecast::Phase& phase : forecast.phases)
        text += fmt::format("  {:<18} {:>10}\n", phase.name, seconds(phase.seconds));
    return text;
}

std::string comparisonReport(const Comparison& comparison) {
    std::string text = fmt::format("{}: {} changed; on the test split, with 95 % intervals\n", comparison.action,
                                   grouped(comparison.rowsChanged));
    for (const MetricComparison& metric : comparison.metrics)
        text += fmt::format("  {:<10} baseline {}, action {}, random {}\n", metric.metric,
                            intervalText(metric.baseline, metric.baselineInterval),
                            intervalText(metric.action, metric.actionInterval),
                            intervalText(metric.random, metric.randomInterval));
    text += comparison.verdict + "\n";
    for (const std::string& note : comparison.notes) text += "note: " + withOptions(note) + "\n";
    return text;
}

}  // namespace assay::cli
