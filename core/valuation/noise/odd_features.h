// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/design.h"
#include "valuation/noise/distance_model.h"

namespace assay {

struct OddFeaturesOptions {
    Index neighbour = 5;            ///< distance to the so-many-th nearest other row
    Index mostReferences = 20'000;  ///< rows beyond which as many, drawn by the seed, stand for all
};

struct OddFeatures {
    Vector distance;  ///< n; 0 where so many rows are equal
    Vector odd;       ///< n: posterior probability that the features are odd
    DistanceModel model;
};

/// Columns as distances should count them: normal scores (van der Waerden 1952) where there are more than two values;
/// columns of two values as 0 and 1, as 0 and sqrt 2 where nothing else comes from the same source. So two random rows
/// are as far apart by a column of numbers as by two different categories: 2, squared.
RowMatrix comparableColumns(const Design& design, const RunContext& context);

/// Rows whose features are unlike those of all others, whatever their target: the distance to the fifth nearest row
/// (Ramaswamy, Rastogi & Shim, SIGMOD 2000), and how likely it is that of an odd row (distance_model.h).
/// The first n rows of the design are judged, all are neighbours. O(n r d) for r references. Throws Cancelled.
OddFeatures oddFeatures(const Design& design, Index n, const OddFeaturesOptions& options, const RunContext& context);

}  // namespace assay
