// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/method.h"

#include <functional>
#include <vector>

namespace assay {

/// The fold, 0 to folds - 1, of every row: drawn by the seed, classes spread evenly, equal rows together (else a row
/// would be judged by its own copy). Fewer folds where there are fewer different rows. O(n log n).
std::vector<Index> foldsOf(const Design& design, Index folds, std::uint64_t seed);

/// Predictions of training rows by the problem's model fitted on the other folds: n x outputs, as FittedModel::predict.
/// shown(rows, predictions so far) is called after each fold. A part with one class only predicts its shares. One fit a
/// fold. Throws Error(Input) for fewer than two different rows, what Model::fit throws, Cancelled.
RowMatrix outOfFold(const Problem& problem, const std::vector<Index>& folds, const RunContext& context,
                    const std::function<void(const std::vector<Index>& rows, const RowMatrix& prediction)>& shown = {});

}  // namespace assay
