// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "models/metrics.h"
#include "pipeline/compare.h"

namespace assay {

/// One plain sentence on a metric, and whether the change is told apart from both no change and the random control.
struct Verdict {
    std::string sentence;
    bool distinguishable = false;
};
/// metric and its comparison: what is judged by; others: the sentence names those that clearly got worse.
Verdict verdictOn(const Action& action, std::int64_t changed, const MetricInfo& metric,
                  const MetricComparison& comparison, std::span<const MetricComparison> others = {});

}  // namespace assay
