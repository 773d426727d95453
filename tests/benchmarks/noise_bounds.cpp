// SPDX-License-Identifier: GPL-3.0-or-later
#include "noise_bounds.h"

#include "models/forest/forest.h"
#include "models/model.h"
#include "models/trees/boosted_folds.h"

namespace assay::benchmarks {
namespace {

/// From the probability of class 1.
Vector ofOwnLabel(const Vector& p, const Vector& y) {
    return y.array() * p.array() + (1 - y.array()) * (1 - p.array());
}

Vector classOne(const char* id, const std::map<std::string, std::string>& given, const Trial& trial) {
    const Model& model = findModel(id);
    const auto fitted = model.fit(trial.rest, validate(model.info().params, given, "model"), RunContext());
    return fitted->predict(trial.train.X, RunContext()).col(1);
}

}  // namespace

Vector plainEnsemble(const Trial& trial) {
    const ForestData data = forestData(trial.train, RunContext());
    const OutOfBag forest = outOfBag(data, {.trees = 200, .leaf = 5, .answers = {5}}, RunContext());
    const OutOfBag random =
        outOfBag(data, {.trees = 200, .leaf = 3, .columns = 1, .randomThresholds = true, .answers = {3}}, RunContext());
    BoostingOptions boosting;
    boosting.rounds = 100;
    boosting.depth = 4;
    boosting.rate = 0.05;
    const RowMatrix boosted = boostedFolds(trial.train, 10, boosting, {100}, RunContext()).front();
    return ofOwnLabel((forest.prediction[0].col(0) + random.prediction[0].col(0) + boosted.col(1)) / 3, trial.train.y);
}

Vector ceiling(const Trial& trial) {
    const Vector forest = classOne("forest", {{"trees", "300"}, {"leaf", "3"}}, trial),
                 boosted = classOne("xgboost", {{"rounds", "300"}, {"depth", "6"}, {"rate", "0.05"}}, trial);
    return ofOwnLabel((forest + boosted) / 2, trial.train.y);
}

}  // namespace assay::benchmarks
