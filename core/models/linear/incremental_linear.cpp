// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linear/incremental_linear.h"

#include "models/linear/factor.h"
#include "models/linear/newton.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace assay {
namespace {

constexpr Index largest = 600;  ///< parameters

/// What all sets of rows share.
struct Setting {
    const Model& model;
    Link link;
    const Design& train;
    const RowMatrix& queries;
    const ParamSet& params;
    double l2;
    Index outputs;
    RowMatrix rows;    ///< of train, with a column of ones
    double offset;     ///< of the target: its mean, lest the tolerance be one of its distance from 0
    Vector start;      ///< optimum of all rows, where the first fit of many rows begins
    Vector reach;      ///< by parameter: the most that it adds to a predictor of queries when it is 1
    double tolerance;  ///< on predictors
};

Setting settingOf(const Model& model, Link link, const Design& train, const RowMatrix& queries, const ParamSet& params,
                  const FittedModel& fitted) {
    const Index n = train.size(), d = train.features(), outputs = link == Link::Softmax ? train.classes : 1;
    const double offset = link == Link::Identity ? train.y.mean() : 0;
    Setting setting{model,   link, train, queries, params, params.real("l2"), outputs, RowMatrix(n, d + 1),
                    offset, {},   {},    1e-9};
    setting.rows << train.X, Vector::Ones(n);
    const LinearPredictor optimum = *fitted.linear();
    Matrix start(d + 1, outputs);
    start << optimum.coefficients, (optimum.intercept.array() - offset).matrix().transpose();
    setting.start = start.reshaped();
    Vector reach = Vector::Ones(d + 1);
    if (queries.rows() > 0) reach.head(d) = queries.cwiseAbs().colwise().maxCoeff().transpose();
    setting.reach = reach.replicate(outputs, 1);
    if (link == Link::Identity) {
        const double size = (train.y.array() - offset).abs().maxCoeff();
        setting.tolerance = 1e-11 * (size > 0 ? size : 1);
    }
    return setting;
}

/// z where z = z0 - slope (sigma(z) - y): the optimum along the one direction in which a new row pulls.
double settled(double z0, double slope, double y) {
    double low = z0 - slope * (1 - y), high = z0 + slope * y;
    double z = z0;
    for (int k = 0; k < 30; ++k) {
        const double p = 1 / (1 + std::exp(-z));
        const double off = z - z0 + slope * (p - y);
        (off > 0 ? high : low) = z;
        double next = z - off / (1 + slope * p * (1 - p));
        if (!(next >= low && next <= high)) next = (low + high) / 2;
        if (std::abs(next - z) <= 1e-6) return next;
        z = next;
    }
    return z;
}

class IncrementalLinear final : public IncrementalFit {
public:
    explicit IncrementalLinear(std::shared_ptr<const Setting> setting)
        : m_setting(std::move(setting)), m_classWeights(Vector::Zero(m_setting->train.classes)) {}

    std::unique_ptr<IncrementalFit> fresh() const override { return std::make_unique<IncrementalLinear>(m_setting); }

    void add(Index row) override {
        m_rows.push_back(row);
        m_settled = false;
    }

    RowMatrix predictions(const RunContext& context) override {
        if (!m_settled && !converged(context)) refit(context);
        m_settled = true;  // neither a stop nor an error came before
        return predicted();
    }

private:
    Index stride() const { return m_setting->rows.cols(); }
    Eigen::Map<const Matrix> thetaByOutput() const { return {m_theta.data(), stride(), m_setting->outputs}; }

    bool converged(const RunContext& context);
    void takeIn(Index from);
    bool invert(const RunContext& context);
    void pull(Index place);
    void curve(const Vector& direction, const Vector& turned, double weight);
    Vector gradient() const;
    bool descend(const RunContext& context);
    Vector learn(const Vector& step, const Vector& turnedChange, double curvature, double turnedCurvature,
                 const Vector& at);
    void refit(const RunContext& context);
    RowMatrix predicted() const;

