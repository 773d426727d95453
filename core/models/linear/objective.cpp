// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linear/objective.h"

#include "base/error.h"
#include "base/parallel.h"

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

using RowTile = Eigen::Ref<const RowMatrix>;

/// Loss summed over the tile, with weights. z before, prediction after toPrediction.
double tileLoss(Link link, const RowMatrix& z, const RowMatrix& prediction, VectorRef y, VectorRef w) {
    if (link == Link::Identity) return (w.array() * (z.col(0) - y).array().square()).sum() / 2;
    if (link == Link::Logistic) {
        const auto predictor = z.col(0).array();
        return (w.array() * (predictor.max(0) + (1 + (-predictor.abs()).exp()).log() - y.array() * predictor)).sum();
    }
    double loss = 0;
    for (Index i = 0; i < y.size(); ++i)
        if (w[i] > 0) {
            // The probability may underflow where the predictors do not.
            const double largest = z.row(i).maxCoeff();
            const Index best = [&] {
                Index at = 0;
                z.row(i).maxCoeff(&at);
                return at;
            }();
            loss += w[i] * (largest - std::log(prediction(i, best)) - z(i, static_cast<Index>(y[i])));
        }
    return loss;
}

/// scale_i [x_i, 1] for the tile's rows.
void scaledRows(const RowTile& X, const Eigen::ArrayXd& scale, Eigen::Ref<RowMatrix> rows) {
    rows.leftCols(X.cols()) = X.array().colwise() * scale;
    rows.col(X.cols()) = scale;
}

void addHessian(const LinearProblem& problem, const RowTile& X, const RowMatrix& prediction, VectorRef w, Matrix& sum) {
    const Index b = X.rows(), stride = problem.stride();
    RowMatrix rows(b, problem.parameters());
    if (problem.link != Link::Softmax) {
        Eigen::ArrayXd curvature = w.array();
        if (problem.link == Link::Logistic) curvature *= prediction.col(0).array() * (1 - prediction.col(0).array());
        scaledRows(X, curvature.sqrt(), rows);
        sum.selfadjointView<Eigen::Lower>().rankUpdate(rows.transpose());
        return;
    }
    // w (diag(p) - p p^T) (x) x x^T: the second term of all pairs of outputs at once, the first output by output.
    const Eigen::ArrayXd root = w.array().sqrt();
    RowMatrix diagonal(b, stride);
    for (Index k = 0; k < problem.outputs; ++k) {
        scaledRows(X, root * prediction.col(k).array(), rows.middleCols(k * stride, stride));
        scaledRows(X, root * prediction.col(k).array().sqrt(), diagonal);
        auto block = sum.block(k * stride, k * stride, stride, stride);
        block.selfadjointView<Eigen::Lower>().rankUpdate(diagonal.transpose());
    }
    sum.selfadjointView<Eigen::Lower>().rankUpdate(rows.transpose(), -1.0);
}

/// gradient += sum over the tile of c_i (x) [x_i, 1], c one column an output.
void addOuter(const RowTile& X, const RowMatrix& c, Index outputs, Vector& gradient) {
    Eigen::Map<Matrix> sum(gradient.data(), X.cols() + 1, outputs);
    if (outputs == 1)
        sum.col(0).head(X.cols()).noalias() += X.transpose() * c.col(0);
    else
        sum.topRows(X.cols()).noalias() += X.transpose() * c;
    sum.row(X.cols()) += c.colwise().sum();
}

/// Rows that stay in the second-level cache with their scaled copy, yet deep enough for a rank-k update.
Index tileRows(Index parameters) {
    return std::clamp<Index>(32768 / parameters, 256, 512);
}

/// Fewer, larger parts where each part is a big matrix: at most about 256 MB of them.
Index minimumBlock(Index n, Index entries) {
    const Index parts = std::clamp<Index>((Index{1} << 25) / std::max<Index>(entries, 1), 2, 64);
    return std::max<Index>((n + parts - 1) / parts, 256);
}

