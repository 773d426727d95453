// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/design.h"
#include "valuation/noise/flip_model.h"
#include "valuation/noise/pool.h"

#include <functional>

namespace assay {

struct LabelSearchOptions {
    Index trees = 200;  ///< of each forest
    bool secondStage = true;
    Index mostForAdditive = 5'000;   ///< rows beyond which boosted trees take the place of Bayesian additive trees
    Index mostForBoosting = 20'000;  ///< rows beyond which those are left out too
    Index mostForKernel = 30'000;    ///< rows beyond which kernel ridge is left out
};

/// What is known after each stage.
struct LabelSearch {
    FlipEstimate flips;              ///< of stage 1: the targets of stage 2 are cleaner than the given ones
    Vector wrong;                    ///< n: posterior probability that the label is wrong
    Vector spread;                   ///< n: standard deviation of it over the families, by their weights
    Vector other;                    ///< n: the most probable of the classes that are not given
    std::vector<std::string> names;  ///< of the families of stage 1
    Vector weights;                  ///< of the families
};

/// The search for wrong labels among the first judged rows of a design with classes, all of which train the models;
/// the others are validation rows. How common the values of identifiers are becomes a feature (value_counts.h).
/// Stage 1: out-of-sample probabilities of random forests, extremely randomised trees, kernel ridge, and Bayesian
/// additive trees (of more than two classes or more rows: boosted trees), pooled by their log loss; flip rate and
/// posterior (flip_model.h), with what the validation rows say of them (flip_reference.h). Stage 2: the same but
/// boosted trees again on the posterior as soft target, validation rows by what sound labels tell more than given ones,
/// averaged with stage 1, of two classes by three times the flip rate, up to a half. report gets the result after each
/// stage. O(trees n log(n) d). Throws Cancelled.
LabelSearch searchLabels(const Design& design, Index judged, const LabelSearchOptions& options,
                         const RunContext& context, const std::function<void(const LabelSearch&)>& report);

}  // namespace assay
