// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/score_summary.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace assay {

namespace {
constexpr Index kSampled = 20'000;
constexpr double kSuspectedShare = 0.01;
}  // namespace

double ScoreSummary::bar(double value) const {
    const double largest = std::max(std::abs(minimum), std::abs(maximum));
    if (!std::isfinite(value) || largest == 0) return 0;
    const double unit = typical > 0 ? typical : largest;
    return std::clamp(std::asinh(value / unit) / std::asinh(largest / unit), -1.0, 1.0);
}

bool ScoreSummary::suspected(double value, double stdError, double rank) const {
    if (!(value < 0)) return false;
    if (std::isfinite(stdError) && value + 2 * stdError >= 0) return false;
    return rank > static_cast<double>(valued) * (1 - kSuspectedShare);
}

ScoreSummary summarize(const RowScores& scores, const RunContext& context) {
    ScoreSummary summary;
    const Vector& values = scores.importance;
    const Index stride = std::max<Index>(1, values.size() / kSampled);
    std::vector<double> sampled;
    for (Index i = 0; i < values.size(); ++i) {
        if (i % 1'000'000 == 0) context.checkpoint();
        const double value = values[i];
        if (!std::isfinite(value)) continue;
        if (summary.valued++ == 0) summary.minimum = summary.maximum = value;
        summary.minimum = std::min(summary.minimum, value);
        summary.maximum = std::max(summary.maximum, value);
        if (value != 0 && i % stride == 0) sampled.push_back(std::abs(value));
    }
    if (!sampled.empty()) {
        const auto middle = sampled.begin() + static_cast<std::ptrdiff_t>(sampled.size() / 2);
        std::nth_element(sampled.begin(), middle, sampled.end());
        summary.typical = *middle;
    }
    const double largest = std::max(std::abs(summary.minimum), std::abs(summary.maximum));
    // From 0.1 up to 100 the numbers are short enough as they are.
    if (largest > 0 && (largest < 0.1 || largest >= 1000))
        summary.exponent = 3 * static_cast<int>(std::floor((std::log10(largest) + 1) / 3));
    return summary;
}

}  // namespace assay
