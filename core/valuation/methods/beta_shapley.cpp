// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/sampled_method.h"
#include "valuation/support.h"

namespace assay {
namespace {

class BetaShapley final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info = [] {
            MethodInfo made{
                "beta-shapley",
                "Beta Shapley",
                "Shapley values that weigh what a row adds to small sets more, where single rows still make a "
                "difference.",
                "What the row adds to the utility when it joins a set of other rows, averaged over sets weighted by "
                "their size: change of the mean validation loss (or of the metric). Above 0: the row helps. Values do "
                "not sum to anything, unless alpha = beta = 1.",
                {Task::Regression, Task::Binary, Task::Multiclass},
                {Need::Labels, Need::Refits},
                permutationParams(0),
                "Kwon & Zou, Beta Shapley: a unified and noise-reduced data valuation framework, AISTATS 2022",
                "up to n fits a permutation",
                false,
                true,
                true,
                true};
            made.params.push_back({"alpha",
                                   "Alpha",
                                   "Above 1: small sets count more. 16 and 4 are the usual choices, with beta = 1.",
                                   16.0,
                                   1e-2,
                                   1e4,
                                   {}});
            made.params.push_back(
                {"beta", "Beta", "Above 1: large sets count more; alpha = beta = 1 is Shapley.", 1.0, 1e-2, 1e4, {}});
            return made;
        }();
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        return permutationScores(problem, params, betaCoefficient(params.real("alpha"), params.real("beta")), context,
                                 partial);
    }
};

}  // namespace

const ValuationMethod& betaShapley() {
    static const BetaShapley method;
    return method;
}

}  // namespace assay
