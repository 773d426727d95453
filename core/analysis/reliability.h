// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/interval.h"
#include "base/linalg.h"
#include "base/run_context.h"
#include "data/row_scores.h"

namespace assay {

struct ReliabilityBin {
    double low = 0, high = 0;        ///< predicted probabilities of the bin
    double meanPrediction = 0;
    double observed = 0;             ///< share of positive rows among them
    Interval interval;               ///< Wilson's, of observed
    std::int64_t count = 0;
};

/// Observed against predicted probability; on the diagonal when the model is calibrated.
struct Reliability {
    std::vector<ReliabilityBin> bins;  ///< ascending, empty bins left out
    double calibrationError = 0;       ///< expected calibration error: mean |observed - meanPrediction|, weighted by count
    double brier = 0;                  ///< mean (probability - outcome)^2
    std::int64_t count = 0;
};

/// outcome 1 or 0 a row; rows where either is NaN are skipped. bins equal stretches of [0, 1]. Throws Cancelled.
Reliability reliability(VectorRef probability, VectorRef outcome, int bins, const RunContext& context);

/// Binary runs: 1 where the row is of the positive class, 0 where not, NaN where it has no prediction.
Vector binaryOutcomes(const RowScores& scores);

}  // namespace assay
