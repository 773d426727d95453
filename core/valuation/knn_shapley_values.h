// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/design.h"
#include "valuation/scores.h"

namespace assay {

/// What the places of missing neighbours predict when fewer than k rows take part (regression only).
enum class EmptyPlace { Mean, Zero };

/// Which game is played. All but Exact serve classes only.
enum class KnnVariant { Exact, Soft, Threshold, Truncated };

struct KnnShapleyOptions {
    Index k = 5;
    EmptyPlace empty = EmptyPlace::Mean;  ///< the mean target of all training rows, or 0
    KnnVariant variant = KnnVariant::Exact;
    double error = 0.01;  ///< truncated: how far a value may be off
    double search = 1;    ///< truncated: share of the rows that neighbours are looked for among; below 1 by CellIndex
    double radius = 0;  ///< threshold: how far neighbours are at most; 0: such that half of the validation rows have k
};

/// Shapley values of training rows for the utility of a k-nearest-neighbours model (Jia et al. 2019), the mean
/// over validation rows v, weighted by their w, of
///   classes:    u(S) = (1/k) * number of the min(k, |S|) rows of S nearest to v that are of v's class, u(empty) = 0;
///   regression: u(S) = -((1/k) * sum of their targets - y_v)^2, targets as differences from what an empty place
///   predicts,
///               u(empty) = -y_v^2.
/// Their sum is u(all) - u(empty). Order of neighbours: by RowDistances, ties: lower row first.
/// Sorted a_1..a_n, classes, m_i = [y_i = y_v]: s(a_n) = m_n min(k, n) / (k n),
///   s(a_i) = s(a_{i+1}) + (m_i - m_{i+1}) / k * min(k, i) / i;
/// regression: see the source.
/// Variants, with C the number of classes:
///   soft:      u(S) = the share of v's class among the min(k, |S|) nearest rows of S, u(empty) = 1/C (Wang & Jia, A
///   note
///              on "Efficient task-specific data valuation for nearest neighbor algorithms", 2023, theorem 2);
///   threshold: u(S) = the share of v's class among the rows of S within the radius, 1/C without any (Wang et al.,
///              Threshold KNN-Shapley, NeurIPS 2023, theorem 4); O(m n d), no sort;
///   truncated: the exact game, values 0 from rank K* = max(k, 1/error) on, so that none is off by more than error
///              (Jia et al. 2019, theorem 2); no sort of all rows. With search below 1 the neighbours are those that
///              an approximate index finds, drawn by context.seed: O(m n search d); how many of the true ones it found
///              is measured on 64 validation rows and noted.
/// Values have the same bits for any number of threads and on any instruction set.
/// O(m n (d + log n)); 40 bytes a training row and thread, and at most 64 sums of n doubles.
/// A stop gives the mean over the validation rows done so far with Status::Cancelled (NaN before the first).
Scores knnShapleyValues(const Design& train, const Design& valid, const KnnShapleyOptions& options,
                        const RunContext& context, const std::function<void(const Scores&)>& partial = {});

}  // namespace assay
