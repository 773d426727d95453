// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"

namespace assay {

/// Shares that minimise sum_i w_i |y_i - sum_k a_k P_ik| over a >= 0, sum a = 1, by ten steps of iteratively reweighted
/// least squares, each solved exactly over all subsets of the columns. For few columns: O(2^k (n k^2)).
Vector robustStack(MatrixRef predictions, VectorRef y, VectorRef weights);

/// Absolute residuals z of sound rows from a scaled Student distribution, those of corrupted rows from a wide normal
/// one: z ~ (1 - share) scale t_nu + share N(0, wide^2), wide >= 3 scale, nu of 2.5, 4 and 8 by the likelihood.
struct ResidualModel {
    double scale = 1, nu = 4, wide = 3, share = 0;
    double low = 0,
           high = 0;  ///< 95 % interval of share by the information of the likelihood, the tails taken as given
};

/// By expectation maximisation. trusted: rows that are known to be sound; with 50 of them or more, scale and nu are
/// theirs alone. O(n) a step.
ResidualModel fitResiduals(VectorRef z, const Eigen::Array<bool, Eigen::Dynamic, 1>& trusted);

/// P(corrupted | z), made to rise with z throughout (the tail of t is longer than that of the normal distribution).
Vector corruptedPosterior(VectorRef z, const ResidualModel& model);

}  // namespace assay
