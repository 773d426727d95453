// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/design.h"
#include "valuation/noise/residual_model.h"

#include <functional>

namespace assay {

struct TargetSearchOptions {
    Index trees = 200;               ///< of each forest
    Index mostForBoosting = 20'000;  ///< rows beyond which boosted trees are left out
    Index mostForKernel = 30'000;    ///< rows beyond which kernel ridge is left out
};

struct TargetSearch {
    Vector corrupted;   ///< n: posterior probability that the target is corrupted
    Vector spread;      ///< n: standard deviation of it over the models, by their shares
    Vector prediction;  ///< n: the target by models that did not see the row
    ResidualModel residuals;
};

/// The search for corrupted targets, n rows of which the last trusted ones are taken to be right. Twice, the second
/// time with rows weighed by how sound they are: out-of-sample predictions by a random forest, extremely randomised
/// trees, kernel ridge and boosted trees, stacked by absolute error; residuals divided by the geometric mean of the
/// scale of all and that of rows like them; a mixture of sound and corrupted ones (residual_model.h). report gets the
/// result of each round. O(trees n log(n) d). Throws Cancelled.
TargetSearch searchTargets(const Design& design, Index trusted, const TargetSearchOptions& options,
                           const RunContext& context, const std::function<void(const TargetSearch&)>& report);

}  // namespace assay
