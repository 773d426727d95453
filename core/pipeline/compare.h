// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "analysis/bootstrap.h"
#include "pipeline/pipeline.h"

namespace assay {

/// An adjustment made from scores. Text forms: drop-lowest=5%, drop-highest=5%, drop-negative, reweight=rank, reweight=linear, scale-features, select-features=N.
struct Action {
    enum class Kind { DropLowest, DropHighest, DropNegative, ReweightRank, ReweightLinear, ScaleFeatures, SelectFeatures } kind;
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
    int resamples = 0;      ///< of the bootstrap
    int randomRepeats = 0;  ///< trainings of the random control
    bool distinguishable = false;           ///< the default metric's paired interval excludes zero, against both controls
    std::vector<std::string> notes;         ///< product.md's traps where they apply
};

/// Retrains three ways with the spec's recipe and model and compares on the untouched test split: as it is, after the
/// action, and after a random action of the same size (5 times; its intervals hold the spread between them): as many rows
/// or features chosen at random, the same weights or factors in random order. The recipe is fitted anew on the rows and
/// features that an arm trains on; an outlier rule that drops rows is applied once, before the arms. Test rows are the
/// same in all arms. importance: per row of data, finite for training rows of this very split only.
/// Weights: rank: 2 to 0 linear in the rank, mean 1. linear: 1 + importance / (95th percentile of |importance|), clipped
/// to 0..2, mean 1. magnitude: the id of the method where
/// importance is one (RowScores::magnitude), else empty: large then means bad, so that reweighting takes its negative,
/// and dropping low rows is refused with Error(Usage). weights may be empty: they are then computed where the action needs them. Throws Error(Input) without test rows or when the action leaves nothing to train on; Cancelled.
Comparison compareAction(const Sources& sources, const RunSpec& spec, const Vector& importance,
                         const std::string& magnitude, const Action& action, const FeatureWeights& weights,
                         const RunContext& context);
/// {adjustment, metric, rows_changed, baseline, action, random, action_minus_baseline, action_minus_random, verdict,
/// distinguishable, resamples, random_repeats, notes}; the five arms map metric ids to {value, low, high}.
nlohmann::json toJson(const Comparison& comparison);

}  // namespace assay
