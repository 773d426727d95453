// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linear/factor.h"
#include "models/linear/objective.h"

#include <optional>

namespace assay {

struct Optimum {
    Vector theta;
    std::optional<HessianFactor> factor;  ///< empty above directLimit parameters
};

/// Up to so many parameters the Hessian is formed and factored; above, conjugate gradients solve with it.
constexpr Index directLimit = 2500;
/// Up to so many it still can be factored where conjugate gradients do not end.
constexpr Index factorLimit = 12000;

/// Minimises J from a start: for log losses by Newton's method with backtracking, for squared error by one
/// factorisation, then refined until only rounding is left. Gradients end below 1e-8, usually far below, of their scale
/// at theta = 0, which for parameter j is sqrt(2 J(0) H_jj): an upper bound by Cauchy & Schwarz for squared error, the
/// same up to a factor of about 1 for log losses, and free of the units of target, weights and columns.
/// Throws Error(Numeric) when there is no optimum (separable classes without a penalty, said only where a direction
/// proves it), Cancelled. Empty where the columns are dependent to working accuracy.
std::optional<Optimum> minimise(const LinearProblem& problem, Vector start, const RunContext& context);

/// H with its flat directions (softmax: the same shift of every output) lifted. Gradients sum to 0 over outputs, and
/// for right-hand sides that do the solution stays the same.
Matrix withoutFlatDirections(const LinearProblem& problem, Matrix hessian);

/// H^-1 v by preconditioned conjugate gradients to a relative residual.
Vector solveIteratively(const LinearProblem& problem, const Vector& theta, const Vector& v, double tolerance,
                        const RunContext& context);

}  // namespace assay
