// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "made_design.h"
#include "valuation/method.h"

#include <stdexcept>

namespace assay::benchmarks {
namespace {

double measure(const Design& train, const char* trees, int repeats) {
    const Model& model = findModel("forest");
    const ParamSet modelParams = validate(model.info().params, {{"trees", "1"}, {"depth", "1"}}, "model");
    const auto fitted = model.fit(train, modelParams, RunContext());
    const ValuationMethod& method = findMethod("data-oob");
    const ParamSet params = validate(method.info().params, {{"trees", trees}}, "method");
    const Design none;
    return best(repeats, [&] {
        const Scores scores =
            method.run({Task::Binary, train, none, model, modelParams, *fitted, defaultMetric(Task::Binary)}, params,
                       RunContext());
        if (!scores.value.allFinite()) throw std::runtime_error("not finite");
    });
}

}  // namespace

double dataOob() {
    return measure(madeDesign(1'000, 23, 5), "800", 5);
}

double dataOobLarge() {
    return measure(madeDesign(1'000'000, 100, 5), "20", 1);
}

double dataOobWhole() {
    return measure(madeDesign(1'000'000, 100, 5), "800", 1);
}

double boostIn() {
    const Design train = madeDesign(8'000, 20, 1), valid = madeDesign(500, 20, 2);
    const Model& model = findModel("xgboost");
    const ParamSet modelParams = validate(model.info().params, {{"rounds", "100"}}, "model");
    const auto fitted = model.fit(train, modelParams, RunContext());
    const ValuationMethod& method = findMethod("boostin");
    const ParamSet params = validate(method.info().params, {}, "method");
    return best(5, [&] {
        const Scores scores =
            method.run({Task::Binary, train, valid, model, modelParams, *fitted, defaultMetric(Task::Binary)}, params,
                       RunContext());
        if (!scores.value.allFinite()) throw std::runtime_error("not finite");
    });
}

}  // namespace assay::benchmarks
