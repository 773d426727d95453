// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

namespace assay {

struct SinkhornOptions {
    double entropy = 0;       ///< epsilon > 0, in units of the cost
    double tolerance = 1e-5;  ///< mass of `a` that may still be out of place
    Index iterations = 2000;  ///< at most
};

/// The plan P_ij = a_i b_j exp((f_i + g_j - C_ij) / epsilon) that minimises <P, C> + epsilon KL(P | a b), and its dual
/// f . a + g . b (Cuturi, NeurIPS 2013; in the log domain: Peyre & Cuturi, 2019, section 4.4).
struct Transport {
    Vector f, g;       ///< also for rows of mass 0
    double dual = 0;   ///< f . a + g . b
    double cost = 0;   ///< <P, C>
    double error = 0;  ///< mass of `a` out of place
    Index iterations = 0;
    bool converged = false;
};

/// cost: n x m, >= 0; a: n, b: m, >= 0, each of sum 1. O(n m) an iteration; keeps a second copy of cost. The same bits
/// for any number of threads; equal rows get equal f. Throws Cancelled.
Transport sinkhorn(const RowMatrix& cost, VectorRef a, VectorRef b, const SinkhornOptions& options,
                   const RunContext& context);

}  // namespace assay
