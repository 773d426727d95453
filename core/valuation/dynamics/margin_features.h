// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "models/network/network.h"

namespace assay {

/// The margin of a classifier's row, f = log(p / (1 - p)) with p the probability of its own class, and its gradients in
/// theta (Park et al., ICML 2023, section 3). Throw Cancelled.
class MarginFeatures {
public:
    /// Classifiers only. network and theta outlive it.
    MarginFeatures(const Network& network, const Vector& theta) : m_network(network), m_theta(theta) {}

    /// 1 - p of every row. O(n p).
    Vector doubts(const Design& design, const RunContext& context) const;
    /// sum_i coefficients_i grad f_i. O(n p).
    Vector sum(const Design& design, VectorRef coefficients, const RunContext& context) const;
    /// grad f_i . direction for every row. O(n p).
    Vector dot(const Design& design, VectorRef direction, const RunContext& context) const;
    /// sum_i w_i phi_i phi_i^T, phi_i = projection^T grad f_i, or grad f_i where projection is empty. projection:
    /// parameters x k. O(n p k).
    Matrix kernel(const Design& design, const Matrix& projection, const RunContext& context) const;

private:
    const Network& m_network;
    const Vector& m_theta;
};

}  // namespace assay
