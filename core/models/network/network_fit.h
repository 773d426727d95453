// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/model.h"
#include "models/network/network.h"

#include <memory>

namespace assay {

/// A trained network. Training ends near no exact optimum, so H is the damped Gauss-Newton matrix there:
/// H = sum_i w_i G_i + (l2 on coefficients + damping * sum w) * scale^2 (damping as in Koh & Liang, ICML 2017;
/// Gauss-Newton: Martens, JMLR 2020). gradientSum and the like: O(n p).
class NetworkFit final : public FittedModel, public Differentiable {
public:
    NetworkFit(Network network, Vector theta, const Design& train, double l2, double damping);

    RowMatrix predict(RowMatrixRef X, const RunContext& context) const override;
    const Differentiable* differentiable() const override { return this; }

    Index parameters() const override { return m_theta.size(); }
    Vector gradientSum(const Design& design, VectorRef coefficients, const RunContext& context) const override;
    Vector gradientDot(const Design& design, VectorRef direction, const RunContext& context) const override;
    Vector gradientNorms(const Design& design, const RunContext& context) const override;
    /// By conjugate gradients, O(n p) an iteration. Throws Error(Numeric) when they do not come near.
    Vector solveHessian(VectorRef v, const RunContext& context) const override;
    /// O(n p^2 + p^3). Throws Error(Numeric) above 4000 parameters.
    Leverages leverages(const Design& train, const RunContext& context) const override;
    Vector leftOutDot(const Design& train, VectorRef direction, const RunContext& context) const override;
    bool quadratic() const override { return false; }
    Vector leaveOneOut(const Design&, const Design&, const RunContext&) const override { return {}; }
    RowMatrix inputGradients(const Design& design, const RunContext& context) const override;
    /// Of the first layer's coefficients.
    Vector parameterGradients(const Design& design, const RunContext& context) const override;

    const Network& network() const { return m_network; }
    const Vector& theta() const { return m_theta; }
    /// H v. O(n p).
    Vector hessianTimes(VectorRef v, const RunContext& context) const;

private:
    template <class Body>
    void forPasses(const Design& design, const RunContext& context, const Body& body) const;
    template <class Body>
    void forRoots(const Design& train, const RunContext& context, const Body& body) const;
    RowMatrix jacobian(const Pass& pass, Index output) const;
    Matrix denseHessian(const RunContext& context) const;
    Vector ridge() const;

    struct Rows {
        RowMatrix X;
        Vector w;
    };
    Network m_network;
    Vector m_theta;
    std::shared_ptr<const Rows> m_rows;
    double m_l2, m_damping;
};

}  // namespace assay
