// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "benchmark.h"
#include "valuation/knn_shapley_values.h"

#include <stdexcept>

namespace assay::benchmarks {
namespace {

Design design(Index rows, Index features, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 0);
    boost::random::normal_distribution<double> normal;
    Design made;
    made.X.resize(rows, features);
    for (double& value : made.X.reshaped()) value = normal(engine);
    made.y = (made.X.col(0).array() + made.X.col(1).array() > 0).cast<double>();
    for (Index i = 0; i < rows; i += 10) made.y[i] = 1 - made.y[i];
    made.w = Vector::Ones(rows);
    made.classes = 2;
    return made;
}

double measure(const Design& train, const Design& valid, int repeats) {
    return best(repeats, [&] {
        const Scores scores = knnShapleyValues(train, valid, {}, RunContext());
        if (scores.status != Status::Exact || !scores.value.allFinite()) throw std::runtime_error("not finite");
    });
}

}  // namespace

double knnShapley() {
    return measure(design(20'000, 20, 1), design(2'000, 20, 2), 5);
}

double knnShapleySelf() {
    const Design rows = design(30'000, 10, 3);
    return measure(rows, rows, 2);
}

}  // namespace assay::benchmarks
