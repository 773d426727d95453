// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/run_context.h"
#include "data/row_scores.h"

namespace assay {

/// What the importance column needs to know about all values to draw one of them.
struct ScoreSummary {
    std::int64_t valued = 0;  ///< rows with an importance
    double minimum = 0, maximum = 0;
    double typical = 0;       ///< median magnitude of the values that are not zero, from at most 20,000 of them
    int exponent = 0;         ///< cells show value / 10^exponent, a multiple of 3

    /// Length of the bar in [-1, 1]: asinh, because importance is heavy-tailed and a linear bar would show one row only.
    double bar(double value) const;
    /// Among the lowest 1 % of the valued rows, negative, and, where there is an error, by more than two of it.
    bool suspected(double value, double stdError, double rank) const;
};
ScoreSummary summarize(const RowScores& scores, const RunContext& context);

}  // namespace assay
