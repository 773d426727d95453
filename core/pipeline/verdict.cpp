// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

using Kind = Action::Kind;

std::string subject(const Action& action, std::int64_t changed) {
    const std::string rows = fmt::format("{} row{}", changed, changed == 1 ? "" : "s");
    switch (action.kind) {
        case Kind::DropLowest: return fmt::format("Dropping the lowest {:.4g} % ({})", action.amount * 100, rows);
        case Kind::DropHighest: return fmt::format("Dropping the highest {:.4g} % ({})", action.amount * 100, rows);
        case Kind::DropNegative: return fmt::format("Dropping the rows with negative importance ({})", rows);
        case Kind::ReweightRank: return fmt::format("Weighting rows by rank ({})", rows);
        case Kind::ReweightLinear: return fmt::format("Weighting rows linearly by importance ({})", rows);
        case Kind::ScaleFeatures: return fmt::format("Scaling {} features by their weights", changed);
        case Kind::SelectFeatures: return fmt::format("Keeping the {:.0f} weightiest features", action.amount);
    }
    return "";
}

const char* control(Kind kind) {
    switch (kind) {
        case Kind::DropLowest:
        case Kind::DropHighest:
        case Kind::DropNegative: return "a random drop of the same size";
        case Kind::ReweightRank:
        case Kind::ReweightLinear: return "the same weights in random order";
        case Kind::ScaleFeatures: return "the same factors in random order";
        case Kind::SelectFeatures: return "as many features at random";
    }
    return "";
}

bool excludesZero(const Interval& interval) { return interval.low > 0 || interval.high < 0; }

/// Decimals that the interval's width justifies.
int decimalsFor(const Interval& interval, double change) {
    const double width = interval.high - interval.low;
    const double scale = width > 0 ? width / 3 : std::abs(change) / 100;
    return scale > 0 ? std::clamp(static_cast<int>(-std::floor(std::log10(scale))), 0, 9) : 3;
}

std::string signedNumber(double value, int decimals) {
    const std::string text = fmt::format("{:+.{}f}", value, decimals);
    // A rounded zero has no sign to show.
    return text.find_first_not_of("-+0.") == std::string::npos ? "+" + text.substr(1) : text;
}

/// Of the metrics that were not judged by: "Log loss (change +0.196), Accuracy (change -0.02)", those that surely are worse than before.
std::string clearlyWorse(std::span<const MetricComparison> others) {
    std::string text;
    for (const MetricComparison& each : others) {
        const Interval& interval = each.actionMinusBaseline;
        if (!(each.higherIsBetter ? interval.high < 0 : interval.low > 0)) continue;
        const double change = each.action - each.baseline;
        text += fmt::format("{}{} (change {})", text.empty() ? "" : ", ", findMetric(each.metric).name,
                            signedNumber(change, decimalsFor(interval, change)));
    }
    return text;
}

}  // namespace

Verdict verdictOn(const Action& action, std::int64_t changed, const MetricInfo& metric,
                  const MetricComparison& comparison, std::span<const MetricComparison> others) {
    if (std::isnan(comparison.action) || std::isnan(comparison.baseline))
        return {"No metric is defined on the test rows: nothing to compare.", false};
    if (changed == 0) return {fmt::format("{} changes nothing: nothing to compare.", subject(action, changed)), false};
    const double change = comparison.action - comparison.baseline;
    const double randomChange = comparison.random - comparison.baseline;
    const Interval& interval = comparison.actionMinusBaseline;
    const int decimals = decimalsFor(interval, change);
    const std::string what = fmt::format("{} changed test {} by {}", subject(action, changed), metric.name,
                                         signedNumber(change, decimals));
    const std::string worse = clearlyWorse(others);
    const std::string other = fmt::format("{}: {}{}", control(action.kind), signedNumber(randomChange, decimals),
                                          worse.empty() ? "" : "; clearly worse: " + worse);
    if (std::isnan(interval.low))
        return {fmt::format("{}, with too few test rows for an interval; {}.", what, other), false};

    const std::string head = fmt::format("{} (95 % interval {} to {})", what, signedNumber(interval.low, decimals),
                                         signedNumber(interval.high, decimals));
    if (!excludesZero(interval)) return {fmt::format("{}, not distinguishable from no change; {}.", head, other), false};
    const bool better = (change > 0) == metric.higherIsBetter;
    const char* judgement = better ? "an improvement" : "for the worse";
    if (!excludesZero(comparison.actionMinusRandom))
        return {fmt::format("{}, {}, but not distinguishable from {}.", head, judgement, other), false};
    return {fmt::format("{}, {}; {}.", head, judgement, other), true};
}

}  // namespace assay
