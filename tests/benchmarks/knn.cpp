// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "made_design.h"
#include "valuation/knn_shapley_values.h"

#include <stdexcept>

namespace assay::benchmarks {
namespace {

double measure(const Design& train, const Design& valid, int repeats) {
    return best(repeats, [&] {
        const Scores scores = knnShapleyValues(train, valid, {}, RunContext());
        if (scores.status != Status::Exact || !scores.value.allFinite()) throw std::runtime_error("not finite");
    });
}

}  // namespace

double knnShapley() {
    return measure(madeDesign(20'000, 20, 1), madeDesign(2'000, 20, 2), 5);
}

double knnShapleySelf() {
    const Design rows = madeDesign(30'000, 10, 3);
    return measure(rows, rows, 2);
}

double knnShapleyLarge() {
    return measure(madeDesign(100'000, 20, 1), madeDesign(10'000, 20, 2), 1);
}

}  // namespace assay::benchmarks
