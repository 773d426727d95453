// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "made_design.h"
#include "valuation/method.h"

#include <map>
#include <stdexcept>

namespace assay::benchmarks {
namespace {

/// A method on 200 training and 200 validation rows of 30 features, logistic regression.
double measure(const std::string& id, const std::map<std::string, std::string>& given) {
    const Design train = madeDesign(200, 30, 1), valid = madeDesign(200, 30, 2);
    const Model& model = findModel("logistic");
    const ParamSet modelParams = validate(model.info().params, {}, "model logistic");
    const auto fitted = model.fit(train, modelParams, RunContext());
    const ValuationMethod& method = findMethod(id);
    const ParamSet params = validate(method.info().params, given, "method " + id);
    const Problem problem{Task::Binary, train, valid, model, modelParams, *fitted, defaultMetric(Task::Binary)};
    return best(5, [&] {
        if (!method.run(problem, params, RunContext()).value.allFinite()) throw std::runtime_error("not finite");
    });
}

}  // namespace

double tmcShapley() {
    return measure("tmc-shapley", {{"permutations", "100"}, {"truncation", "0"}});
}
double leaveOneOut() {
    return measure("loo", {});
}

}  // namespace assay::benchmarks
