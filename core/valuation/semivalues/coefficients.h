// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"

#include <functional>

namespace assay {

/// What makes a semivalue of marginal contributions: the weight of v(S + i) - v(S), by the number of players before i
/// in an order, |S| = before in 0..players-1, relative to all sizes counting alike. Its mean over before is 1.
/// The semivalue is the mean over orders of weight * contribution (Kwon & Zou, Beta Shapley, AISTATS 2022, eq. 3, where
/// the weight is C(n - 1, j - 1) w(j) at position j = before + 1).
using Coefficient = std::function<double(Index before, Index players)>;

Coefficient shapleyCoefficient();                        ///< 1
/// n C(n - 1, j - 1) B(j + beta - 1, n - j + alpha) / B(alpha, beta): Beta(1, 1) is Shapley, a large alpha looks at
/// small sets, a large beta at large ones.
Coefficient betaCoefficient(double alpha, double beta);
Coefficient banzhafCoefficient();                        ///< n C(n - 1, j - 1) / 2^(n - 1): every set alike

/// The weights of all positions.
Vector weightsOf(const Coefficient& coefficient, Index players);

}  // namespace assay
