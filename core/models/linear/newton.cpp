// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linear/newton.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace assay {
namespace {

[[noreturn]] void throwSeparable() {
    throw Error(ErrorKind::Numeric,
                "the classes can be separated completely, so the model without penalty has no optimum",
                "set l2 above 0");
}

/// Passes report into ever smaller stretches: their number is not known before.
RunContext passContext(const RunContext& context, int pass) {
    return context.part("fit", 1 - std::pow(0.6, pass), 1 - std::pow(0.6, pass + 1));
}

class Newton {
public:
    Newton(const LinearProblem& problem, const RunContext& context)
        : m_problem(problem),
          m_context(context),
          m_direct(problem.parameters() <= directLimit),
          m_tolerance(1e-8 * static_cast<double>(std::max<Index>(1, problem.X.rows()))) {}

    Optimum run(Vector theta) {
        Evaluation at = evaluateAt(theta);
        double previous = std::numeric_limits<double>::infinity();
        for (int iteration = 0; iteration < 200; ++iteration) {
            const double norm = at.gradient.norm();
            std::optional<HessianFactor> factor = factorAt(at);
            const bool slow = !(norm < previous / 10);
            if (norm <= m_tolerance && (norm <= m_tolerance * 1e-2 || slow))
                return finish(theta, at, std::move(factor));
            const Vector step = stepAt(theta, at, factor);
            if (!advance(theta, at, step)) {
                requireRounding(at, step);
                return finish(theta, at, std::move(factor));
            }
            previous = norm;
        }
        if (m_problem.l2 == 0 && m_problem.link != Link::Identity) throwSeparable();
        throw Error(ErrorKind::Numeric, "the model did not converge in 200 Newton steps",
                    "standardise the columns or set l2 higher");
    }

private:
    Evaluation evaluateAt(const Vector& theta) {
        return evaluate(m_problem, theta, m_direct, passContext(m_context, m_pass++));
    }

    std::optional<HessianFactor> factorAt(Evaluation& at) {
        if (!m_direct) return std::nullopt;
        std::optional<HessianFactor> factor =
            HessianFactor::of(withoutFlatDirections(m_problem, std::move(at.hessian)), m_context);
        if (factor) return factor;
        if (m_problem.l2 == 0 && m_problem.link != Link::Identity) throwSeparable();
        throw Error(ErrorKind::Numeric, "the columns are too nearly dependent to fit the model",
                    "set l2 higher or drop columns that repeat others");
    }

    Vector stepAt(const Vector& theta, const Evaluation& at, const std::optional<HessianFactor>& factor) const {
        if (factor) return factor->solve(at.gradient);
        const double norm = at.gradient.norm() / std::max(1.0, m_tolerance * 1e8);
        const double tolerance = m_problem.link == Link::Identity ? 1e-10 : std::clamp(norm, 1e-8, 0.1);
        return solveIteratively(m_problem, theta, at.gradient, tolerance, m_context);
    }

    /// False when no step along -step lowers J.
    bool advance(Vector& theta, Evaluation& at, const Vector& step) {
        const double decrement = at.gradient.dot(step);
        double length = 1;
        for (int halving = 0; halving < 40; ++halving, length /= 2) {
            const Vector next = theta - length * step;
            Evaluation trial = evaluateAt(next);
            const bool lower = trial.objective <= at.objective - 1e-4 * length * decrement;
            // Near the optimum J no longer shows the progress that the gradient still does.
            const bool flatter =
                std::abs(decrement) <= 1e-9 * std::abs(at.objective) && trial.gradient.norm() < at.gradient.norm();
            if (lower || flatter) {
                theta = next;
                at = std::move(trial);
                return true;
            }
            if (std::abs(decrement) <= 1e-12 * std::abs(at.objective)) break;
        }
        return false;
    }

