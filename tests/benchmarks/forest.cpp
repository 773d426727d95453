// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "benchmark.h"
#include "valuation/method.h"

#include <stdexcept>

namespace assay::benchmarks {
namespace {

Design design(Index rows, Index features) {
    RandomEngine engine = substream(5, 0);
    boost::random::normal_distribution<double> normal;
    Design made;
    made.X.resize(rows, features);
    for (double& value : made.X.reshaped()) value = normal(engine);
    made.y = (made.X.leftCols(5).rowwise().sum().array() > 0).cast<double>();
    for (Index i = 0; i < rows; i += 10) made.y[i] = 1 - made.y[i];
    made.w = Vector::Ones(rows);
    made.classes = 2;
    for (Index i = 0; i < rows; ++i) made.rows.push_back(RowId(i));
    return made;
}

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
    return measure(design(1'000, 23), "800", 5);
}

double dataOobLarge() {
    return measure(design(1'000'000, 100), "20", 1);
}

}  // namespace assay::benchmarks
