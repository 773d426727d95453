// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/noise/duplicates.h"
#include "valuation/noise/leaked_features.h"
#include "valuation/noise/odd_features.h"
#include "valuation/scores.h"

#include <string>
#include <vector>

namespace assay {

/// What can be told of rows before any model is trained.
struct Inspection {
    OddFeatures odd;
    Conflicts conflicts;
    std::vector<LeakedFeature> leaked;
};

/// The first n rows of the design are judged. Throws Cancelled.
Inspection inspectRows(const Design& design, Index n, const RunContext& context);

/// What models say of the labels or targets of the first n rows.
struct Suspicion {
    Vector wrong;      ///< posterior probability
    Vector spread;     ///< its standard deviation
    Vector suggested;  ///< what the label or target should rather be
};

/// P(bad) = 1 - (1 - P(wrong label or target)) (1 - P(odd features)), conflicts between equal rows in the first.
/// value = 1 - 2 P(bad); the kind of rows with P(bad) >= 1/2 is that of the larger part.
Scores fused(const Design& design, Index n, const Inspection& inspection, const Suspicion& suspicion);

/// Odd features, conflicts and leaks in words.
std::vector<std::string> inspectionNotes(const Inspection& inspection, const Design& design, Index n);

}  // namespace assay
