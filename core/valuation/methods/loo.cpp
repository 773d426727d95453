// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "valuation/refits.h"
#include "valuation/support.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace assay {
namespace {

class LeaveOneOut final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "loo",
            "Leave-one-out",
            "What leaving a row out really does to the validation loss: a refit without each row, or ridge's closed "
            "form.",
            "Change of the mean validation loss if the row is left out and the model fitted again, in units of the "
            "loss. "
            "Above 0: without the row the loss rises, so the row helps.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels, Need::Refits},
            {{"approximate",
              "One Newton step",
              "Instead of a refit, the effect of the Newton step that leaves the row out (divided by 1 - "
              "leverage). Models with gradients only; ridge is exact either way.",
              false,
              0,
              0,
              {}}},
            "Cook 1977 (ridge's closed form); Rad & Maleki, JRSS B 2020 (one Newton step)",
            "ridge O(n p^2 + p^3); approximate the same; else n fits",
            true,
            true,
            true,
            true};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        const Differentiable* model = problem.fitted.differentiable();
        if (params.flag("approximate") && !model)
            throw Error(
                ErrorKind::Usage,
                fmt::format("loo:approximate needs a model with gradients, which {} is not", problem.model.info().id),
                "leave approximate out");
        return stoppable(problem.train.size(), [&](Scores& scores) {
            if (model) scores.value = closedForm(problem, *model, params.flag("approximate"), context, scores);
            const std::vector<bool> last = lastOfClass(problem.train);
            std::vector<Index> open;
            for (Index i = 0; i < problem.train.size(); ++i) {
                if (last[static_cast<std::size_t>(i)])
                    scores.value[i] = 0;
                else if (!std::isfinite(scores.value[i]))
                    open.push_back(i);
            }
            refitWithout(problem, open, scores, context, partial);
            const auto rows = std::count(last.begin(), last.end(), true);
            if (rows == 0) return;
            scores.status = Status::NumericalIssue;
            scores.notes.push_back(
                fmt::format("{} rows are the only ones of their class: there is no fit without such a row, so its "
                            "value is undefined and shown as 0",
                            rows));
        });
    }

private:
    /// Without such a row there is nothing to learn its class from. A single row of all is not meant.
    static std::vector<bool> lastOfClass(const Design& train) {
        std::vector<bool> last(static_cast<std::size_t>(train.size()), false);
        std::vector<Index> rows(static_cast<std::size_t>(train.classes), 0);
        for (Index i = 0; i < train.size() && train.classes > 0; ++i)
            rows[static_cast<std::size_t>(train.y[i])] += train.w[i] > 0;
        for (Index i = 0; i < train.size() && train.classes > 0 && train.size() > 1; ++i)
            last[static_cast<std::size_t>(i)] = train.w[i] > 0 && rows[static_cast<std::size_t>(train.y[i])] == 1;
        return last;
    }
    /// Values where there is a formula; NaN for rows that need a refit.
    static Vector closedForm(const Problem& problem, const Differentiable& model, bool approximate,
                             const RunContext& context, Scores& scores) {
        const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
        if (!approximate && !model.quadratic()) return scores.value;
        if (!model.quadratic()) {
            scores.status = Status::Converged;
            scores.notes.emplace_back("values are one Newton step from the optimum, not refits");
        }
        const Vector change = model.leaveOneOut(problem.train, problem.valid, silent);
        if (change.size() > 0) return change;
        const Vector step = model.solveHessian(validationGradient(problem, silent), silent);
        return problem.train.w.cwiseProduct(model.leftOutDot(problem.train, step, silent));
    }
};

}  // namespace

const ValuationMethod& leaveOneOut() {
    static const LeaveOneOut method;
    return method;
}

}  // namespace assay
