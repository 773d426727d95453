// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/neighbours.h"
#include "valuation/knn_shapley_values.h"

#include <memory>
#include <span>

namespace assay {

/// What the distances of one validation row say of all training rows. For one thread.
class KnnRecursion {
public:
    virtual ~KnnRecursion() = default;
    /// Adds weight times the value of each training row to sum. distances: squared, one a training row; target: of the
    /// validation row, less the origin of the tables.
    virtual void add(std::span<const double> distances, double target, double weight, Vector& sum) = 0;
};

/// Factors by rank from 0 in the recursion of values from the farthest row to the nearest.
struct RankFactors {
    Vector reached;  ///< by rank i from 0: P(r <= k - 1) = min(k, i + 1) / (i + 1)
    Vector nearer;   ///< factor on the sum of nearer targets in 2 E[R | r <= k - 1]
    Vector farther;  ///< factor on this rank's target in 2 E[R; r <= k - 1] for two ranks both nearer

    RankFactors(Index n, Index k);
};

/// What is the same for every validation row.
struct KnnTables {
    KnnTables(const Design& train, const KnnShapleyOptions& options);

    KnnShapleyOptions options;
    Index k, cut;  ///< cut: rank from 1 on from which truncated values are 0
    RankFactors factors;
    Vector steps;  ///< classes: by rank, the factor on [y_i = y_v] - [y_{i+1} = y_v]
    Eigen::ArrayXi classes;
    int classCount;
    double origin = 0;  ///< regression: what an empty place predicts
    Vector targets;     ///< less origin
};

std::unique_ptr<KnnRecursion> makeRecursion(const KnnTables& tables);
/// Those of the variants.
std::unique_ptr<KnnRecursion> softRecursion(const KnnTables& tables);
std::unique_ptr<KnnRecursion> thresholdRecursion(const KnnTables& tables);
std::unique_ptr<KnnRecursion> truncatedRecursion(const KnnTables& tables);
/// One step of the truncated recursion from the min(cut, n) nearest rows, nearest first.
void addTruncated(const KnnTables& tables, std::span<const Neighbour> near, double target, double weight, Vector& sum);

/// Marks [class = wanted], one a training row.
void markClass(const Eigen::ArrayXi& classes, double wanted, std::span<std::uint8_t> marks);

}  // namespace assay
