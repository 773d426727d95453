// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/trees/boosting.h"

#include <vector>

namespace assay {

/// Boosted trees trained on all folds but one predict that one: for each number of boosts a matrix as
/// FittedModel::predict() gives it. Folds are drawn by the seed, their trainings run side by side. One training of
/// options.rounds boosts a fold answers for all of after, ascending, none above options.rounds. Throws as boost().
std::vector<RowMatrix> boostedFolds(const Design& design, Index folds, const BoostingOptions& options,
                                    const std::vector<Index>& after, const RunContext& context);

}  // namespace assay
