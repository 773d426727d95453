// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"

#include <functional>
#include <vector>

namespace assay::test {

/// The utility of a coalition: indices of its players, ascending.
using Utility = std::function<double(const std::vector<Index>& coalition)>;

/// Values by enumeration of all 2^n coalitions; n <= 20, meant for n <= 10.
/// Shapley: sum over S without i of |S|! (n - |S| - 1)! / n! * (u(S + i) - u(S)).
Vector exactShapley(Index players, const Utility& utility);
/// Banzhaf: mean over S without i of u(S + i) - u(S).
Vector exactBanzhaf(Index players, const Utility& utility);
/// Any semivalue: weight(size of S) is the probability of each S of that size; sums to 1 over the S without i.
Vector exactSemivalue(Index players, const Utility& utility, const std::function<double(Index size)>& weight);

}  // namespace assay::test
