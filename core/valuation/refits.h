// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/method.h"

#include <vector>

namespace assay {

/// Sets scores.value of the given training rows to the change of the mean validation loss when the model is fitted
/// again without that row, starting from the fitted one. A single training row left out leaves no model: value 0 and
/// a note. Partial scores are shown about twice a second. Throws Cancelled with the rows reached set.
void refitWithout(const Problem& problem, const std::vector<Index>& rows, Scores& scores, const RunContext& context,
                  const PartialSink& partial);

}  // namespace assay
