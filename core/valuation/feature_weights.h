// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "valuation/method.h"

namespace assay {

/// Share of a source column in the model's sensitivity.
struct FeatureWeight {
    std::string feature;     ///< source column
    double importance = 0;   ///< I_j >= 0, in the kind's own unit
    double weight = 0;       ///< w_j = I_j / sum I, sums to 1 (all equal when every I_j is 0)
    double low = 0, high = 0; ///< 95 % interval of weight; both NaN where there is none
};

struct FeatureWeightInfo {
    std::string id, name, summary;
    bool needsGradients = true;
    bool needsImportance = false;
};
/// gradient, parameter-gradient, permutation, importance-weighted.
const std::vector<FeatureWeightInfo>& featureWeightKinds();

/// One weight a source column, in design order. importance: values of training rows (importance-weighted only).
/// A model without gradients is served by permutation when kind is "gradient" (the note says so).
struct FeatureWeights {
    std::string kind;
    std::vector<FeatureWeight> weights;
    std::string note;
};
FeatureWeights featureWeights(const std::string& kind, const Problem& problem, VectorRef importance,
                              const RunContext& context);

}  // namespace assay
