// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "models/trees/tree_ensemble.h"
#include "support/designs.h"
#include "valuation/auto_choice.h"
#include "valuation/method.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace assay;
using assay::test::makeDesign;

namespace {

using Params = std::map<std::string, std::string>;

struct Boosted {
    Boosted(Task given, Design trainRows, Design validRows, const Params& params = {})
        : task(given),
          train(std::move(trainRows)),
          valid(std::move(validRows)),
          modelParams(validate(model.info().params, params, "model")),
          fitted(model.fit(train, modelParams, RunContext())) {}
    Vector values(const Design& on) const {
        return findMethod("boostin")
            .run({task, train, on, model, modelParams, *fitted, defaultMetric(task)}, validate({}, {}, "method"),
                 RunContext())
            .value;
    }
    const Model& model = findModel("xgboost");
    Task task;
    Design train, valid;
    ParamSet modelParams;
    std::shared_ptr<const FittedModel> fitted;
};

/// A row's leaf and derivatives in every tree, by the formulas of one row.
struct Trail {
    std::vector<std::uint32_t> leaf;
    std::vector<double> gradient, hessian;
};

Trail trailOf(const TreeEnsemble& trees, const Design& design, Index i, bool training) {
    std::vector<float> row;
    for (Index j = 0; j < design.features(); ++j) row.push_back(static_cast<float>(design.X(i, j)));
    Vector margin = trees.base();
    Trail trail;
    for (Index t = 0; t < trees.rounds(); ++t) {
        const double sampled = !training || trees.sampled(t, design.rows[static_cast<std::size_t>(i)]) ? 1 : 0;
        const Vector before = margin;
        for (Index c = 0; c < trees.outputs(); ++c) {
            double gradient = before[0] - design.y[i], hessian = 1;
            if (design.classes == 2) {
                const double p = 1 / (1 + std::exp(-before[0]));
                gradient = p - design.y[i];
                hessian = p * (1 - p);
            } else if (design.classes > 2) {
                const double p = std::exp(before[c]) / before.array().exp().sum();
                gradient = p - (design.y[i] == static_cast<double>(c) ? 1 : 0);
                hessian = 2 * p * (1 - p);
            }
            const std::uint32_t leaf = trees.tree(t, c).leafOf(row.data());
            margin[c] += trees.tree(t, c).leafValue[leaf];
            trail.leaf.push_back(leaf);
            trail.gradient.push_back(sampled * gradient);
            trail.hessian.push_back(sampled * hessian);
        }
    }
    return trail;
}

/// The definition, pair by pair: O(n m T) and for each the leaf's sum anew.
Vector byDefinition(const Boosted& of) {
    const TreeEnsemble& trees = *of.fitted->trees();
    std::vector<Trail> train, valid;
    for (Index i = 0; i < of.train.size(); ++i) train.push_back(trailOf(trees, of.train, i, true));
    for (Index v = 0; v < of.valid.size(); ++v) valid.push_back(trailOf(trees, of.valid, v, false));
    Vector values = Vector::Zero(of.train.size());
    for (std::size_t i = 0; i < train.size(); ++i)
        for (std::size_t k = 0; k < trees.trees().size(); ++k) {
            const std::uint32_t leaf = train[i].leaf[k];
            double curvature = trees.lambda();
            for (std::size_t j = 0; j < train.size(); ++j)
                if (train[j].leaf[k] == leaf) curvature += of.train.w[static_cast<Index>(j)] * train[j].hessian[k];
            const double theta = trees.trees()[k].leafValue[leaf] / trees.rate();
            const double pull = of.train.w[static_cast<Index>(i)] * trees.rate() *
                                (train[i].gradient[k] + theta * train[i].hessian[k]) / curvature;
            for (std::size_t v = 0; v < valid.size(); ++v)
                if (valid[v].leaf[k] == leaf)
                    values[static_cast<Index>(i)] +=
                        pull * valid[v].gradient[k] * of.valid.w[static_cast<Index>(v)] / of.valid.w.sum();
        }
    return values;
}

double lossWithout(const Boosted& of, const std::vector<Index>& dropped) {
    std::vector<Index> kept;
    for (Index i = 0; i < of.train.size(); ++i)
        if (std::find(dropped.begin(), dropped.end(), i) == dropped.end()) kept.push_back(i);
    const auto refit = of.model.fit(test::subset(of.train, kept), of.modelParams, RunContext());
    return losses(refit->predict(of.valid.X, RunContext()), of.valid.y, of.valid.classes).mean();
}

}  // namespace

