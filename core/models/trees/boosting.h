// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "models/trees/tree_ensemble.h"

namespace assay {

struct BoostingOptions {
    Index rounds = 100;
    Index depth = 6;
    double rate = 0.1;
    double lambda = 1;
    double minChildWeight = 1;
    double rowShare = 1;
    double columnShare = 1;
    Index patience = 0;  ///< 0: all rounds; else rounds without gain on a fifth of the rows that end a first training
};

/// lambda and minChildWeight are in the unit of the weights. Targets and weights are brought to about 1 inside, so that
/// XGBoost's own constants (its least gain) do not depend on their units.
/// Trains boosted trees by XGBoost's histogram method on train, whose weights count. Same bits for any number of
/// threads. Margins begin at the weighted mean, or the log odds of the weighted shares, not at a fixed score.
/// With patience a first training on four fifths of the rows, drawn by the seed, finds the number of boosts; the
/// second, on all rows, makes that many: every training row shapes the model. O(T n d). Throws Error(Input),
/// Error(Numeric), Cancelled.
TreeEnsemble boost(const Design& train, const BoostingOptions& options, const RunContext& context);

}  // namespace assay
