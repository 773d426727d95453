// SPDX-License-Identifier: GPL-3.0-or-later
// Leverages and what leaving a row out does, from H^-1 = K K^T.
#include "base/error.h"
#include "models/linear/linear_fit.h"
#include "models/linear/newton.h"
#include "models/linear/tiles.h"

#include <Eigen/LU>

#include <cmath>
#include <limits>

namespace assay {
namespace {

constexpr double full = 1 - 1e-9;  ///< a leverage from which 1 - h is only rounding
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

/// body(tile begin, size, prediction, residual, U) with U_k = [x_i, 1] K_k, outputs next to each other: the inner
/// products of a row's U_k are [x_i, 1] (H^-1)_kl [x_i, 1]^T.
template <class Body>
void LinearFit::forRoots(const Design& train, const RunContext& context, const Body& body) const {
    const Index inner = m_basis.rows() > 0 ? m_basis.cols() : m_features, stride = inner + 1, p = m_outputs * stride;
    Matrix root;
    if (m_factor) {
        root = m_factor->inverseRoot();
    } else {
        if (p > factorLimit)
            throw Error(ErrorKind::Numeric, "leverages of a model with so many parameters do not fit into memory",
                        "use fewer columns, or a method without leverages such as influence");
        const LinearProblem rows = problem(m_rows->X, m_rows->y, m_rows->w);
        Evaluation at = evaluate(rows, m_reduced, true, context.part("Hessian", 0, 0.5));
        const auto factor = HessianFactor::of(withoutFlatDirections(rows, std::move(at.hessian)), context);
        if (!factor)
            throw Error(ErrorKind::Numeric, "the columns are too nearly dependent for leverages", "set l2 higher");
        root = factor->inverseRoot();
    }
    forBlocks(train.size(), context, [&](Index begin, Index size) {
        RowMatrix prediction = predictors(train.X.middleRows(begin, size), m_theta, m_outputs);
        toPrediction(m_link, prediction);
        const RowMatrix residual = residuals(m_link, prediction, train.y.segment(begin, size));
        RowMatrix rows(size, stride);
        if (moved())
            rows.leftCols(inner) = innerRows(train.X.middleRows(begin, size));
        else
            rows.leftCols(inner) = train.X.middleRows(begin, size);
        rows.col(inner).setOnes();
        RowMatrix U(size, m_outputs * p);
        for (Index k = 0; k < m_outputs; ++k)
            U.middleCols(k * p, p).noalias() = rows * root.middleRows(k * stride, stride);
        body(begin, size, prediction, residual, U);
    });
}

Differentiable::Leverages LinearFit::leverages(const Design& train, const RunContext& context) const {
    Leverages result{Vector(train.size()), Vector(train.size())};
    forRoots(train, context,
             [&](Index begin, Index size, const RowMatrix& prediction, const RowMatrix& residual, const RowMatrix& U) {
                 const Index p = U.cols() / m_outputs;
                 for (Index i = 0; i < size; ++i) {
                     const Eigen::Map<const Matrix> perOutput(U.row(i).data(), p, m_outputs);
                     const Vector probability = prediction.row(i);
                     double trace = 0;
                     if (m_link == Link::Softmax)
                         trace = perOutput.colwise().squaredNorm().dot(probability) -
                                 (perOutput * probability).squaredNorm();
                     else
                         trace = perOutput.squaredNorm() *
                                 (m_link == Link::Logistic ? probability[0] * (1 - probability[0]) : 1.0);
                     result.leverage[begin + i] = train.w[begin + i] * std::max(trace, 0.0);
                     result.selfInfluence[begin + i] = (perOutput * residual.row(i).transpose()).squaredNorm();
                 }
             });
    return result;
}

Vector LinearFit::leftOutDot(const Design& train, VectorRef direction, const RunContext& context) const {
    if (m_link != Link::Softmax) {
        const Leverages at = leverages(train, context.part("leverages", 0, 0.8));
        const Vector dots = gradientDot(train, direction, context.part("gradients", 0.8, 1));
        return (at.leverage.array() < full).select(dots.array() / (1 - at.leverage.array()), nan);
    }
    Vector dots(train.size());
    const Vector along = direction;
    forRoots(train, context,
             [&](Index begin, Index size, const RowMatrix& prediction, const RowMatrix& residual, const RowMatrix& U) {
                 const RowMatrix move = predictors(train.X.middleRows(begin, size), along, m_outputs);
                 const Index p = U.cols() / m_outputs;
                 for (Index i = 0; i < size; ++i) {
                     const Eigen::Map<const Matrix> perOutput(U.row(i).data(), p, m_outputs);
                     const Vector probability = prediction.row(i);
                     Matrix curvature = -probability * probability.transpose();
                     curvature.diagonal() += probability;
                     Matrix left = -train.w[begin + i] * curvature * (perOutput.transpose() * perOutput);
                     left.diagonal().array() += 1;
                     const Vector residualLeft = left.partialPivLu().solve(residual.row(i).transpose());
                     dots[begin + i] = left.determinant() > 1 - full ? move.row(i).dot(residualLeft) : nan;
                 }
             });
    return dots;
}

/// Hessian of the mean validation loss at the fitted parameters, in the coordinates of the factor.
Matrix LinearFit::validationHessian(const Design& valid, const Vector& share, const RunContext& context) const {
    const Index inner = m_basis.rows() > 0 ? m_basis.cols() : m_features;
    return sumBlocks(valid.size(), Matrix(Matrix::Zero(inner + 1, inner + 1)), context,
                     [&](Index begin, Index size, Matrix& sum) {
                         RowMatrix rows(size, inner + 1);
                         if (moved())
                             rows.leftCols(inner) = innerRows(valid.X.middleRows(begin, size));
                         else
                             rows.leftCols(inner) = valid.X.middleRows(begin, size);
                         rows.col(inner).setOnes();
                         Eigen::ArrayXd curvature = share.segment(begin, size);
                         if (m_link == Link::Logistic) {
                             RowMatrix probability = predictors(valid.X.middleRows(begin, size), m_theta, 1);
                             toPrediction(m_link, probability);
                             curvature *= probability.col(0).array() * (1 - probability.col(0).array());
                         }
                         rows.array().colwise() *= curvature.sqrt();
                         sum.noalias() += rows.transpose() * rows;
                     });
}

/// theta without i = theta + c_i H^-1 x_i, c_i = w_i r_i / (1 - h_i) (Sherman-Morrison); the validation loss changes by
/// c_i u.x_i + c_i^2/2 x_i^T H^-1 A H^-1 x_i, u = H^-1 grad L, A the Hessian of L.
Vector LinearFit::leaveOneOut(const Design& train, const Design& valid, const RunContext& context) const {
    if (m_link == Link::Softmax || !m_factor) return {};
    const Vector share = valid.w / valid.w.sum();
    const Vector u = solveHessian(gradientSum(valid, share, context.part("validation", 0, 0.1)), context);
    const Matrix root = m_factor->inverseRoot();
    const Matrix middle =
        root.transpose() * validationHessian(valid, share, context.part("validation", 0.1, 0.3)) * root;
    Vector change(train.size());
    forRoots(train, context.part("leave one out", 0.3, 1),
             [&](Index begin, Index size, const RowMatrix& prediction, const RowMatrix& residual, const RowMatrix& U) {
                 const Vector along = predictors(train.X.middleRows(begin, size), u, 1).col(0);
                 const Vector curved = ((U * middle).array() * U.array()).rowwise().sum();
                 const Eigen::ArrayXd w = train.w.segment(begin, size).array();
                 Eigen::ArrayXd curvature = w;
                 if (m_link == Link::Logistic) curvature *= prediction.col(0).array() * (1 - prediction.col(0).array());
                 const Eigen::ArrayXd left = 1 - curvature * U.rowwise().squaredNorm().array();
                 const Eigen::ArrayXd c = w * residual.col(0).array() / left;
                 change.segment(begin, size) =
                     (left > 1 - full).select(c * along.array() + c.square() / 2 * curved.array(), nan);
             });
    return change;
}

}  // namespace assay
