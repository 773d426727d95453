// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/support.h"

namespace assay {
namespace {

class El2n final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "el2n",
            "EL2N",
            "Length of each training row's error vector: predicted probabilities minus the true class.",
            "Norm of p - onehot(y) under the fitted model, from 0 (certain and right) to 1.41 (certain and wrong). The "
            "last-epoch form: for a convex model there is one optimum and no early training to average over. A "
            "magnitude: it does not tell helpful from harmful.",
            {Task::Binary, Task::Multiclass},
            {Need::Labels},
            {},
            "Paul et al., Deep learning on a data diet, NeurIPS 2021",
            "O(n d)",
            true,
            false,
            false};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet&, const RunContext& context, const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            RowMatrix error = problem.fitted.predict(problem.train.X, context);
            for (Index i = 0; i < error.rows(); ++i) error(i, static_cast<Index>(problem.train.y[i])) -= 1;
            scores.value = error.rowwise().norm();
        });
    }
};

}  // namespace

const ValuationMethod& el2n() {
    static const El2n method;
    return method;
}

}  // namespace assay
