// SPDX-License-Identifier: GPL-3.0-or-later
// Solving with the damped Gauss-Newton matrix, and leverages in it.
#include "base/error.h"
#include "models/linear/factor.h"
#include "models/linear/tiles.h"
#include "models/network/network_fit.h"

#include <Eigen/LU>

#include <cmath>
#include <limits>

namespace assay {
namespace {

constexpr Index denseLimit = 4000;
constexpr double full = 1 - 1e-9;  ///< a leverage from which 1 - h is only rounding

}  // namespace

/// The diagonal that is added to sum_i w_i G_i.
Vector NetworkFit::ridge() const {
    const Vector ones = Vector::Ones(parameters());
    const double square = m_network.scale * m_network.scale;
    return square * (m_l2 * withoutIntercepts(m_network, ones) + m_damping * m_rows->w.sum() * ones);
}

Vector NetworkFit::hessianTimes(VectorRef v, const RunContext& context) const {
    const Vector direction = v;
    const Index n = m_rows->X.rows();
    const Vector noTargets = Vector::Zero(n);  // which Gauss-Newton does not need
    const Vector curved =
        sumBlocks(n, Vector(Vector::Zero(parameters())), context, [&](Index begin, Index size, Vector& sum) {
            const Pass pass = forward(m_network, m_theta, m_rows->X.middleRows(begin, size));
            addCurvature(m_network, m_theta, pass, noTargets.segment(begin, size), m_rows->w.segment(begin, size),
                         direction, Curvature::GaussNewton, sum);
        });
    return curved + ridge().cwiseProduct(direction);
}

Vector NetworkFit::solveHessian(VectorRef v, const RunContext& context) const {
    constexpr double wanted = 1e-9, acceptable = 1e-3;
    constexpr Index mostIterations = 5000;
    const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
    const double size = v.norm();
    Vector x = Vector::Zero(v.size()), residual = v, direction = v;
    double square = residual.squaredNorm();
    for (Index k = 0; k < mostIterations && std::sqrt(square) > wanted * size; ++k) {
        const Vector curved = hessianTimes(direction, silent);
        const double length = square / direction.dot(curved);
        if (!std::isfinite(length)) break;
        x += length * direction;
        residual -= length * curved;
        const double next = residual.squaredNorm();
        direction = residual + next / square * direction;
        square = next;
        // Errors shrink about geometrically: the share of the way in the logarithm.
        context.report(std::log(std::sqrt(square) / size) / std::log(wanted));
    }
    if (!(std::sqrt(square) <= acceptable * size))
        throw Error(ErrorKind::Numeric, "the curvature of the network is too uneven to be solved with",
                    "set the model's damping or l2 higher");
    return x;
}

/// d z_output / d theta, one row a row of the pass.
RowMatrix NetworkFit::jacobian(const Pass& pass, Index output) const {
    RowMatrix seed = RowMatrix::Zero(pass.z.rows(), m_network.outputs);
    seed.col(output).setOnes();
    return rowGradients(m_network, m_theta, pass, std::move(seed));
}

Matrix NetworkFit::denseHessian(const RunContext& context) const {
    const Index p = parameters(), n = m_rows->X.rows();
    constexpr Index tile = 256;
    Matrix sum = Matrix::Zero(p, p);
    for (Index begin = 0; begin < n; begin += tile) {
        context.checkpoint();
        const Index size = std::min(tile, n - begin);
        const Pass pass = forward(m_network, m_theta, m_rows->X.middleRows(begin, size));
        const Eigen::ArrayXd root = m_rows->w.segment(begin, size).array().sqrt();
        // J^T S J = sum_k s_k (J_k - sum_l s_l J_l)^T (same), s the probabilities of softmax.
        std::vector<RowMatrix> J;
        for (Index k = 0; k < m_network.outputs; ++k) J.push_back(jacobian(pass, k));
        if (m_network.link == Link::Softmax) {
            RowMatrix mean = RowMatrix::Zero(size, p);
            for (Index k = 0; k < m_network.outputs; ++k)
                mean.array() += J[static_cast<std::size_t>(k)].array().colwise() * pass.prediction.col(k).array();
            for (RowMatrix& ofOutput : J) ofOutput -= mean;
        }
        for (Index k = 0; k < m_network.outputs; ++k) {
            RowMatrix& rows = J[static_cast<std::size_t>(k)];
            Eigen::ArrayXd share = Eigen::ArrayXd::Constant(size, m_network.scale);
            if (m_network.link == Link::Softmax) share = pass.prediction.col(k).array().sqrt();
            if (m_network.link == Link::Logistic)
                share = (pass.prediction.col(0).array() * (1 - pass.prediction.col(0).array())).sqrt();
            rows.array().colwise() *= root * share;
            sum.selfadjointView<Eigen::Lower>().rankUpdate(rows.transpose());
        }
        context.report(static_cast<double>(begin + size) / static_cast<double>(n));
    }
    sum.diagonal() += ridge();
    return sum;
}

/// body(row, prediction, residual, w B, J v) with B = J H^-1 J^T of the row's outputs.
template <class Body>
void NetworkFit::forRoots(const Design& train, const RunContext& context, const Body& body) const {
    if (parameters() > denseLimit)
        throw Error(ErrorKind::Numeric, "leverages of a network with so many parameters do not fit into memory",
                    "use fewer units, or a method without leverages such as influence");
    const auto factor = HessianFactor::of(denseHessian(context.part("Hessian", 0, 0.6)), context);
    if (!factor)
        throw Error(ErrorKind::Numeric, "the curvature of the network is not positive definite",
                    "set the model's damping or l2 higher");
    const Matrix root = factor->inverseRoot();
    forBlocks(train.size(), context.part("leverages", 0.6, 1), [&](Index begin, Index size) {
        const Pass pass = forward(m_network, m_theta, train.X.middleRows(begin, size));
        const RowMatrix residual = outputGradients(m_network, pass.prediction, train.y.segment(begin, size));
        std::vector<RowMatrix> U;
        for (Index k = 0; k < m_network.outputs; ++k) U.emplace_back(jacobian(pass, k) * root);
        Matrix inner(m_network.outputs, m_network.outputs);
        for (Index i = 0; i < size; ++i) {
            for (Index k = 0; k < inner.rows(); ++k)
                for (Index l = 0; l <= k; ++l)
                    inner(k, l) = inner(l, k) =
                        U[static_cast<std::size_t>(k)].row(i).dot(U[static_cast<std::size_t>(l)].row(i));
            body(begin + i, pass.prediction.row(i), residual.row(i), inner);
        }
    });
}

Differentiable::Leverages NetworkFit::leverages(const Design& train, const RunContext& context) const {
    Leverages result{Vector(train.size()), Vector(train.size())};
    forRoots(train, context, [&](Index i, const RowMatrix& prediction, const RowMatrix& residual, const Matrix& inner) {
        // S is symmetric, so the trace of S B is that of B S, whose rows are outputCurvature's.
        const RowMatrix curved = outputCurvature(m_network, prediction.replicate(inner.rows(), 1), inner);
        result.leverage[i] = train.w[i] * std::max(curved.trace(), 0.0);
        result.selfInfluence[i] = residual.row(0).dot(inner * residual.row(0).transpose());
    });
    return result;
}

Vector NetworkFit::leftOutDot(const Design& train, VectorRef direction, const RunContext& context) const {
    Vector dots(train.size());
    const Vector along = direction;
    forRoots(train, context, [&](Index i, const RowMatrix& prediction, const RowMatrix& residual, const Matrix& inner) {
        const Matrix curved = outputCurvature(m_network, prediction.replicate(inner.rows(), 1), inner);
        // curved = B S; (I - w S B)^-1 residual.
        Matrix left = -train.w[i] * curved.transpose();
        left.diagonal().array() += 1;
        const Vector leftOut = left.partialPivLu().solve(residual.row(0).transpose());
        const Pass pass = forward(m_network, m_theta, train.X.middleRows(i, 1));
        const RowMatrix move = tangents(m_network, m_theta, along, pass).back();
        dots[i] = left.determinant() > 1 - full ? move.row(0).dot(leftOut) : std::numeric_limits<double>::quiet_NaN();
    });
    return dots;
}

}  // namespace assay
