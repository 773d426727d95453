// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/support.h"

namespace assay {
namespace {

class ErrorShare final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{"error-share",
                                     "Error share",
                                     "Each training row's share of the total training loss: where the model is wrong.",
                                     "The row's part, from 0 to 1, of the sum of w_i * loss_i over the training rows; "
                                     "all values sum to 1. A magnitude: it does not tell helpful from harmful.",
                                     {Task::Regression, Task::Binary, Task::Multiclass},
                                     {Need::Labels},
                                     {},
                                     "Classical: share of the total error",
                                     "O(n d)",
                                     true,
                                     false,
                                     false};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet&, const RunContext& context, const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const RowMatrix prediction = problem.fitted.predict(problem.train.X, context);
            const Vector loss =
                problem.train.w.array() * losses(prediction, problem.train.y, problem.train.classes).array();
            const double total = loss.sum();
            scores.value = total > 0 ? Vector(loss / total) : Vector(Vector::Zero(loss.size()));
            if (!(total > 0))
                scores.notes.emplace_back("the model fits every training row exactly: there is no error to share");
        });
    }
};

}  // namespace

const ValuationMethod& errorShare() {
    static const ErrorShare method;
    return method;
}

}  // namespace assay
