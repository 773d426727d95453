// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

namespace assay {

/// LossVal's objective of some training rows (Wibiral 2024): L = (sum_i w_i loss_i) D^2, D the transport distance from
/// the rows, with masses w_i / sum w, to validation rows, blurred by entropy (valuation/transport/sinkhorn.h).
struct WeightObjective {
    double value = 0;
    double distance = 0;  ///< D
    Vector gradient;      ///< d L / d w_i = loss_i D^2 + 2 D (sum_j w_j loss_j) (f_i - f . p) / sum w, p the masses
};

/// weights: > 0. cost: rows x validation rows, the distance of each pair; shares: mass of each validation row, of
/// sum 1. entropy: a share of the mean distance under even masses; tolerance: mass that may be out of place. O(rows x
/// validation rows) an iteration. Throws Cancelled.
WeightObjective weightObjective(VectorRef weights, VectorRef losses, const RowMatrix& cost, VectorRef shares,
                                double entropy, double tolerance, const RunContext& context);

}  // namespace assay
