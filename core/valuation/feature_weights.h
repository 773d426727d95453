// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/method.h"

#include <string>
#include <vector>

namespace assay {

/// Share of a source column in what the kind measures.
struct FeatureWeight {
    std::string feature;       ///< source column
    double importance = 0;     ///< I_j >= 0, in the kind's own unit
    double weight = 0;         ///< w_j = I_j / sum I, sums to 1 (all equal when every I_j is 0)
    double low = 0, high = 0;  ///< 95 % interval of weight; both NaN where there is none
};

/// Models that a kind of feature weights serves.
enum class ServedModels { All, Gradients, Trees, LinearOrTrees };

struct FeatureWeightInfo {
    std::string id, name, summary;
    ServedModels models = ServedModels::All;
    bool needsImportance = false;
};
/// auto, gradient, parameter-gradient, permutation, importance-weighted, shap, gain, none.
const std::vector<FeatureWeightInfo>& featureWeightKinds();
const FeatureWeightInfo& findFeatureWeights(const std::string& kind);  ///< throws Error(Usage) with what there is
bool servesModel(const FeatureWeightInfo& kind, const ModelInfo& model);
/// Throws Error(Usage) for an unknown kind, and for one that does not serve the model: with what does.
void requireFeatureWeights(const std::string& kind, const ModelInfo& model);
/// auto: shap for boosted trees, gradient for models with gradients, else permutation (without validation rows none, as
/// the note of featureWeights() says). Other kinds are themselves.
std::string featureWeightKindFor(const std::string& kind, const ModelInfo& model);

/// One weight a source column, in design order. importance: values of training rows (importance-weighted only).
struct FeatureWeights {
    std::string kind;  ///< what auto chose
    std::vector<FeatureWeight> weights;  ///< empty for none
    std::string note;
};
FeatureWeights featureWeights(const std::string& kind, const Problem& problem, VectorRef importance,
                              const RunContext& context);

}  // namespace assay
