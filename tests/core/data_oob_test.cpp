// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forest/forest.h"
#include "support/designs.h"
#include "valuation/method.h"

#include <QtTest>

#include <cmath>

using namespace assay;
using assay::test::makeDesign;

namespace {

using Params = std::map<std::string, std::string>;

Scores valued(const Design& train, Task task, const Params& given, const RunContext& context = RunContext(),
              const PartialSink& partial = {}) {
    const Model& model = defaultModel(task);
    const ParamSet modelParams = validate(model.info().params, {}, "model");
    const auto fitted = model.fit(train, modelParams, RunContext());
    const Design none = makeDesign({.task = task, .rows = 0});
    const ValuationMethod& method = findMethod("data-oob");
    return method.run({task, train, none, model, modelParams, *fitted, defaultMetric(task)},
                      validate(method.info().params, given, "method"), context, partial);
}

/// The paper's equation 2 from the trees' own bags, each tree asked anew: value and standard error.
std::pair<Vector, Vector> byDefinition(const Design& train, const ForestOptions& options) {
    const ForestData data = forestData(train, RunContext());
    std::vector<std::vector<double>> scores(static_cast<std::size_t>(train.size()));
    growForest(data, options, RunContext(), [&](Index number, GrownTree&& grown) {
        const std::vector<std::uint8_t> bag = bagOf(data, options, RunContext().seed, number);
        for (Index i = 0; i < train.size(); ++i) {
            if (bag[static_cast<std::size_t>(i)] > 0) continue;
            const double* value =
                grown.tree.value.data() + grown.tree.leafOf(data.bins->row(i).data()) * data.outputs();
            const double y = train.y[i];
            scores[static_cast<std::size_t>(i)].push_back(train.classes == 0   ? -(y - *value) * (y - *value)
                                                          : train.classes == 2 ? (y == 1 ? *value : 1 - *value)
                                                                               : value[static_cast<Index>(y)]);
        }
    });
    Vector mean(train.size()), error(train.size());
    for (Index i = 0; i < train.size(); ++i) {
        const Eigen::Map<const Vector> of(scores[static_cast<std::size_t>(i)].data(),
                                          static_cast<Index>(scores[static_cast<std::size_t>(i)].size()));
        const auto count = static_cast<double>(of.size());
        mean[i] = of.mean();
        error[i] = std::sqrt((of.array() - of.mean()).square().sum() / (count - 1) / count);
    }
    return {mean, error};
}

}  // namespace

class DataOobTest : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheDefinition() {
        for (const Task task : {Task::Regression, Task::Binary, Task::Multiclass})
            for (const Index leaf : {1, 8}) {
                const Design train = makeDesign({.task = task, .rows = 80, .weighted = true});
                const Scores scores = valued(train, task, {{"trees", "60"}, {"leaf", std::to_string(leaf)}});
                const auto [mean, error] = byDefinition(train, {.trees = 60, .leaf = leaf});
                QVERIFY((scores.value - mean).cwiseAbs().maxCoeff() < 1e-9);
                QVERIFY((scores.stdError - error).cwiseAbs().maxCoeff() < 1e-6);
                QVERIFY(error.minCoeff() >= 0 && error.maxCoeff() > 0);
                QCOMPARE(scores.status, Status::BudgetReached);
            }
    }
    void plantedFlipsComeLast() {
        for (const Task task : {Task::Regression, Task::Binary, Task::Multiclass}) {
            Design train = makeDesign({.task = task, .rows = 400, .noise = 0.1});
            for (Index i = 0; i < 400; i += 20)
                train.y[i] = task == Task::Regression ? train.y[i] + 10
                             : task == Task::Binary   ? 1 - train.y[i]
                                                      : std::fmod(train.y[i] + 1, 3);
            const Vector value = valued(train, task, {{"trees", "200"}}).value;
            double below = 0;  // AUROC
            for (Index bad = 0; bad < 400; bad += 20)
                for (Index good = 0; good < 400; ++good)
                    if (good % 20 != 0) below += (value[bad] < value[good]) / (20.0 * 380.0);
            QVERIFY2(below > 0.9, std::to_string(below).c_str());
        }
    }
    void aRowOfNoWeightIsJudgedByAllTrees() {
        Design train = makeDesign({.task = Task::Binary, .rows = 60});
        train.w[4] = 0;
        const Scores scores = valued(train, Task::Binary, {{"trees", "50"}});
        const double hits = scores.value[4] * 50;
        QVERIFY(std::abs(hits - std::round(hits)) < 1e-9);
        QVERIFY(scores.value.allFinite());
    }
    void rowsThatNoTreeLeftOutAreNamed() {
        const Design train = makeDesign({.task = Task::Binary, .rows = 30});
        const Scores scores = valued(train, Task::Binary, {{"trees", "1"}});
        QVERIFY(scores.value.allFinite());
        QCOMPARE(scores.status, Status::NumericalIssue);
        QVERIFY(scores.notes.front().find("in the bag of every tree") != std::string::npos);
    }
    void aStopKeepsWhatIsDone() {
        const Design train = makeDesign({.task = Task::Binary, .rows = 200});
        std::stop_source stop;
        int shown = 0;
        Scores last;
        const Scores scores = valued(train, Task::Binary, {{"trees", "1000"}}, RunContext(stop.get_token(), {}, 2),
                                     [&](const Scores& partial) {
                                         last = partial;
                                         if (++shown == 4) stop.request_stop();
                                     });
        QCOMPARE(scores.status, Status::Cancelled);
        QVERIFY(shown >= 4);
        QVERIFY(scores.value.allFinite() && last.value.allFinite());
        QVERIFY((scores.value - last.value).cwiseAbs().maxCoeff() < 0.5);
        const Scores done = valued(train, Task::Binary, {{"trees", "1000"}});
        QVERIFY((scores.value - done.value).cwiseAbs().maxCoeff() > 0);
    }
};

QTEST_GUILESS_MAIN(DataOobTest)
#include "data_oob_test.moc"
