// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/design.h"
#include "valuation/scores.h"

namespace assay {

/// What the places of missing neighbours predict when fewer than k rows take part (regression only).
enum class EmptyPlace { Mean, Zero };

struct KnnShapleyOptions {
    Index k = 5;
    EmptyPlace empty = EmptyPlace::Mean;  ///< the mean target of all training rows, or 0
};

/// Exact Shapley values of training rows for the utility of a k-nearest-neighbours model (Jia et al. 2019), the mean
/// over validation rows v, weighted by their w, of
///   classes:    u(S) = (1/k) * number of the min(k, |S|) rows of S nearest to v that are of v's class, u(empty) = 0;
///   regression: u(S) = -((1/k) * sum of their targets - y_v)^2, targets as differences from what an empty place
///   predicts,
///               u(empty) = -y_v^2.
/// Their sum is u(all) - u(empty). Order of neighbours: by RowDistances, ties: lower row first.
/// Sorted a_1..a_n, classes, m_i = [y_i = y_v]: s(a_n) = m_n min(k, n) / (k n),
///   s(a_i) = s(a_{i+1}) + (m_i - m_{i+1}) / k * min(k, i) / i;
/// regression: see the source. Values have the same bits for any number of threads and on any instruction set.
/// O(m n (d + log n)); 40 bytes a training row and thread, and at most 64 sums of n doubles.
/// A stop gives the mean over the validation rows done so far with Status::Cancelled (NaN before the first).
Scores knnShapleyValues(const Design& train, const Design& valid, const KnnShapleyOptions& options,
                        const RunContext& context, const std::function<void(const Scores&)>& partial = {});

}  // namespace assay
