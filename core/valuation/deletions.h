// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/method.h"

namespace assay {

/// What classical deletion diagnostics are made of, for a model of one output.
struct Deletions {
    Vector movement;         ///< n: w_i sqrt(g_i^T H^-1 g_i) / (1 - h_i), |theta without i - theta| in the metric of H
    double parameters = 0;   ///< effective ones: sum of h_i
    double variance = 1;     ///< regression: sum of w r^2 / (n - parameters); classes: 1
    Vector varianceWithout;  ///< n: the same when row i is left out
};

/// O(n p^2 + p^3). Throws Error(Numeric) when no residual degree of freedom is left; Cancelled.
Deletions deletions(const Problem& problem, const RunContext& context);

}  // namespace assay
