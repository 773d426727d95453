// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linear/linear_fit.h"

#include "base/parallel.h"
#include "models/linear/newton.h"
#include "models/linear/reduction.h"
#include "models/linear/tiles.h"
#include "models/linear/units.h"

#include <algorithm>
#include <utility>

namespace assay {
namespace {

/// theta per output, [coefficients; intercept], seen as a matrix.
Eigen::Map<const Matrix> perOutput(const Vector& theta, Index outputs) {
    return {theta.data(), theta.size() / outputs, outputs};
}

/// A start near the optimum from every so many-th row: two or three passes over all rows then suffice.
Vector startFromSample(const LinearProblem& problem, const RunContext& context) {
    constexpr Index sample = 20000;
    const Index n = problem.X.rows();
    const Vector zero = Vector::Zero(problem.parameters());
    if (problem.link == Link::Identity || n < 4 * sample || problem.parameters() > directLimit / 8) return zero;
    const Index step = n / sample, size = (n + step - 1) / step;
    RowMatrix X(size, problem.X.cols());
    Vector y(size), w(size);
    Eigen::ArrayXd classWeight = Eigen::ArrayXd::Zero(std::max<Index>(problem.outputs, 2));
    for (Index k = 0; k < size; ++k) {
        X.row(k) = problem.X.row(k * step);
        y[k] = problem.y[k * step];
        w[k] = problem.w[k * step];
        classWeight[static_cast<Index>(y[k])] += w[k];
    }
    if (!(classWeight.minCoeff() > 0)) return zero;
    const double l2 = std::max(problem.l2 / static_cast<double>(step), 1e-3);
    const auto optimum = minimise({problem.link, X, y, w, problem.outputs, l2}, zero, context);
    return optimum ? optimum->theta : zero;
}

void requireTrainable(Link link, const Design& train) {
    if (train.size() == 0)
        throw Error(ErrorKind::Input, "there are no training rows", "check the split and the rows that were dropped");
    if (!(train.w.maxCoeff() > 0))
        throw Error(ErrorKind::Input, "no training row has a weight above 0", "check the column of weights");
    if (link == Link::Identity) return;
    Index first = 0;
    while (!(train.w[first] > 0)) ++first;
    if ((train.y.array() == train.y[first] || !(train.w.array() > 0)).all())
        throw Error(ErrorKind::Input, "every training row is of the same class",
                    "choose another target, or a split in which each class has rows");
}

}  // namespace

std::shared_ptr<const LinearFit> LinearFit::fit(Link link, const Design& train, double l2, const RunContext& context,
                                                const FittedModel* start) {
    requireTrainable(link, train);
    auto fit = std::make_shared<LinearFit>();
    fit->m_link = link;
    fit->m_features = train.features();
    fit->m_outputs = link == Link::Softmax ? train.classes : 1;
    fit->m_l2 = l2;
    fit->m_shift = farMeans(train.X, train.w, context);
    fit->m_basis = reducedBasis(train.X, train.w, l2, fit->m_outputs, context);
    fit->m_wide = l2 > 0 && fit->m_basis.rows() > 0;
    // What lies outside of the rows' span is told apart in the columns' own coordinates.
    if (fit->m_wide) fit->m_shift.resize(0);
    const auto* warm = dynamic_cast<const LinearFit*>(start);
    const bool fits = warm && warm->m_link == link && warm->m_theta.size() == fit->m_outputs * (train.features() + 1);
    fit->optimise(train, fits ? warm : nullptr, context);
    return fit;
}

/// In units of its own; what is kept is in those of the data.
void LinearFit::optimise(const Design& train, const LinearFit* warm, const RunContext& context) {
    const FitUnits units = unitsOf(m_link, train.y, train.w);
    const Vector y = (train.y.array() - units.offset) / units.target, w = train.w / units.weight;
    const double l2 = m_l2 / units.weight;
    const RowMatrix inner = moved() ? innerRows(train.X) : RowMatrix();
    const LinearProblem problem{m_link, moved() ? RowMatrixRef(inner) : RowMatrixRef(train.X), y, w, m_outputs, l2};
    Vector begin;
    if (warm) {
        begin = innerTheta(warm->m_theta);
        if (m_link == Link::Identity) begin[begin.size() - 1] -= units.offset;
        begin /= units.target;
    } else {
        begin = startFromSample(problem, context.part("fit", 0, 0.1));
    }
    std::optional<Optimum> optimum = minimise(problem, std::move(begin), context.part("fit", 0.1, 1));
    if (!optimum) {
        takeDependentOut(train, inner, context);
        return optimise(train, nullptr, context);
    }
    m_reduced = optimum->theta * units.target;
    if (m_link == Link::Identity) m_reduced[m_reduced.size() - 1] += units.offset;
    m_theta = expand(m_reduced);
    if (optimum->factor)
        m_factor = optimum->factor->times(units.weight);
    else
        m_rows = std::make_shared<const Rows>(Rows{moved() ? inner : train.X, train.y, train.w});
}

/// Rounding has swallowed the penalty, or there is none: dependent columns get the coefficients of least norm.
void LinearFit::takeDependentOut(const Design& train, const RowMatrix& inner, const RunContext& context) {
    const bool tried = m_basis.rows() > 0 && !m_wide;
    Matrix basis;
    if (!tried) basis = basisOfDifferences(m_wide ? RowMatrixRef(inner) : RowMatrixRef(train.X), train.w, context);
    if (basis.rows() == 0)
        throw Error(ErrorKind::Numeric, "the columns are too nearly dependent to fit the model",
                    "set l2 higher or drop columns that repeat others");
    m_basis = m_wide ? Matrix(m_basis * basis) : basis;
    m_wide = false;
}

LinearProblem LinearFit::problem(const RowMatrix& X, VectorRef y, VectorRef w) const {
    return {m_link, X, y, w, m_outputs, m_l2};
}

RowMatrix LinearFit::innerRows(RowMatrixRef X) const {
    if (m_shift.size() == 0) return X * m_basis;
    const RowMatrix shifted = X.rowwise() - m_shift.transpose();
    return m_basis.rows() > 0 ? RowMatrix(shifted * m_basis) : shifted;
}

/// The inner parameters next to these.
Vector LinearFit::innerTheta(VectorRef theta) const {
    if (!moved()) return theta;
    const Index d = m_features, r = m_basis.rows() > 0 ? m_basis.cols() : d;
    Vector inner(m_outputs * (r + 1));
    for (Index k = 0; k < m_outputs; ++k) {
        const Vector coefficients = theta.segment(k * (d + 1), d);
        inner.segment(k * (r + 1), r) = m_basis.rows() > 0 ? Vector(m_basis.transpose() * coefficients) : coefficients;
        const double moved = m_shift.size() > 0 ? m_shift.dot(coefficients) : 0;
        inner[k * (r + 1) + r] = theta[k * (d + 1) + d] + moved;
    }
    return inner;
}

/// A gradient in theta as one in inner coordinates: the transpose of expand.
Vector LinearFit::reduce(VectorRef gradient) const {
    if (!moved()) return gradient;
    const Index d = m_features, r = m_basis.rows() > 0 ? m_basis.cols() : d;
    Vector inner(m_outputs * (r + 1));
    for (Index k = 0; k < m_outputs; ++k) {
        const double intercept = gradient[k * (d + 1) + d];
        Vector coefficients = gradient.segment(k * (d + 1), d);
        if (m_shift.size() > 0) coefficients -= intercept * m_shift;
        inner.segment(k * (r + 1), r) = m_basis.rows() > 0 ? Vector(m_basis.transpose() * coefficients) : coefficients;
        inner[k * (r + 1) + r] = intercept;
    }
    return inner;
}

Vector LinearFit::expand(const Vector& inner) const {
    if (!moved()) return inner;
    const Index d = m_features, r = m_basis.rows() > 0 ? m_basis.cols() : d;
    Vector theta(m_outputs * (d + 1));
    for (Index k = 0; k < m_outputs; ++k) {
        const auto reduced = inner.segment(k * (r + 1), r);
        const Vector coefficients = m_basis.rows() > 0 ? Vector(m_basis * reduced) : Vector(reduced);
        theta.segment(k * (d + 1), d) = coefficients;
        const double moved = m_shift.size() > 0 ? m_shift.dot(coefficients) : 0;
        theta[k * (d + 1) + d] = inner[k * (r + 1) + r] - moved;
    }
    return theta;
}

Vector LinearFit::solveHessian(VectorRef v, const RunContext& context) const {
    const Vector inner = reduce(v);
    const Vector solved =
        m_factor ? m_factor->solve(inner)
                 : solveIteratively(problem(m_rows->X, m_rows->y, m_rows->w), m_reduced, inner, 1e-11, context);
    Vector outer = expand(solved);
    if (!m_wide) return outer;
    // Outside the rows' span only the penalty curves J.
    const Vector inside = expand(inner);
    return outer + (v - inside) / m_l2;
}

RowMatrix LinearFit::predict(RowMatrixRef X, const RunContext& context) const {
    RowMatrix prediction(X.rows(), m_link == Link::Logistic ? 2 : m_outputs);
    forBlocks(X.rows(), context, [&](Index begin, Index size) {
        RowMatrix z = predictors(X.middleRows(begin, size), m_theta, m_outputs);
        toPrediction(m_link, z);
        if (m_link == Link::Logistic) {
            prediction.block(begin, 0, size, 1) = 1 - z.array();
            prediction.block(begin, 1, size, 1) = z;
        } else {
            prediction.middleRows(begin, size) = z;
        }
    });
    return prediction;
}

template <class Body>
void LinearFit::forTiles(const Design& design, const RunContext& context, const Body& body) const {
    forBlocks(design.size(), context, [&](Index begin, Index size) {
        RowMatrix prediction = predictors(design.X.middleRows(begin, size), m_theta, m_outputs);
        toPrediction(m_link, prediction);
        const RowMatrix residual = residuals(m_link, prediction, design.y.segment(begin, size));
        body(Tile{begin, size, design.X.middleRows(begin, size), prediction, residual});
    });
}

Vector LinearFit::gradientSum(const Design& design, VectorRef coefficients, const RunContext& context) const {
    const Index d = m_features;
    return sumBlocks(
        design.size(), Vector(Vector::Zero(m_theta.size())), context, [&](Index begin, Index size, Vector& total) {
            RowMatrix z = predictors(design.X.middleRows(begin, size), m_theta, m_outputs);
            toPrediction(m_link, z);
            RowMatrix residual = residuals(m_link, z, design.y.segment(begin, size));
            residual.array().colwise() *= coefficients.segment(begin, size).array();
            Eigen::Map<Matrix> sum(total.data(), d + 1, m_outputs);
            for (Index k = 0; k < m_outputs; ++k)
                sum.col(k).head(d).noalias() += design.X.middleRows(begin, size).transpose() * residual.col(k);
            sum.row(d) += residual.colwise().sum();
        });
}

Vector LinearFit::gradientDot(const Design& design, VectorRef direction, const RunContext& context) const {
    Vector dots(design.size());
    const Vector along = direction;
    forTiles(design, context, [&](const Tile& tile) {
        const RowMatrix move = predictors(tile.X, along, m_outputs);
        dots.segment(tile.begin, tile.size) = (tile.residual.array() * move.array()).rowwise().sum();
    });
    return dots;
}

Vector LinearFit::gradientNorms(const Design& design, const RunContext& context) const {
    Vector norms(design.size());
    forTiles(design, context, [&](const Tile& tile) {
        norms.segment(tile.begin, tile.size) =
            tile.residual.rowwise().norm().array() * (tile.X.rowwise().squaredNorm().array() + 1).sqrt();
    });
    return norms;
}

RowMatrix LinearFit::inputGradients(const Design& design, const RunContext& context) const {
    RowMatrix gradients(design.size(), m_features);
    const Matrix coefficients = perOutput(m_theta, m_outputs).topRows(m_features);
    forTiles(design, context, [&](const Tile& tile) {
        gradients.middleRows(tile.begin, tile.size).noalias() = tile.residual * coefficients.transpose();
    });
    return gradients;
}

Vector LinearFit::parameterGradients(const Design& design, const RunContext& context) const {
    const Matrix coefficients = perOutput(m_theta, m_outputs).topRows(m_features).cwiseAbs();
    const Vector total =
        sumBlocks(design.size(), Vector(Vector::Zero(m_features)), context, [&](Index begin, Index size, Vector& sum) {
            RowMatrix z = predictors(design.X.middleRows(begin, size), m_theta, m_outputs);
            toPrediction(m_link, z);
            RowMatrix residual = residuals(m_link, z, design.y.segment(begin, size)).cwiseAbs();
            residual.array().colwise() *= design.w.segment(begin, size).array();
            const Matrix products = design.X.middleRows(begin, size).cwiseAbs().transpose() * residual;
            sum += (products.array() * coefficients.array()).rowwise().sum().matrix();
        });
    const double weight = design.w.sum();
    return total / (weight > 0 ? weight : 1);
}

}  // namespace assay
