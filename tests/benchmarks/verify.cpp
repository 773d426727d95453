// SPDX-License-Identifier: GPL-3.0-or-later
// How well values foretell retraining: the table of linear datamodeling scores and leave-one-out correlations.
#include "analysis/agreement.h"
#include "base/parallel.h"
#include "benchmark.h"
#include "noise_trials.h"
#include "valuation/method.h"
#include "valuation/semivalues/totals.h"

#include <algorithm>
#include <cstdio>
#include <map>

namespace assay::benchmarks {
namespace {

constexpr std::uint64_t seed = 42;

struct Contender {
    const char* method;
    std::map<std::string, std::string> params;
    const char* model;
    bool byRow;  ///< values for a single validation row are cheap
};

struct Fitted {
    Fitted(const Trial& given, const Contender& contender)
        : trial(given),
          method(findMethod(contender.method)),
          model(findModel(contender.model)),
          params(validate(method.info().params, contender.params, "method")),
          modelParams(validate(model.info().params, {}, "model")),
          fitted(model.fit(trial.train, modelParams, RunContext())) {}
    Problem problem(const Design& valid) const {
        return {Task::Binary, trial.train, valid, model, modelParams, *fitted, defaultMetric(Task::Binary)};
    }
    Vector values(const Design& valid) const { return method.run(problem(valid), params, RunContext()).value; }

    const Trial& trial;
    const ValuationMethod& method;
    const Model& model;
    ParamSet params, modelParams;
    std::shared_ptr<const FittedModel> fitted;
};

/// The score as published (Park et al. 2023, definition 2.3): one correlation a validation row, of the values for its
/// loss alone; their mean.
double scoreByRow(const Fitted& setting, Index halves) {
    const Design& train = setting.trial.train;
    const Design& valid = setting.trial.valid;
    Matrix utility(halves, valid.size()), sums(halves, valid.size()), values(train.size(), valid.size());
    for (Index v = 0; v < valid.size(); ++v) values.col(v) = setting.values(selectRows(valid, std::vector<Index>{v}));
    parallelBlocks(halves, 1, RunContext(), [&](const Block& block) {
        const std::vector<Index> half = randomHalf(train.size(), seed, block.number);
        const RunContext inner({}, {}, 1);
        const auto refit = setting.model.fit(selectRows(train, half), setting.modelParams, inner, setting.fitted.get());
        utility.row(block.number) = -losses(refit->predict(valid.X, inner), valid.y, valid.classes);
        sums.row(block.number) = values(half, Eigen::all).colwise().sum();
    });
    double mean = 0;
    for (Index v = 0; v < valid.size(); ++v)
        mean += rankCorrelation(sums.col(v), utility.col(v)) / static_cast<double>(valid.size());
    return mean;
}

void print(const char* set, const Trial& trial, const Contender& contender, Index halves) {
    const Fitted setting(trial, contender);
    const Vector values = setting.values(trial.valid);
    Agreement agreement;
    const double time = seconds([&] {
        agreement = agreementWithRetraining(setting.problem(trial.valid), values,
                                            {halves, std::min<Index>(trial.train.size(), 3 * halves), seed, {}, {}},
                                            RunContext());
    });
    std::printf("%-9s %-9s %-19s", set, contender.model,
                (contender.method + std::string(contender.params.empty() ? "" : ":leverage")).c_str());
    for (const Correlation& each : {agreement.lds, agreement.leaveOneOut})
        std::printf("   %6.3f [%6.3f, %6.3f]", each.value, each.interval.low, each.interval.high);
    std::printf(contender.byRow ? "   %6.3f" : "        -", contender.byRow ? scoreByRow(setting, halves) : 0);
    std::printf("   %6.1f s\n", time);
    std::fflush(stdout);
}

}  // namespace

void verify(const std::string& folder, int halves) {
    std::printf("%-9s %-9s %-19s   %-23s   %-23s   %6s   %8s\n", "set", "model", "method", "LDS, mean loss",
                "leave-one-out", "by row", "time");
    for (const std::string set : {"pol", "2dplanes", "click", "phoneme"}) {
        const std::optional<Table> table = readTable(folder + "/" + set + ".csv");
        if (!table) continue;
        const Trial trial = trialOf(*table, Noise::Uniform, 0, false, 1);
        for (const Contender& contender :
             {Contender{"influence", {}, "logistic", true},
              Contender{"influence", {{"leverage", "true"}}, "logistic", true}, Contender{"loo", {}, "logistic", false},
              Contender{"boostin", {}, "xgboost", true}, Contender{"knn-shapley", {}, "knn", false}})
            print(set.c_str(), trial, contender, halves);
    }
}

}  // namespace assay::benchmarks
