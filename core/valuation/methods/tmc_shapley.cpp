// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/permutations.h"
#include "valuation/semivalues/sampled_method.h"
#include "valuation/support.h"

namespace assay {
namespace {

class TmcShapley final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info = [] {
            MethodInfo made{
                "tmc-shapley",
                "TMC-Shapley",
                "Shapley values of the rows for the model itself, by random orders that end early once nothing is left "
                "to gain.",
                "What the row adds to the utility when it joins the rows before it, averaged over all orders: change "
                "of the mean validation loss (or of the metric) that is the row's own. All values sum to the utility "
                "of all rows less that of predicting a constant. Above 0: the row helps.",
                {Task::Regression, Task::Binary, Task::Multiclass},
                {Need::Labels, Need::Refits},
                samplingParams({"permutations", "Permutations", "Random orders of the rows.", std::int64_t{200}, 1,
                                1e9, {}}),
                "Ghorbani & Zou, Data Shapley: equitable valuation of data for machine learning, ICML 2019",
                "up to n fits a permutation",
                false,
                true,
                true};
            made.params.push_back(truncationParam(0.01));
            return made;
        }();
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const Utility utility(problem, utilityKind(params), everyRow(problem.train.size()), context);
            PermutationSampling sampling(
                utility, {{shapleyCoefficient()}, params.real("truncation"), kindsOfRows(problem.train)});
            runSampling(sampling, stoppingOf(params, "permutations"), utility, scores,
                        context.part("permutations", 0, 1), partial);
        });
    }
};

}  // namespace

const ValuationMethod& tmcShapley() {
    static const TmcShapley method;
    return method;
}

}  // namespace assay
