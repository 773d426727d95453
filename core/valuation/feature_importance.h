// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/method.h"

#include <string>
#include <vector>

namespace assay {

/// The source columns of a design.
struct FeatureGroups {
    std::vector<std::string> names;
    std::vector<Index> ofColumn;  ///< design column -> position in names
    Index size() const { return static_cast<Index>(names.size()); }
};

struct FeatureProblem {
    const Problem& problem;
    const FeatureGroups& groups;
    VectorRef rowImportance;  ///< training rows; empty unless needed
    const RunContext& context;
};

struct FeatureImportance {
    Vector importance;  ///< >= 0, one a source column
    Vector halfWidth;   ///< half of the 95 % interval of the weight; NaN where there is none
    std::string note;
};

/// Shares that sum to 1; all equal when every importance is 0.
Vector toWeights(const Vector& importance);

/// Whether the gradient kinds refit for intervals: where 30 fits of so many rows and parameters are cheap.
bool refitsForIntervals(Index rows, Index parameters);

/// The gradient kinds: intervals from 30 bootstrap refits where those are cheap, else none. Throw Cancelled.
FeatureImportance gradientImportance(const FeatureProblem& of);
FeatureImportance parameterGradientImportance(const FeatureProblem& of);
FeatureImportance importanceWeightedGradient(const FeatureProblem& of);

constexpr Index shapRows = 20'000;  ///< that SHAP looks at, at most

/// Mean |contribution| to the margin over training rows, weighted; columns of one source are added up in each row
/// before the size is taken. Many rows: 20,000 of them, drawn by the seed, as the note says. Linear models and boosted
/// trees, else Error(Usage). Throws Cancelled.
FeatureImportance shapImportance(const FeatureProblem& of);

/// Total gain of the splits; boosted trees, else Error(Usage). No interval.
FeatureImportance gainImportance(const FeatureProblem& of);

/// Needs validation rows (else Error(Usage)). Throws Cancelled.
FeatureImportance permutationImportance(const FeatureProblem& of);

}  // namespace assay
