// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/method.h"

#include <functional>
#include <mutex>

namespace assay {

/// What every method begins with: throws Error(Usage) when the problem is not one it serves, Error(Input) when it has
/// no training rows or lacks the validation rows it needs.
void requireProblem(const MethodInfo& method, const Problem& problem);

/// Runs body on scores that are all NaN; a stop leaves what body has set so far, marked Status::Cancelled.
Scores stoppable(Index n, const std::function<void(Scores&)>& body);

/// The model's gradients; requireProblem() has made sure that there are.
const Differentiable& gradientsOf(const Problem& problem);

/// Gradient of the mean validation loss, rows weighted by w. O(m d).
Vector validationGradient(const Problem& problem, const RunContext& context);

/// Mean loss of a fitted model on the validation rows, weighted by w.
double validationLoss(const FittedModel& fitted, const Design& valid, const RunContext& context);

/// Says in scores of a network that they come from an approximate curvature.
void noteApproximateCurvature(const Problem& problem, Scores& scores);

/// Says in scores that leverages of 1 leave some values undefined, and sets those (NaN or infinite) to 0.
void settleFullLeverage(Scores& scores);

}  // namespace assay
