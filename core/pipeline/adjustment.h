// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "pipeline/compare.h"

namespace assay {

/// What an arm changes about the training design.
struct Adjustment {
    std::vector<bool> keep;        ///< per training row
    Vector rowWeights;             ///< per training row, mean 1; all 1: unweighted
    std::vector<bool> keepFeature; ///< per source feature
    Vector featureFactors;         ///< per source feature
    std::int64_t changed = 0;      ///< rows or features

    bool dropsRows() const { return std::find(keep.begin(), keep.end(), false) != keep.end(); }
    bool dropsFeatures() const { return std::find(keepFeature.begin(), keepFeature.end(), false) != keepFeature.end(); }
};

/// importance: per training row, NaN where not scored (such rows are kept, at weight 1). featureWeights: per source feature.
/// Throws Error(Usage) when more features are asked for than there are.
Adjustment adjustmentFor(const Action& action, const Vector& importance, const Vector& featureWeights);

/// The same adjustment dealt out at random.
Adjustment shuffled(const Adjustment& adjustment, RandomEngine& engine);

}  // namespace assay
