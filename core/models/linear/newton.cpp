// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linear/newton.h"

#include "base/error.h"
#include "models/linear/separation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace assay {
namespace {

/// Passes report into ever smaller stretches: their number is not known before.
RunContext passContext(const RunContext& context, int pass) {
    return context.part("fit", 1 - std::pow(0.6, pass), 1 - std::pow(0.6, pass + 1));
}

Vector hessianDiagonal(const LinearProblem& problem, const Vector& theta);

/// J without coefficients: for squared error around the target's mean, which FitUnits takes for 0.
double objectiveAtZero(const LinearProblem& problem) {
    if (problem.link == Link::Identity) return problem.w.dot(problem.y.cwiseAbs2()) / 2;
    return problem.w.sum() * std::log(problem.link == Link::Logistic ? 2.0 : static_cast<double>(problem.outputs));
}

/// Measures gradients in units of their scale at theta = 0.
class GradientScale {
public:
    GradientScale(const LinearProblem& problem, const Vector& diagonal)
        : m_inverse(Vector::Zero(diagonal.size())) {
        const double twice = 2 * objectiveAtZero(problem);
        for (Index j = 0; j < diagonal.size(); ++j)
            if (const double scale = std::sqrt(twice * diagonal[j]); scale > 0) m_inverse[j] = 1 / scale;
    }
    double norm(const Vector& gradient) const { return gradient.cwiseProduct(m_inverse).norm(); }

private:
    Vector m_inverse;
};

constexpr double tolerance = 1e-8;

[[noreturn]] void throwUnreached() {
    throw Error(ErrorKind::Numeric, "the model's optimum could not be reached in double precision",
                "standardise the columns or set l2 higher");
}

class Newton {
public:
    Newton(const LinearProblem& problem, const RunContext& context)
        : m_problem(problem), m_context(context), m_direct(problem.parameters() <= directLimit) {}

    std::optional<Optimum> run(Vector theta) {
        Evaluation at = evaluateAt(theta);
        const GradientScale scale(m_problem, m_direct ? Vector(at.hessian.diagonal())
                                                      : hessianDiagonal(m_problem, theta));
        double previous = std::numeric_limits<double>::infinity();
        for (int iteration = 0; iteration < 200; ++iteration) {
            const double norm = scale.norm(at.gradient);
            std::optional<HessianFactor> factor = factorAt(at);
            if (m_direct && !factor) return withoutFactor(theta);
            const bool slow = !(norm < previous / 10);
            const bool small = norm <= tolerance && (norm <= tolerance * 1e-2 || slow);
            if (small && (slow || !m_direct || unpenalised())) return finish(theta, at, std::move(factor));
            const Vector step = stepAt(theta, at, factor, norm);
            // Where classes are nearly separated curvature, and with it the gradient, is far below that at 0.
            if (small && at.gradient.dot(step) <= 1e-18 * objectiveAtZero(m_problem))
                return finish(theta, at, std::move(factor));
            if (!advance(theta, at, step, scale)) {
                requireRounding(theta, at, step, scale);
                return finish(theta, at, std::move(factor));
            }
            previous = norm;
        }
        throwIfSeparable(theta, {});
        throwUnreached();
    }

private:
    bool unpenalised() const { return m_problem.l2 == 0; }

    Evaluation evaluateAt(const Vector& theta) {
        return evaluate(m_problem, theta, m_direct, passContext(m_context, m_pass++));
    }

    std::optional<HessianFactor> factorAt(Evaluation& at) {
        if (!m_direct) return std::nullopt;
        return HessianFactor::of(withoutFlatDirections(m_problem, std::move(at.hessian)), m_context);
    }

    std::optional<Optimum> withoutFactor(const Vector& theta) const {
        throwIfSeparable(theta, {});
        return std::nullopt;
    }

    /// Where Newton's method runs away its parameters, or its last step, show the direction.
    void throwIfSeparable(const Vector& theta, const Vector& step) const {
        if (!unpenalised()) return;
        const bool complete = separationAlong(m_problem, theta) == Separation::Complete;
        if (complete || (step.size() > 0 && separationAlong(m_problem, step) == Separation::Complete))
            throw Error(ErrorKind::Numeric,
                        "the classes can be separated completely, so the model without penalty has no optimum",
                        "set l2 above 0");
        if (step.size() > 0 && separationAlong(m_problem, step) == Separation::Partial)
            throw Error(ErrorKind::Numeric,
                        "some rows' classes can be separated from the others without error, so the model without "
                        "penalty has no optimum",
                        "set l2 above 0");
    }

    Vector stepAt(const Vector& theta, const Evaluation& at, const std::optional<HessianFactor>& factor,
                  double norm) const {
        if (factor) return factor->solve(at.gradient);
        return solveIteratively(m_problem, theta, at.gradient, std::clamp(norm, 1e-8, 0.1), m_context);
    }

