// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/interval.h"
#include "base/linalg.h"

#include <cstdint>

namespace assay {

enum class CorrelationKind { Linear, Rank };  ///< Pearson's; Spearman's, ties by their mean rank

struct Correlation {
    double value = 0;   ///< NaN: one side is constant
    Interval interval;  ///< 95 %; NaN below 8 pairs
    Index pairs = 0;
};

/// Correlation over the pairs in which neither value is NaN, with the percentile interval of bootstrap resamples of the
/// pairs (Efron & Tibshirani 1993): 2,000, above 1,000 pairs fewer. A fraction of a second. Same seed, same bits.
Correlation correlationOf(CorrelationKind kind, VectorRef a, VectorRef b, std::uint64_t seed);

/// The mean of correlations that are not NaN, with the interval by resampling them; pairs: how many they are.
Correlation bootstrapMean(VectorRef values, std::uint64_t seed);

}  // namespace assay