template <class T, class Tile>
T sumTiles(const LinearProblem& problem, Index tile, Index minBlock, const T& zero, const RunContext& context,
           const Tile& body) {
    const auto total = parallelSum<T>(problem.X.rows(), minBlock, context, [&](const Block& block) {
        T sum = zero;
        for (Index begin = block.begin; begin < block.end && !context.stopped(); begin += tile)
            body(begin, std::min(tile, block.end - begin), sum);
        return sum;
    });
    context.checkpoint();  // a stop within a block leaves its sum short
    return total ? *total : zero;
}

void addPenalty(const LinearProblem& problem, const Vector& theta, Evaluation& at) {
    for (Index k = 0; k < problem.outputs; ++k) {
        const Index begin = k * problem.stride(), d = problem.X.cols();
        at.objective += problem.l2 / 2 * theta.segment(begin, d).squaredNorm();
        at.gradient.segment(begin, d) += problem.l2 * theta.segment(begin, d);
        if (at.hessian.size() > 0) at.hessian.diagonal().segment(begin, d).array() += problem.l2;
    }
}

}  // namespace

Evaluation& Evaluation::operator+=(const Evaluation& other) {
    objective += other.objective;
    gradient += other.gradient;
    hessian += other.hessian;
    return *this;
}

Evaluation evaluate(const LinearProblem& problem, const Vector& theta, bool withHessian, const RunContext& context) {
    const Index p = problem.parameters();
    Evaluation zero;
    zero.gradient = Vector::Zero(p);
    if (withHessian) zero.hessian = Matrix::Zero(p, p);
    const Index tile = tileRows(p);
    Evaluation at = sumTiles(problem, tile, minimumBlock(problem.X.rows(), withHessian ? p * p : p), zero, context,
                             [&](Index begin, Index size, Evaluation& sum) {
                                 const RowTile X = problem.X.middleRows(begin, size);
                                 const VectorRef y = problem.y.segment(begin, size), w = problem.w.segment(begin, size);
                                 const RowMatrix z = predictors(X, theta, problem.outputs);
                                 RowMatrix prediction = z;
                                 toPrediction(problem.link, prediction);
                                 sum.objective += tileLoss(problem.link, z, prediction, y, w);
                                 RowMatrix residual = residuals(problem.link, prediction, y);
                                 residual.array().colwise() *= w.array();
                                 addOuter(X, residual, problem.outputs, sum.gradient);
                                 if (withHessian) addHessian(problem, X, prediction, w, sum.hessian);
                             });
    addPenalty(problem, theta, at);
    return at;
}

Vector hessianProduct(const LinearProblem& problem, const Vector& theta, const Vector& v, const RunContext& context) {
    const Vector zero = Vector::Zero(problem.parameters());
    Vector product = sumTiles(problem, 512, minimumBlock(problem.X.rows(), problem.parameters()), zero, context,
                              [&](Index begin, Index size, Vector& sum) {
                                  const RowTile X = problem.X.middleRows(begin, size);
                                  RowMatrix prediction = predictors(X, theta, problem.outputs);
                                  toPrediction(problem.link, prediction);
                                  RowMatrix change = predictors(X, v, problem.outputs);
                                  if (problem.link == Link::Logistic)
                                      change.array() *= prediction.array() * (1 - prediction.array());
                                  if (problem.link == Link::Softmax) {
                                      const Vector mean = (prediction.array() * change.array()).rowwise().sum();
                                      change = prediction.array() * (change.array().colwise() - mean.array());
                                  }
                                  change.array().colwise() *= problem.w.segment(begin, size).array();
                                  addOuter(X, change, problem.outputs, sum);
                              });
    Evaluation penalty;
    penalty.gradient = std::move(product);
    addPenalty(problem, v, penalty);
    return penalty.gradient;
}

}  // namespace assay
