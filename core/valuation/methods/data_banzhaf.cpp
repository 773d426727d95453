// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/permutations.h"
#include "valuation/semivalues/sampled_method.h"
#include "valuation/semivalues/subsets.h"
#include "valuation/support.h"

namespace assay {
namespace {

class DataBanzhaf final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "data-banzhaf",
            "Data Banzhaf",
            "How much better models are whose random half of the rows has this one: one fit serves every row.",
            "Mean utility of random subsets with the row less that of those without it: change of the mean "
            "validation loss (or of the metric) by the row. Above 0: the row helps.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels, Need::Refits},
            samplingParams({"subsets", "Subsets", "Random subsets, each row in with probability 1/2.",
                            std::int64_t{1000}, 2, 1e9, {}}),
            "Wang & Jia, Data Banzhaf: a robust data valuation framework for machine learning, AISTATS 2023",
            "one fit a subset; the error of a value shrinks with sqrt(subsets) whatever n is",
            false,
            true,
            true,
            true};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const Utility utility(problem, utilityKind(params), everyRow(problem.train.size()), context);
            SubsetSampling sampling(utility, kindsOfRows(problem.train));
            runSampling(sampling, stoppingOf(params, "subsets"), utility, scores, context.part("subsets", 0, 1),
                        partial);
        });
    }
};

}  // namespace

const ValuationMethod& dataBanzhaf() {
    static const DataBanzhaf method;
    return method;
}

}  // namespace assay
