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

/// Minimises J from a start by Newton's method with backtracking to |gradient| <= 1e-8 max(1, n), usually far below.
/// Throws Error(Numeric) when there is no optimum (separable classes without a penalty), Cancelled.
Optimum minimise(const LinearProblem& problem, Vector start, const RunContext& context);

/// H with its flat directions (softmax: the same shift of every output) lifted. Gradients sum to 0 over outputs, and
/// for right-hand sides that do the solution stays the same.
Matrix withoutFlatDirections(const LinearProblem& problem, Matrix hessian);

/// H^-1 v by preconditioned conjugate gradients to a relative residual.
Vector solveIteratively(const LinearProblem& problem, const Vector& theta, const Vector& v, double tolerance,
                        const RunContext& context);

}  // namespace assay
