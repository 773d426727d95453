// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "models/metrics.h"
#include "models/model.h"
#include "models/trees/tree_ensemble.h"
#include "support/designs.h"
#include "support/processor_time.h"

#include <QtTest>

#include <chrono>
#include <cmath>
#include <mutex>
#include <thread>

using namespace assay;
using assay::test::makeDesign;

namespace {

const std::vector<Task> tasks{Task::Regression, Task::Binary, Task::Multiclass};
using Params = std::map<std::string, std::string>;

std::shared_ptr<const FittedModel> fitted(const Design& train, const Params& given = {},
                                          const RunContext& context = RunContext()) {
    const Model& model = findModel("xgboost");
    return model.fit(train, validate(model.info().params, given, "model"), context);
}

bool sameTrees(const TreeEnsemble& a, const TreeEnsemble& b) {
    if (a.trees().size() != b.trees().size()) return false;
    for (std::size_t k = 0; k < a.trees().size(); ++k) {
        if (a.trees()[k].leafValue != b.trees()[k].leafValue) return false;
        for (std::size_t node = 0; node < a.trees()[k].nodes.size(); ++node) {
            const Tree::Node &left = a.trees()[k].nodes[node], &right = b.trees()[k].nodes[node];
            if (left.feature != right.feature || left.threshold != right.threshold || left.next != right.next)
                return false;
        }
    }
    return true;
}

double meanLoss(const FittedModel& model, const Design& design) {
    return losses(model.predict(design.X, RunContext()), design.y, design.classes).mean();
}

/// Largest difference between a leaf's value and -rate * sum w g / (sum w h + lambda) of the rows in it.
double worstLeaf(const TreeEnsemble& trees, const Design& train) {
    double worst = 0;
    trees.visit(train, {0, train.size(), 0}, true, RunContext(), [&](const BoostStep& step) {
        Vector gradient = Vector::Zero(step.tree.leaves()), hessian = gradient;
        for (Index i = 0; i < train.size(); ++i) {
            const auto k = static_cast<std::size_t>(i);
            gradient[step.leaf[k]] += train.w[i] * step.gradient[k];
            hessian[step.leaf[k]] += train.w[i] * step.hessian[k];
        }
        for (Index leaf = 0; leaf < step.tree.leaves(); ++leaf)
            worst = std::max(worst, std::abs(step.tree.leafValue[static_cast<std::size_t>(leaf)] +
                                             trees.rate() * gradient[leaf] / (hessian[leaf] + trees.lambda())));
    });
    return worst;
}

}  // namespace

