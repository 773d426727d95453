// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/sampled_method.h"
#include "valuation/support.h"

namespace assay {
namespace {

class TmcShapley final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "tmc-shapley",
            "TMC-Shapley",
            "Shapley values of the rows for the model itself, by random orders that end early once nothing is left "
            "to gain.",
            "What the row adds to the utility when it joins the rows before it, averaged over all orders: change "
            "of the mean validation loss (or of the metric) that is the row's own. All values sum to the utility "
            "of all rows less that of predicting a constant. Above 0: the row helps.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels, Need::Refits},
            permutationParams(0.01),
            "Ghorbani & Zou, Data Shapley: equitable valuation of data for machine learning, ICML 2019",
            "up to n fits a permutation",
            false,
            true,
            true,
            true};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        return permutationScores(problem, params, shapleyCoefficient(), context, partial);
    }
};

}  // namespace

const ValuationMethod& tmcShapley() {
    static const TmcShapley method;
    return method;
}

}  // namespace assay