    std::shared_ptr<const Setting> m_setting;
    std::vector<Index> m_rows;
    bool m_settled = false;  ///< theta is the optimum of m_rows
    Index m_taken = 0;       ///< rows of which there is a copy
    // Those of m_rows whose weight is above 0.
    RowMatrix m_X;
    Vector m_y, m_w;
    Index m_size = 0;
    Vector m_classWeights;
    Vector m_theta;
    Matrix m_inverse;  ///< empty: none yet
};

/// Whether theta could be moved to the optimum of all rows.
bool IncrementalLinear::converged(const RunContext& context) {
    const Index before = m_size, fresh = std::ssize(m_rows) - m_taken;
    takeIn(m_taken);
    m_taken = std::ssize(m_rows);
    if (m_size == 0 || (m_classWeights.size() > 0 && !(m_classWeights.minCoeff() > 0))) {
        m_inverse.resize(0, 0);
        return false;
    }
    if (m_theta.size() == 0)
        m_theta = m_size > m_setting->start.size() ? m_setting->start : Vector(Vector::Zero(m_setting->start.size()));
    if (m_inverse.size() > 0 && fresh <= 1 + before / 4) {
        for (Index place = before; place < m_size; ++place) pull(place);
        if (descend(context)) return true;
    }
    return invert(context) && descend(context);
}

void IncrementalLinear::takeIn(Index from) {
    const Index most = m_size + std::ssize(m_rows) - from;
    if (most > m_X.rows()) {
        const Index room = std::min(std::max<Index>(2 * most, 16), m_setting->train.size());
        m_X.conservativeResize(room, stride());
        m_y.conservativeResize(room);
        m_w.conservativeResize(room);
    }
    const Design& train = m_setting->train;
    for (; from < std::ssize(m_rows); ++from) {
        const Index row = m_rows[static_cast<std::size_t>(from)];
        if (!(train.w[row] > 0)) continue;
        m_X.row(m_size) = m_setting->rows.row(row);
        m_y[m_size] = train.y[row] - m_setting->offset;
        m_w[m_size] = train.w[row];
        if (train.classes > 0) m_classWeights[static_cast<Index>(train.y[row])] += train.w[row];
        ++m_size;
    }
}

/// The inverse of the Hessian at theta. False where it cannot be had.
bool IncrementalLinear::invert(const RunContext& context) {
    const RunContext silent(context.stopToken(), {}, 1, context.seed);
    const LinearProblem problem{m_setting->link,    m_X.topLeftCorner(m_size, stride() - 1),
                                m_y.head(m_size),   m_w.head(m_size),
                                m_setting->outputs, m_setting->l2};
    Evaluation at = evaluate(problem, m_theta, true, silent);
    const auto factor = HessianFactor::of(withoutFlatDirections(problem, std::move(at.hessian)), silent);
    if (!factor) return false;
    const Matrix root = factor->inverseRoot();
    m_inverse.noalias() = root * root.transpose();
    return true;
}

/// Moves theta to where the new row pulls it against the curvature of the rows before, and adds its curvature there.
void IncrementalLinear::pull(Index place) {
    const Vector x = m_X.row(place);
    const double y = m_y[place], w = m_w[place];
    if (m_setting->link == Link::Softmax) {
        // The curvature halfway to certainty of the row's class: where the row is a surprise it has none as yet.
        Vector p = (x.transpose() * thetaByOutput()).transpose();
        p = (p.array() - p.maxCoeff()).exp();
        p /= 2 * p.sum();
        p[static_cast<Index>(y)] += 0.5;
        for (Index k = 0; k < p.size(); ++k) {  // diag(p) - p p^T = sum of p_k (e_k - p) (e_k - p)^T
            Vector output = -p;
            output[k] += 1;
            const Vector direction = (x * output.transpose()).reshaped();
            curve(direction, m_inverse * direction, w * p[k]);
        }
        return;
    }
    const Vector turned = m_inverse * x;
    const double before = x.dot(m_theta), slope = w * x.dot(turned);
    double after = (before + slope * y) / (1 + slope), curvature = w, residual = after - y;
    if (m_setting->link == Link::Logistic) {
        after = settled(before, slope, y);
        const double p = 1 / (1 + std::exp(-after));
        curvature = w * p * (1 - p);
        residual = p - y;
    }
    m_theta -= w * residual * turned;
    curve(x, turned, curvature);
}

/// The inverse after the Hessian has gained weight * direction direction^T; turned = inverse * direction.
void IncrementalLinear::curve(const Vector& direction, const Vector& turned, double weight) {
    const double factor = weight / (1 + weight * direction.dot(turned));
    m_inverse.noalias() -= factor * turned * turned.transpose();
}

Vector IncrementalLinear::gradient() const {
    const auto X = m_X.topRows(m_size);
    const auto y = m_y.head(m_size), w = m_w.head(m_size);
    Vector gradient(m_theta.size());
    if (m_setting->outputs == 1) {
        Vector z = X * m_theta;
        if (m_setting->link == Link::Logistic) z = 1 / (1 + (-z.array()).exp());
        z.array() = w.array() * (z - y).array();
        gradient.noalias() = X.transpose() * z;
    } else {
        RowMatrix z = X * thetaByOutput();
        toPrediction(m_setting->link, z);
        RowMatrix residual = residuals(m_setting->link, z, y);
        residual.array().colwise() *= w.array();
        gradient.reshaped(stride(), m_setting->outputs).noalias() = X.transpose() * residual;
    }
    const Index d = stride() - 1;
    for (Index k = 0; k < m_setting->outputs; ++k)
        gradient.segment(k * stride(), d) += m_setting->l2 * m_theta.segment(k * stride(), d);
    return gradient;
}

/// Steps until no predictor moves any more. J is convex: along a step its slope only grows, so that a slope beyond the
/// step that is no steeper than half of the one before means progress.
bool IncrementalLinear::descend(const RunContext& context) {
    constexpr int most = 60;
    Vector at = gradient(), step = m_inverse * at;
    double before = std::numeric_limits<double>::infinity();
    for (int k = 0; k < most; ++k) {
        context.checkpoint();
        const double move = m_setting->reach.dot(step.cwiseAbs());
        if (!std::isfinite(move)) return false;
        m_theta -= step;
        // Where moves this small no longer shrink, rounding is all that is left.
        const bool rounding = move <= 10 * m_setting->tolerance && !(move < before / 2);
        if (move <= m_setting->tolerance || rounding) return true;
        before = move;
        const Vector direction = step;
        double length = 1;
        const double slope = at.dot(direction);
        Vector next = gradient();
        for (double beyond = next.dot(direction); beyond < -slope / 2 && length > 1e-3; beyond = next.dot(direction)) {
            const double shorter = length * slope / (slope - beyond);
            m_theta += (length - shorter) * direction;
            length = shorter;
            next = gradient();
        }
        step.noalias() = m_inverse * next;
        if (m_setting->link != Link::Identity) {
            const Vector turnedChange = direction - step, moved = length * direction, change = at - next;
            const double curvature = moved.dot(change), turnedCurvature = change.dot(turnedChange);
            if (curvature > 0) step += learn(moved, turnedChange, curvature, turnedCurvature, next);
        }
        at = std::move(next);
    }
    return false;
}

/// BFGS: the inverse maps the change of the gradient over the step to the step. turnedChange = inverse * change,
/// curvature = step . change, turnedCurvature = change . turnedChange. Returns what it adds to inverse * at.
Vector IncrementalLinear::learn(const Vector& step, const Vector& turnedChange, double curvature,
                                double turnedCurvature, const Vector& at) {
    const double own = (1 + turnedCurvature / curvature) / curvature, cross = 1 / curvature;
    for (Index j = 0; j < step.size(); ++j)
        m_inverse.col(j) += (own * step[j] - cross * turnedChange[j]) * step - cross * step[j] * turnedChange;
    const double along = step.dot(at), turned = turnedChange.dot(at);
    return (own * along - cross * turned) * step - cross * along * turnedChange;
}

/// By the model itself. Its optimum is where later fits begin.
void IncrementalLinear::refit(const RunContext& context) {
    m_inverse.resize(0, 0);
    m_theta.resize(0);
    std::vector<Index> ascending = m_rows;
    std::sort(ascending.begin(), ascending.end());
    // Without a start: where a class has no row its odds only tend to 0, and how far depends on where a fit starts.
    const auto fitted = m_setting->model.fit(selectRows(m_setting->train, ascending), m_setting->params, context);
    const LinearPredictor optimum = *fitted->linear();
    Matrix theta(stride(), m_setting->outputs);
    theta << optimum.coefficients, (optimum.intercept.array() - m_setting->offset).matrix().transpose();
    m_theta = theta.reshaped();
}

RowMatrix IncrementalLinear::predicted() const {
    const RowMatrix& queries = m_setting->queries;
    if (m_setting->link == Link::Logistic) {
        Vector p = queries * m_theta.head(stride() - 1);
        p = 1 / (1 + (-(p.array() + m_theta[stride() - 1])).exp());
        RowMatrix both(p.size(), 2);
        both << 1 - p.array(), p;
        return both;
    }
    RowMatrix z = predictors(queries, m_theta, m_setting->outputs);
    toPrediction(m_setting->link, z);
    z.array() += m_setting->offset;
    return z;
}

}  // namespace

std::unique_ptr<IncrementalFit> incrementalLinear(const Model& model, Link link, const Design& train,
                                                  const RowMatrix& queries, const ParamSet& params,
                                                  const FittedModel& fitted) {
    const Index outputs = link == Link::Softmax ? train.classes : 1;
    if (!(params.real("l2") > 0) || outputs * (train.features() + 1) > largest || !fitted.linear()) return nullptr;
    return std::make_unique<IncrementalLinear>(
        std::make_shared<const Setting>(settingOf(model, link, train, queries, params, fitted)));
}

}  // namespace assay