class BoostinTest : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheDefinition() {
        for (const Task task : {Task::Regression, Task::Binary, Task::Multiclass})
            for (const char* share : {"1", "0.5"}) {
                const Boosted of(task, makeDesign({.task = task, .rows = 90, .weighted = true}),
                                 makeDesign({.task = task, .rows = 40, .weighted = true, .seed = 2}),
                                 {{"rounds", "12"}, {"depth", "4"}, {"subsample", share}, {"min-child-weight", "0.1"}});
                const Vector expected = byDefinition(of);
                QVERIFY(expected.cwiseAbs().maxCoeff() > 1e-4);
                QVERIFY((of.values(of.valid) - expected).cwiseAbs().maxCoeff() < 1e-9);
            }
    }
    /// The derivative that a value stands for: leaf values follow the row's weight while the trees stay.
    void oneBoostIsTheDerivativeOfTheValidationLoss() {
        const Boosted of(Task::Regression, makeDesign({.task = Task::Regression, .rows = 60}),
                         makeDesign({.task = Task::Regression, .rows = 60, .seed = 2}), {{"rounds", "1"}, {"rate", "0.001"}});
        const TreeEnsemble& trees = *of.fitted->trees();
        const Tree& tree = trees.tree(0, 0);
        const Vector values = of.values(of.valid);
        const auto loss = [&](Index changed, double weight) {
            Vector gradient = Vector::Zero(tree.leaves()), hessian = gradient;
            for (Index i = 0; i < of.train.size(); ++i) {
                const Eigen::RowVectorXf row = of.train.X.row(i).cast<float>();
                const auto leaf = static_cast<Index>(tree.leafOf(row.data()));
                gradient[leaf] += (i == changed ? weight : 1) * (trees.base()[0] - of.train.y[i]);
                hessian[leaf] += i == changed ? weight : 1;
            }
            double sum = 0;
            for (Index v = 0; v < of.valid.size(); ++v) {
                const Eigen::RowVectorXf row = of.valid.X.row(v).cast<float>();
                const auto leaf = static_cast<Index>(tree.leafOf(row.data()));
                const double margin = trees.base()[0] - trees.rate() * gradient[leaf] / (hessian[leaf] + trees.lambda());
                sum += (margin - of.valid.y[v]) * (margin - of.valid.y[v]) / 2;
            }
            return sum / static_cast<double>(of.valid.size());
        };
        for (const Index i : {0, 7, 31}) {
            const double slope = (loss(i, 1 + 1e-4) - loss(i, 1 - 1e-4)) / 2e-4;
            QVERIFY(std::abs(values[i] + slope) < 5e-3 * std::abs(values[i]) + 1e-9);
        }
    }
    void theSignIsThatOfRetraining() {
        Design train = makeDesign({.task = Task::Binary, .rows = 300, .noise = 0.3});
        for (Index i = 0; i < 45; ++i) train.y[i] = 1 - train.y[i];
        const Boosted of(Task::Binary, train, makeDesign({.task = Task::Binary, .rows = 300, .noise = 0.3, .seed = 2}),
                         {{"rounds", "30"}, {"depth", "4"}});
        const Vector values = of.values(of.valid);
        std::vector<Index> order(300);
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), [&](Index a, Index b) { return values[a] < values[b]; });
        const std::vector<Index> lowest(order.begin(), order.begin() + 45), highest(order.end() - 45, order.end());
        const auto flipped = std::count_if(lowest.begin(), lowest.end(), [](Index i) { return i < 45; });
        QVERIFY2(flipped > 30, std::to_string(flipped).c_str());
        const double all = lossWithout(of, {});
        QVERIFY(lossWithout(of, lowest) < 0.9 * all);
        QVERIFY(lossWithout(of, highest) > 1.1 * all);
    }
    void rowsOfNoWeightAreWorthNothing() {
        Design train = makeDesign({.task = Task::Binary, .rows = 80});
        train.w[3] = 0;
        const Boosted of(Task::Binary, train, makeDesign({.task = Task::Binary, .rows = 40, .seed = 2}));
        QCOMPARE(of.values(of.valid)[3], 0.0);
    }
    void autoChoosesItForTrees() {
        QCOMPARE(autoChoice(findModel("xgboost").info()).method, std::string("boostin"));
        QVERIFY_EXCEPTION_THROWN(
            requireServes(findMethod("boostin").info(), Task::Binary, findModel("logistic").info()), Error);
        QVERIFY_EXCEPTION_THROWN(
            requireServes(findMethod("influence").info(), Task::Binary, findModel("xgboost").info()), Error);
    }
};

QTEST_GUILESS_MAIN(BoostinTest)
#include "boostin_test.moc"
