// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "benchmark.h"
#include "valuation/method.h"

#include <cmath>
#include <map>
#include <stdexcept>

namespace assay::benchmarks {
namespace {

Design design(Index rows, Index features, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 0);
    boost::random::normal_distribution<double> normal;
    Design made;
    made.X.resize(rows, features);
    for (double& value : made.X.reshaped()) value = normal(engine);
    made.y.resize(rows);
    for (Index i = 0; i < rows; ++i) made.y[i] = made.X.row(i).head(5).sum() + normal(engine) > 0 ? 1 : 0;
    made.w = Vector::Ones(rows);
    made.classes = 2;
    made.columns.resize(static_cast<std::size_t>(features));
    made.rows.resize(static_cast<std::size_t>(rows));
    return made;
}

/// A method on 200 training and 200 validation rows of 30 features, logistic regression.
double measure(const std::string& id, const std::map<std::string, std::string>& given) {
    const Design train = design(200, 30, 1), valid = design(200, 30, 2);
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
