// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/support.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay {

void requireProblem(const MethodInfo& method, const Problem& problem) {
    requireServes(method, problem.task, problem.model.info());
    if (problem.train.size() == 0)
        throw Error(ErrorKind::Input, "there are no training rows", "check the split and the rows that were dropped");
    if (method.needsValidation && !(problem.valid.size() > 0 && problem.valid.w.sum() > 0))
        throw Error(ErrorKind::Usage, fmt::format("method {} needs validation rows", method.id),
                    "give the split a share for validation");
}

Scores stoppable(Index n, const std::function<void(Scores&)>& body) {
    Scores scores;
    scores.value = Vector::Constant(n, std::numeric_limits<double>::quiet_NaN());
    try {
        body(scores);
    } catch (const Cancelled&) {  // here it becomes a result: what was reached is the user's
        scores.status = Status::Cancelled;
    }
    return scores;
}

const Differentiable& gradientsOf(const Problem& problem) {
    const Differentiable* gradients = problem.fitted.differentiable();
    if (!gradients)
        throw Error(ErrorKind::Usage, fmt::format("model {} has no gradients", problem.model.info().id),
                    "use a linear model, or a method such as loo or knn-shapley");
    return *gradients;
}

Vector validationGradient(const Problem& problem, const RunContext& context) {
    const Vector share = problem.valid.w / problem.valid.w.sum();
    return gradientsOf(problem).gradientSum(problem.valid, share, context);
}

double validationLoss(const FittedModel& fitted, const Design& valid, const RunContext& context) {
    return valid.w.dot(losses(fitted.predict(valid.X, context), valid.y, valid.classes)) / valid.w.sum();
}

void noteApproximateCurvature(const Problem& problem, Scores& scores) {
    if (!problem.model.info().network) return;
    if (scores.status == Status::Exact) scores.status = Status::Converged;
    scores.notes.emplace_back(
        "the model has no exact optimum: values come from its damped Gauss-Newton curvature where training ended");
}

void settleFullLeverage(Scores& scores) {
    Index undefined = 0;
    for (double& value : scores.value)
        if (!std::isfinite(value)) {
            value = 0;
            ++undefined;
        }
    if (undefined == 0) return;
    scores.status = Status::NumericalIssue;
    scores.notes.push_back(
        fmt::format("{} rows have leverage 1: the model passes through them whatever their target is, "
                    "so their value is undefined and shown as 0; set l2 higher",
                    undefined));
}

}  // namespace assay