    /// No progress is fine only where rounding is all that is left of the gradient.
    void requireRounding(const Evaluation& at, const Vector& step) const {
        const double decrement = std::abs(at.gradient.dot(step));
        if (at.gradient.norm() <= m_tolerance || decrement <= 1e-10 * std::abs(at.objective)) return;
        throw Error(ErrorKind::Numeric, "the model's optimum could not be reached in double precision",
                    "standardise the columns or set l2 higher");
    }

    /// At an optimum a further step moves no prediction; towards infinity every step moves them by about 1.
    Optimum finish(const Vector& theta, const Evaluation& at, std::optional<HessianFactor> factor) const {
        if (m_problem.l2 == 0 && m_problem.link != Link::Identity && factor) {
            const Vector step = factor->solve(at.gradient);
            const RowMatrix moved = predictors(m_problem.X, step, m_problem.outputs);
            for (Index k = 0; k < m_problem.outputs; ++k) {
                const auto ofClass = m_problem.y.array() == static_cast<double>(k);
                if (m_problem.link == Link::Softmax && !(ofClass.select(m_problem.w.array(), 0).sum() > 0)) continue;
                if (moved.col(k).cwiseAbs().maxCoeff() > 1e-2) throwSeparable();
            }
        }
        return {theta, std::move(factor)};
    }

    const LinearProblem& m_problem;
    const RunContext& m_context;
    bool m_direct;
    double m_tolerance;
    int m_pass = 0;
};

/// Diagonal of H, as preconditioner.
Vector hessianDiagonal(const LinearProblem& problem, const Vector& theta) {
    RowMatrix prediction = predictors(problem.X, theta, problem.outputs);
    toPrediction(problem.link, prediction);
    if (problem.link == Link::Identity)
        prediction.setOnes();
    else
        prediction.array() *= 1 - prediction.array();
    prediction.array().colwise() *= problem.w.array();
    Vector diagonal(problem.parameters());
    const Index d = problem.X.cols();
    for (Index k = 0; k < problem.outputs; ++k) {
        Vector sums = Vector::Zero(d);
        for (Index i = 0; i < problem.X.rows(); ++i)
            sums.array() += prediction(i, k) * problem.X.row(i).transpose().array().square();
        diagonal.segment(k * (d + 1), d) = sums.array() + problem.l2;
        diagonal[k * (d + 1) + d] = prediction.col(k).sum();
    }
    return diagonal.cwiseMax(1e-12 * std::max(diagonal.maxCoeff(), 1e-300));
}

}  // namespace

Matrix withoutFlatDirections(const LinearProblem& problem, Matrix hessian) {
    if (problem.link != Link::Softmax) return hessian;
    const Index stride = problem.stride();
    for (Index j = 0; j < stride; ++j) {
        double lift = 0;
        for (Index k = 0; k < problem.outputs; ++k) lift = std::max(lift, hessian(k * stride + j, k * stride + j));
        for (Index a = 0; a < problem.outputs; ++a)
            for (Index b = 0; b <= a; ++b) hessian(a * stride + j, b * stride + j) += lift;
    }
    return hessian;
}

Vector solveIteratively(const LinearProblem& problem, const Vector& theta, const Vector& v, double tolerance,
                        const RunContext& context) {
    const Vector diagonal = hessianDiagonal(problem, theta);
    Vector x = Vector::Zero(v.size()), residual = v;
    Vector scaled = residual.cwiseQuotient(diagonal), direction = scaled;
    double product = residual.dot(scaled);
    const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
    for (Index k = 0; k < 10 * v.size() && residual.norm() > tolerance * v.norm(); ++k) {
        const Vector curved = hessianProduct(problem, theta, direction, silent);
        const double length = product / direction.dot(curved);
        if (!std::isfinite(length)) break;
        x += length * direction;
        residual -= length * curved;
        scaled = residual.cwiseQuotient(diagonal);
        const double next = residual.dot(scaled);
        direction = scaled + next / product * direction;
        product = next;
    }
    return x;
}

Optimum minimise(const LinearProblem& problem, Vector start, const RunContext& context) {
    return Newton(problem, context).run(std::move(start));
}

}  // namespace assay
