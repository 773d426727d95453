// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "analysis/histogram.h"

namespace assay {

/// How a probability is distributed within each class: apart when the model tells the classes.
struct ClassProbabilities {
    std::vector<std::string> classes;
    std::vector<Histogram> histograms;  ///< one a class, all over [0, 1] with the same bins
};

/// probability: of the positive class (binary), or of the row's own class, 1 - residual (multiclass).
/// classOf: class number a row, NaN where unknown. Throws Cancelled.
ClassProbabilities classProbabilities(VectorRef probability, VectorRef classOf,
                                      const std::vector<std::string>& classes, int bins, const RunContext& context);

}  // namespace assay
