// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include <cmath>

#include "pipeline/compare.h"

namespace assay {
namespace {

using nlohmann::json;

json numberOrNull(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json withInterval(double value, const Interval& interval) {
    return {{"value", numberOrNull(value)}, {"low", numberOrNull(interval.low)}, {"high", numberOrNull(interval.high)}};
}

}  // namespace

json toJson(const Comparison& comparison) {
    json object{{"adjustment", comparison.action},
                {"rows_changed", comparison.rowsChanged},
                {"verdict", comparison.verdict},
                {"distinguishable", comparison.distinguishable},
                {"resamples", comparison.resamples},
                {"random_repeats", comparison.randomRepeats},
                {"notes", comparison.notes}};
    if (!comparison.metrics.empty()) object["metric"] = comparison.metrics.front().metric;
    for (const MetricComparison& metric : comparison.metrics) {
        const std::string& id = metric.metric;
        object["higher_is_better"][id] = metric.higherIsBetter;
        object["baseline"][id] = withInterval(metric.baseline, metric.baselineInterval);
        object["action"][id] = withInterval(metric.action, metric.actionInterval);
        object["random"][id] = withInterval(metric.random, metric.randomInterval);
        object["action_minus_baseline"][id] =
            withInterval(metric.action - metric.baseline, metric.actionMinusBaseline);
        object["action_minus_random"][id] = withInterval(metric.action - metric.random, metric.actionMinusRandom);
    }
    return object;
}

}  // namespace assay
