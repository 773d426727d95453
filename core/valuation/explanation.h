// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/method.h"

#include <cstddef>
#include <string>
#include <vector>

namespace assay {

/// What one training row did for the explained row, in the unit of the method.
struct RowInfluence {
    RowId row{};
    double value = 0;
};

/// The training rows that helped one row's prediction the most, and those that harmed it the most.
struct Explanation {
    RowId row{};
    std::string split;  ///< "valid" or "test"
    std::string file;   ///< that holds the row, where it is not the data's own; set by the pipeline
    std::string target, prediction;  ///< of the row: a number, or a class; binary: probability of the positive class
    std::string method;
    std::vector<RowInfluence> helpful;  ///< above 0, the largest first; ties: lower row id first
    std::vector<RowInfluence> harmful;  ///< below 0, the smallest first
};

/// The method that explains rows: itself where its value is the mean, by weight, over validation rows of a value for
/// each (influence, boostin, knn-shapley); for auto the one of these for the model. Throws Error(Usage) for others.
const ValuationMethod& explainingMethod(const std::string& method, const ModelInfo& model);

bool explainsRows(const std::string& method);  ///< one of those, not counting auto

/// Values of all training rows for row `at` of `from`, which takes the place of the validation rows. Their mean over
/// the validation rows, by weight, is the method's own value. Costs one run with m = 1. NaN where a stop came first.
Scores valuesForRow(const ValuationMethod& method, const Problem& problem, const ParamSet& params, const Design& from,
                    Index at, const RunContext& context);

/// The first count rows of each kind. Throws Cancelled.
Explanation explainRow(const ValuationMethod& method, const Problem& problem, const ParamSet& params,
                       const Design& from, Index at, std::size_t count, const RunContext& context);

}  // namespace assay
