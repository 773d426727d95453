// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "models/network/network.h"

namespace assay {

/// sum_i coefficients_i * g_i over the design's rows, g_i the gradient of row i's loss. O(n p). Throws Cancelled.
Vector gradientSum(const Network& network, VectorRef theta, const Design& design, VectorRef coefficients,
                   const RunContext& context);
/// g_i . direction for every row. O(n p). Throws Cancelled.
Vector gradientDot(const Network& network, VectorRef theta, const Design& design, VectorRef direction,
                   const RunContext& context);
/// |g_i| for every row. O(n p). Throws Cancelled.
Vector gradientNorms(const Network& network, VectorRef theta, const Design& design, const RunContext& context);
/// sum_i coefficients_i * H_i direction. O(n p). Throws Cancelled.
Vector curvatureTimes(const Network& network, VectorRef theta, const Design& design, VectorRef coefficients,
                      VectorRef direction, Curvature kind, const RunContext& context);

}  // namespace assay
