// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parallel.h"
#include "base/random.h"
#include "benchmark.h"
#include "valuation/method.h"

#include <cmath>
#include <stdexcept>

namespace assay::benchmarks {
namespace {

Design design(Index rows, Index features, std::uint64_t seed) {
    Design made;
    made.X.resize(rows, features);
    made.y.resize(rows);
    made.w = Vector::Ones(rows);
    made.classes = 2;
    made.columns.resize(static_cast<std::size_t>(features));
    parallelBlocks(rows, 10'000, RunContext(), [&](const Block& block) {
        RandomEngine engine = substream(seed, static_cast<std::uint64_t>(block.number));
        boost::random::normal_distribution<double> normal;
        boost::random::uniform_01<double> uniform;
        for (Index i = block.begin; i < block.end; ++i) {
            double margin = 0;
            for (Index j = 0; j < features; ++j) {
                made.X(i, j) = normal(engine);
                margin += made.X(i, j) * std::sin(static_cast<double>(j)) / 3;
            }
            made.y[i] = uniform(engine) < 1 / (1 + std::exp(-margin)) ? 1 : 0;
        }
    });
    return made;
}

double measure(bool withInfluence) {
    const Design train = design(1'000'000, 50, 1), valid = design(10'000, 50, 2);
    const Model& model = findModel("logistic");
    const ParamSet params = validate(model.info().params, {}, "model logistic");
    const ValuationMethod& method = findMethod("influence");
    const ParamSet methodParams = validate(method.info().params, {}, "method influence");
    return best(5, [&] {
        const auto fitted = model.fit(train, params, RunContext());
        if (!withInfluence) return;
        const Problem problem{Task::Binary, train, valid, model, params, *fitted, defaultMetric(Task::Binary)};
        if (!method.run(problem, methodParams, RunContext()).value.allFinite()) throw std::runtime_error("not finite");
    });
}

}  // namespace

double logistic() {
    return measure(true);
}
double logisticFit() {
    return measure(false);
}

}  // namespace assay::benchmarks
