// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/method.h"

#include <functional>
#include <vector>

namespace assay {

/// Sets scores.value of the given training rows to the change of the mean validation loss when the model is fitted
/// again without that row, starting from the fitted one. A single training row left out leaves no model: value 0 and
/// a note. Partial scores are shown about twice a second. Throws Cancelled with the rows reached set.
void refitWithout(const Problem& problem, const std::vector<Index>& rows, Scores& scores, const RunContext& context,
                  const PartialSink& partial);

struct RefitLosses {
    Vector mean;   ///< of the validation rows, by weight; one a set
    Matrix byRow;  ///< sets x the validation rows asked for
};

/// Validation loss of the model fitted on each of `count` sets of training rows and nothing else; rowsOf(k), from
/// any thread, gives the rows of set k in ascending order. NaN where there is no such model (a class without rows, no
/// optimum) or a stop came first: what was reached stays, nothing is thrown. Exact optima are sought from the fitted
/// model, others are trained from nothing. One fit a set; memory: a copy of a set's rows a thread.
RefitLosses refitLosses(const Problem& problem, Index count, const std::function<std::vector<Index>(Index)>& rowsOf,
                        const std::vector<Index>& validRows, const RunContext& context);

}  // namespace assay