    /// False when no step along -step lowers J.
    bool advance(Vector& theta, Evaluation& at, const Vector& step, const GradientScale& scale) {
        const double decrement = at.gradient.dot(step);
        double length = 1;
        for (int halving = 0; halving < 40; ++halving, length /= 2) {
            const Vector next = theta - length * step;
            Evaluation trial = evaluateAt(next);
            const bool lower = trial.objective <= at.objective - 1e-4 * length * decrement;
            // Near the optimum J no longer shows the progress that the gradient still does.
            const bool flatter = std::abs(decrement) <= 1e-9 * std::abs(at.objective) &&
                                 scale.norm(trial.gradient) < scale.norm(at.gradient);
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
    void requireRounding(const Vector& theta, const Evaluation& at, const Vector& step,
                         const GradientScale& scale) const {
        const double decrement = std::abs(at.gradient.dot(step));
        if (scale.norm(at.gradient) <= tolerance || decrement <= 1e-10 * std::abs(at.objective)) return;
        throwIfSeparable(theta, -step);
        throwUnreached();
    }

    /// At an optimum a further step moves no prediction; towards infinity every step moves them by about 1.
    Optimum finish(const Vector& theta, const Evaluation& at, std::optional<HessianFactor> factor) const {
        if (unpenalised() && factor) {
            const Vector step = factor->solve(at.gradient);
            const RowMatrix moved = predictors(m_problem.X, step, m_problem.outputs);
            for (Index k = 0; k < m_problem.outputs; ++k) {
                const auto ofClass = m_problem.y.array() == static_cast<double>(k);
                if (m_problem.link == Link::Softmax && !(ofClass.select(m_problem.w.array(), 0).sum() > 0)) continue;
                if ((m_problem.w.array() > 0).select(moved.col(k).array().abs(), 0).maxCoeff() <= 1e-2) continue;
                throwIfSeparable(theta, -step);
                throwUnreached();
            }
        }
        return {theta, std::move(factor)};
    }

    const LinearProblem& m_problem;
    const RunContext& m_context;
    bool m_direct;
    int m_pass = 0;
};

/// The normal equations, factored once; refined by their own residual, which loses no digits to their conditioning.
class LeastSquares {
public:
    LeastSquares(const LinearProblem& problem, const RunContext& context) : m_problem(problem), m_context(context) {}

    std::optional<Optimum> run(Vector theta) {
        if (m_problem.parameters() > directLimit) {
            Vector reached = theta;
            if (iterated(reached)) return Optimum{std::move(reached), std::nullopt};
            if (m_problem.parameters() > factorLimit) throwUnreached();
        }
        return factored(std::move(theta));
    }

private:
    Evaluation evaluateAt(const Vector& theta, bool withHessian) {
        return evaluate(m_problem, theta, withHessian, passContext(m_context, m_pass++));
    }

    std::optional<Optimum> factored(Vector theta) {
        Evaluation at = evaluateAt(theta, true);
        std::optional<HessianFactor> factor = HessianFactor::of(std::move(at.hessian), m_context);
        if (!factor) return std::nullopt;
        const double scale = 2 * objectiveAtZero(m_problem);
        double before = std::numeric_limits<double>::infinity();
        for (int round = 0; round < 8; ++round) {
            const Vector step = factor->solve(at.gradient);
            const double decrement = std::abs(at.gradient.dot(step));
            if (!(decrement < before / 4)) break;  // rounding is all that is left
            theta -= step;
            before = decrement;
            if (!(decrement > 1e-24 * scale)) break;
            at = evaluateAt(theta, false);
        }
        // A step that is still this large means that the factor has nothing to do with the columns.
        if (!theta.allFinite() || before > 1e-15 * scale) return std::nullopt;
        return Optimum{std::move(theta), std::move(factor)};
    }

    /// By conjugate gradients, begun again from what rounding has left of the gradient. False: not to the tolerance.
    bool iterated(Vector& theta) {
        const GradientScale scale(m_problem, hessianDiagonal(m_problem, theta));
        double before = std::numeric_limits<double>::infinity();
        for (int round = 0; round < 20; ++round) {
            const Evaluation at = evaluateAt(theta, false);
            const double norm = scale.norm(at.gradient);
            if (norm <= tolerance * 1e-2) return true;
            if (!(norm < before / 2)) return norm <= tolerance;
            before = norm;
            theta -= solveIteratively(m_problem, theta, at.gradient, 1e-10, m_context);
        }
        return before <= tolerance;
    }

    const LinearProblem& m_problem;
    const RunContext& m_context;
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

std::optional<Optimum> minimise(const LinearProblem& problem, Vector start, const RunContext& context) {
    if (problem.link == Link::Identity) return LeastSquares(problem, context).run(std::move(start));
    return Newton(problem, context).run(std::move(start));
}

}  // namespace assay
