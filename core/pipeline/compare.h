// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "analysis/bootstrap.h"
#include "pipeline/pipeline.h"

namespace assay {

/// An adjustment made from scores. Text forms: drop-lowest=5%, drop-negative, reweight=rank, reweight=linear, scale-features, select-features=N.
struct Action {
    enum class Kind { DropLowest, DropNegative, ReweightRank, ReweightLinear, ScaleFeatures, SelectFeatures } kind;
    double amount = 0;  ///< share of rows in (0, 1), or number of features
};
Action actionFromText(const std::string& text);  ///< throws Error(Usage)
std::string toText(const Action& action);

struct MetricComparison {
    std::string metric;
    bool higherIsBetter = true;
    double baseline = 0, action = 0, random = 0;  ///< on the test split; random: mean over its repeats
    Interval baselineInterval, actionInterval, randomInterval;
    Interval actionMinusBaseline, actionMinusRandom;  ///< paired bootstrap
};

struct Comparison {
    std::string action;
    std::int64_t rowsChanged = 0;  ///< rows dropped or reweighted, features dropped or scaled
    std::vector<MetricComparison> metrics;  ///< every metric of the task; the task's default first
    std::string verdict;                    ///< one plain sentence
    bool distinguishable = false;           ///< the default metric's paired interval excludes zero, against both controls
    std::vector<std::string> notes;         ///< product.md's traps where they apply
};

/// Retrains three ways with the spec's recipe and model and compares on the untouched test split. importance: per row of
/// data. Throws Error(Input) without test rows or when the action leaves nothing to train on; Cancelled.
Comparison compareAction(const Sources& sources, const RunSpec& spec, const Vector& importance, const Action& action,
                         const FeatureWeights& weights, const RunContext& context);
nlohmann::json toJson(const Comparison& comparison);

}  // namespace assay