class XgboostTest : public QObject {
    Q_OBJECT
private slots:
    void predictionsAreBetterThanTheMean() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 600});
            const Design valid = makeDesign({.task = task, .rows = 300, .seed = 2});
            const Params few{{"rounds", "30"}, {"depth", "3"}};
            const auto model = fitted(train, few);
            const RowMatrix prediction = model->predict(valid.X, RunContext());
            QVERIFY(prediction.allFinite());
            QCOMPARE(prediction.cols(), static_cast<Index>(std::max(1, valid.classes)));
            if (task != Task::Regression) QVERIFY((prediction.rowwise().sum().array() - 1).abs().maxCoeff() < 1e-12);
            Design shuffled = train;
            shuffled.X.setZero();  // no split: every prediction is the mean
            QVERIFY(meanLoss(*model, valid) < 0.8 * meanLoss(*fitted(shuffled, few), valid));
        }
    }
    void withoutSplitsTheMeanIsPredicted() {
        Design train = makeDesign({.task = Task::Regression, .rows = 50, .weighted = true});
        train.X.setConstant(3);
        train.y.array() += 1e9;
        const double mean = train.w.dot(train.y) / train.w.sum();
        QVERIFY(std::abs(fitted(train)->predict(train.X, RunContext())(0, 0) - mean) < 1e-3);
        Design binary = makeDesign({.task = Task::Binary, .rows = 50, .weighted = true});
        binary.X.setConstant(3);
        const double share = binary.w.dot(binary.y) / binary.w.sum();
        QVERIFY(std::abs(fitted(binary)->predict(binary.X, RunContext())(0, 1) - share) < 1e-6);
    }
    /// The derivatives that the ensemble gives are those that XGBoost grew its trees on.
    void leafValuesFollowFromTheDerivatives() {
        for (const Task task : tasks)
            for (const char* share : {"1", "0.6"}) {
                const Design train = makeDesign({.task = task, .rows = 300, .weighted = true});
                const auto model =
                    fitted(train, {{"rounds", "20"}, {"depth", "4"}, {"lambda", "0.7"}, {"subsample", share}});
                const double worst = worstLeaf(*model->trees(), train);
                QVERIFY2(worst < 1e-5, std::to_string(worst).c_str());
            }
    }
    void marginsAreBasePlusLeaves() {
        const Design train = makeDesign({.task = Task::Multiclass, .rows = 200});
        const auto model = fitted(train, {{"rounds", "7"}});
        const TreeEnsemble& trees = *model->trees();
        QCOMPARE(trees.outputs(), Index{3});
        QCOMPARE(trees.rounds(), Index{7});
        RowMatrix sums = trees.base().transpose().replicate(200, 1);
        trees.visit(train, {0, 200, 0}, false, RunContext(), [&](const BoostStep& step) {
            for (Index i = 0; i < 200; ++i)
                sums(i, step.output) += step.tree.leafValue[step.leaf[static_cast<std::size_t>(i)]];
        });
        QVERIFY((sums - trees.margins(train.X, RunContext())).cwiseAbs().maxCoeff() < 1e-12);
    }
    void sameBitsForAnyThreads() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 10000, .features = 12, .weighted = true});
            const Params given{{"rounds", "6"}, {"subsample", "0.8"}, {"colsample", "0.5"}};
            const auto one = fitted(train, given, RunContext({}, {}, 1));
            for (const int threads : {1, 2, 3})
                QVERIFY(sameTrees(*one->trees(), *fitted(train, given, RunContext({}, {}, threads))->trees()));
            QVERIFY(!sameTrees(*one->trees(), *fitted(train, given, RunContext({}, {}, 1, 43))->trees()));
        }
    }
    void weightsCountLikeCopies() {
        const Design once = makeDesign({.task = Task::Binary, .rows = 100});
        std::vector<Index> twice;
        Design weighted = once;
        for (Index i = 0; i < 100; ++i) {
            twice.push_back(i);
            if (i % 3 == 0) twice.push_back(i);
            weighted.w[i] = i % 3 == 0 ? 2 : 1;
        }
        const Params given{{"rounds", "10"}, {"depth", "3"}};
        const auto a = fitted(weighted, given), b = fitted(test::subset(once, twice), given);
        QVERIFY((a->predict(once.X, RunContext()) - b->predict(once.X, RunContext())).cwiseAbs().maxCoeff() < 1e-5);
        weighted.w.setZero();
        QVERIFY_EXCEPTION_THROWN(fitted(weighted), Error);
    }
    /// XGBoost alone makes no split that gains less than 1e-6.
    void theUnitOfTheTargetDoesNotMatter() {
        const Design train = makeDesign({.task = Task::Regression, .rows = 200});
        Design small = train;
        small.y *= 0x1p-40;
        const RowMatrix a = fitted(train)->predict(train.X, RunContext());
        const RowMatrix b = fitted(small)->predict(train.X, RunContext()) * 0x1p40;
        QVERIFY((a - b).cwiseAbs().maxCoeff() < 1e-9);
    }
    void earlyStoppingMakesFewerTreesOnAllRows() {
        const Design train = makeDesign({.task = Task::Binary, .rows = 400, .noise = 3});
        const Params given{{"rounds", "200"}, {"early-stopping", "5"}};
        const auto stopped = fitted(train, given), whole = fitted(train, {{"rounds", "200"}});
        const Index rounds = stopped->trees()->rounds();
        QVERIFY(rounds >= 1 && rounds < 100);
        const Design valid = makeDesign({.task = Task::Binary, .rows = 400, .noise = 3, .seed = 2});
        QVERIFY(meanLoss(*stopped, valid) < meanLoss(*whole, valid));
        QVERIFY(sameTrees(*stopped->trees(), *fitted(train, {{"rounds", std::to_string(rounds)}})->trees()));
    }
    void largeNumbersAreServed() {
        Design train = makeDesign({.task = Task::Regression, .rows = 100});
        train.X(3, 0) = 1e300;
        train.X(4, 1) = -1e300;
        QVERIFY(fitted(train)->predict(train.X, RunContext()).allFinite());
    }
    void aStopIsAnswered() {
        const Design train = makeDesign({.task = Task::Multiclass, .rows = 2000, .features = 10});
        std::stop_source stop;
        double asked = 0;
        std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            asked = test::processorMilliseconds();
            stop.request_stop();
        });
        QVERIFY_EXCEPTION_THROWN(fitted(train, {{"rounds", "100000"}}, RunContext(stop.get_token(), {}, 2)), Cancelled);
        const double ended = test::processorMilliseconds();
        later.join();
        QVERIFY2(ended - asked < test::answerMilliseconds, qPrintable(QString::number(ended - asked)));
    }
};

QTEST_GUILESS_MAIN(XgboostTest)
#include "xgboost_test.moc"
