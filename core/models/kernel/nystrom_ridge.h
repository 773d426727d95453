// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

#include <vector>

namespace assay {

struct NystromOptions {
    Index landmarks = 300;
    std::vector<double> widths{0.25, 0.5, 1, 2, 4};  ///< g: the kernel is exp(-g |x - z|^2 / median |x - z|^2)
    std::vector<double> ridges{0.3, 1, 3, 10, 30, 100};
};

/// Kernel ridge regression on features of landmarks drawn from the rows by the seed (Nystrom: Williams & Seeger 2001),
/// for every width and ridge: what the model without a row predicts for it, in closed form by its leverage,
/// (f_i - h_i y_i) / (1 - h_i). Exact for the given landmarks and the mean target of all rows as intercept.
/// targets: n x outputs. One n x outputs matrix a width and ridge. O(n m (d + m) + m^3) a width for m landmarks, memory
/// 24 n m bytes a thread. Throws Cancelled.
std::vector<RowMatrix> nystromLeaveOneOut(RowMatrixRef X, RowMatrixRef targets, VectorRef weights,
                                          const NystromOptions& options, const RunContext& context);

}  // namespace assay
