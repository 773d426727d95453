// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/support.h"

namespace assay {
namespace {

class GradientNorm final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{"gradient-norm",
                                     "Gradient norm",
                                     "How strongly each training row pulls on the fitted parameters.",
                                     "Norm of w_i times the gradient of the row's loss at the fitted parameters, in "
                                     "units of loss per parameter. A magnitude: it does not tell helpful from harmful.",
                                     {Task::Regression, Task::Binary, Task::Multiclass},
                                     {Need::Labels, Need::Gradients},
                                     {},
                                     "Paul et al., Deep learning on a data diet, NeurIPS 2021 (GraNd, at the optimum)",
                                     "O(n d)",
                                     true,
                                     false,
                                     false};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet&, const RunContext& context, const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            scores.value = problem.train.w.cwiseProduct(gradientsOf(problem).gradientNorms(problem.train, context));
        });
    }
};

}  // namespace

const ValuationMethod& gradientNorm() {
    static const GradientNorm method;
    return method;
}

}  // namespace assay
