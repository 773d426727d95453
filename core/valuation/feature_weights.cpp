// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/feature_weights.h"

#include "base/error.h"
#include "models/lookup.h"
#include "valuation/feature_importance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

using Kind = FeatureImportance (*)(const FeatureProblem&);

struct Entry {
    FeatureWeightInfo info;
    Kind importance;
};

const std::vector<Entry>& entries() {
    static const std::vector<Entry> all = {
        {{"auto", "Automatic",
          "shap for boosted trees, gradient for models with gradients, else permutation where there are validation "
          "rows; the result says which.",
          ServedModels::All},
         nullptr},
        {{"gradient", "Gradient",
          "Mean over training rows of |d loss / d feature|, features in units of their standard deviation.",
          ServedModels::Gradients},
         gradientImportance},
        {{"parameter-gradient", "Parameter gradient",
          "Mean over training rows of |coefficient * d loss / d coefficient|.", ServedModels::Gradients},
         parameterGradientImportance},
        {{"permutation", "Permutation",
          "Loss of the validation metric when the feature's values are shuffled, mean of 10 shuffles; 0 where it "
          "gains.",
          ServedModels::All},
         permutationImportance},
        {{"importance-weighted", "Importance-weighted gradient",
          "The gradient form, each training row weighted by the size of its importance.", ServedModels::Gradients,
          true},
         importanceWeightedGradient},
        {{"shap", "SHAP",
          "Mean over training rows of |what the feature adds to the row's margin| (Shapley values: exact for linear "
          "models; by the trees' own paths for boosted trees).",
          ServedModels::LinearOrTrees},
         shapImportance},
        {{"gain", "Gain", "What all splits by the feature lower the training objective by, in sum.",
          ServedModels::Trees},
         gainImportance},
        {{"none", "None", "Features are not weighed.", ServedModels::All}, nullptr},
    };
    return all;
}

const Entry& findKind(const std::string& kind) {
    return findById(entries(), kind, "feature weights", [](const Entry& entry) { return entry.info.id; });
}

/// One entry a source column, in the order of its first design column.
FeatureGroups groupsOf(const Design& design) {
    FeatureGroups groups;
    groups.ofColumn.reserve(design.columns.size());
    for (const DesignColumn& column : design.columns) {
        const auto at = std::find(groups.names.begin(), groups.names.end(), column.source);
        groups.ofColumn.push_back(at - groups.names.begin());
        if (at == groups.names.end()) groups.names.push_back(column.source);
    }
    return groups;
}

FeatureWeights normalised(const FeatureGroups& groups, const FeatureImportance& found) {
    FeatureWeights result;
    result.note = found.note;
    const Vector weight = toWeights(found.importance);
    for (Index j = 0; j < found.importance.size(); ++j) {
        const double half = found.halfWidth[j];  // NaN where there is no interval
        const bool known = std::isfinite(half);
        result.weights.push_back({groups.names[static_cast<std::size_t>(j)], found.importance[j], weight[j],
                                  known ? std::max(0.0, weight[j] - half) : half,
                                  known ? std::min(1.0, weight[j] + half) : half});
    }
    return result;
}

}  // namespace

Vector toWeights(const Vector& importance) {
    const double total = importance.sum();
    if (total > 0) return importance / total;
    return Vector::Constant(importance.size(), 1.0 / static_cast<double>(std::max<Index>(1, importance.size())));
}

const std::vector<FeatureWeightInfo>& featureWeightKinds() {
    static const std::vector<FeatureWeightInfo> all = [] {
        std::vector<FeatureWeightInfo> infos;
        for (const Entry& entry : entries()) infos.push_back(entry.info);
        return infos;
    }();
    return all;
}

const FeatureWeightInfo& findFeatureWeights(const std::string& kind) {
    return findKind(kind).info;
}

bool servesModel(const FeatureWeightInfo& kind, const ModelInfo& model) {
    switch (kind.models) {
        case ServedModels::Gradients:
            return model.gradients;
        case ServedModels::Trees:
            return model.trees;
        case ServedModels::LinearOrTrees:
            return model.trees || (model.gradients && !model.network);
        case ServedModels::All:
            break;
    }
    return true;
}

void requireFeatureWeights(const std::string& kind, const ModelInfo& model) {
    if (servesModel(findKind(kind).info, model)) return;
    std::vector<std::string> serving;
    for (const Entry& entry : entries())
        if (servesModel(entry.info, model)) serving.push_back(entry.info.id);
    throw Error(ErrorKind::Usage, fmt::format("feature weights {} do not serve the model {}", kind, model.id),
                fmt::format("use one of {}", fmt::join(serving, ", ")));
}

std::string featureWeightKindFor(const std::string& kind, const ModelInfo& model) {
    if (kind != "auto") return kind;
    return model.trees ? "shap" : model.gradients ? "gradient" : "permutation";
}

FeatureWeights featureWeights(const std::string& kind, const Problem& problem, VectorRef importance,
                              const RunContext& context) {
    const ModelInfo& model = problem.model.info();
    requireFeatureWeights(kind, model);
    const Entry& entry = findKind(featureWeightKindFor(kind, model));
    if (entry.info.id == "none") return {"none", {}, {}};
    if (kind == "auto" && entry.info.id == "permutation" && problem.valid.size() == 0)
        return {"none",
                {},
                fmt::format("features are not weighed: for the model {} that is done by permutation, which needs "
                            "validation rows",
                            model.id)};
    if (entry.info.needsImportance && importance.size() != problem.train.size())
        throw Error(ErrorKind::Usage, "feature weights " + kind + " need an importance for every training row",
                    "run a method first");
    const FeatureGroups groups = groupsOf(problem.train);
    FeatureWeights result = normalised(groups, entry.importance({problem, groups, importance, context}));
    result.kind = entry.info.id;
    return result;
}

}  // namespace assay
