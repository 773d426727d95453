// SPDX-License-Identifier: GPL-3.0-or-later
// Sampled semivalues against enumeration of all coalitions, and what holds for every one of them.
#include "models/metrics.h"
#include "support/designs.h"
#include "support/oracle.h"
#include "valuation/semivalues/permutations.h"
#include "valuation/semivalues/subsets.h"
#include "valuation/semivalues/utility.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace assay;
using assay::test::exactBanzhaf;
using assay::test::exactSemivalue;
using assay::test::exactShapley;
using assay::test::makeDesign;
using assay::test::subset;

namespace {

/// A problem that owns what it refers to.
struct Small {
    Small(const std::string& modelId, Task task, Design trainRows)
        : train(std::move(trainRows)),
          valid(makeDesign({.task = task, .rows = 30, .seed = 2})),
          model(findModel(modelId)),
          params(validate(model.info().params, {}, "model")),
          fitted(model.fit(train, params, RunContext())),
          problem{task, train, valid, model, params, *fitted, defaultMetric(task)} {}
    Design train, valid;
    const Model& model;
    ParamSet params;
    std::shared_ptr<const FittedModel> fitted;
    Problem problem;
};

Design rowsOf(Task task, Index rows) {
    return makeDesign({.task = task, .rows = rows, .weighted = true});
}

/// v by definition: a fit of the model on the rows, no short way.
double plainUtility(const Small& of, const Utility& utility, const std::vector<Index>& rows) {
    if (rows.empty()) return utility.empty();
    const Design part = subset(of.train, rows);
    if (part.classes > 0 && (part.y.array() == part.y[0]).all()) {
        Coalition coalition(utility);
        for (const Index row : rows) coalition.add(row);
        return coalition.value(RunContext());
    }
    const auto fitted = of.model.fit(part, of.params, RunContext());
    const Vector loss = losses(fitted->predict(of.valid.X, RunContext()), of.valid.y, of.valid.classes);
    return -of.valid.w.dot(loss) / of.valid.w.sum();
}

void requireWithin(const Vector& exact, const Progressed& sampled, double errors) {
    for (Index i = 0; i < exact.size(); ++i) {
        const double away = std::abs(exact[i] - sampled.value[i]);
        QVERIFY2(away <= errors * sampled.stdError[i] + 1e-9,
                 qPrintable(QString("row %1: %2 off, standard error %3").arg(i).arg(away).arg(sampled.stdError[i])));
    }
}

Vector exactBeta(Index n, const assay::test::Utility& utility, double alpha, double beta) {
    const auto logBeta = [](double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); };
    return exactSemivalue(n, utility, [&](Index size) {
        const double s = static_cast<double>(size);
        return std::exp(logBeta(s + beta, static_cast<double>(n) - s - 1 + alpha) - logBeta(alpha, beta));
    });
}

}  // namespace

class SemivaluesTest : public QObject {
    Q_OBJECT

    static void addModels() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("task");
        QTest::newRow("ridge") << "ridge" << static_cast<int>(Task::Regression);
        QTest::newRow("logistic") << "logistic" << static_cast<int>(Task::Binary);
        QTest::newRow("softmax") << "softmax" << static_cast<int>(Task::Multiclass);
        QTest::newRow("knn, regression") << "knn" << static_cast<int>(Task::Regression);
        QTest::newRow("knn, classes") << "knn" << static_cast<int>(Task::Multiclass);
    }
    static Small current(Index rows) {
        QFETCH(QString, model);
        QFETCH(int, task);
        return {model.toStdString(), static_cast<Task>(task), rowsOf(static_cast<Task>(task), rows)};
    }

private slots:
    void agreesWithEnumeration_data() { addModels(); }
    void agreesWithEnumeration() {
        const Small of = current(7);
        const Utility utility(of.problem, UtilityKind::Loss, everyRow(7), RunContext());
        const auto plain = [&](const std::vector<Index>& rows) { return plainUtility(of, utility, rows); };
        PermutationSampling sampling(
            utility,
            {{shapleyCoefficient(), betaCoefficient(4, 1), betaCoefficient(1, 4), banzhafCoefficient()}, 0, {}});
        const RunContext context({}, {}, 2, 7);
        QVERIFY(sampling.run({.samples = 2000}, context) == Ending::Budget);
        requireWithin(exactShapley(7, plain), sampling.reachedOf(0), 4);
        requireWithin(exactBeta(7, plain, 4, 1), sampling.reachedOf(1), 4);
        requireWithin(exactBeta(7, plain, 1, 4), sampling.reachedOf(2), 4);
        requireWithin(exactBanzhaf(7, plain), sampling.reachedOf(3), 4);
        SubsetSampling subsets(utility, {});
        subsets.run({.samples = 4000}, context);
        requireWithin(exactBanzhaf(7, plain), subsets.reached(), 4);
        QVERIFY(sampling.reachedOf(0).stdError.maxCoeff() < 0.2 * exactShapley(7, plain).cwiseAbs().maxCoeff());
    }
    void growingSetsAreWorthWhatPlainFitsSay_data() { addModels(); }
    void growingSetsAreWorthWhatPlainFitsSay() {
        const Small of = current(24);
        const Utility utility(of.problem, UtilityKind::Loss, everyRow(24), RunContext());
        Coalition coalition(utility);
        QCOMPARE(coalition.value(RunContext()), utility.empty());
        std::vector<Index> rows;
        for (Index k = 0; k < 24; ++k) {
            rows.insert(std::upper_bound(rows.begin(), rows.end(), k * 7 % 24), k * 7 % 24);
            coalition.add(k * 7 % 24);
            if (k % 5 == 3) continue;  // several rows at once
            const double plain = plainUtility(of, utility, rows), grown = coalition.value(RunContext());
            QVERIFY2(std::abs(plain - grown) <= 1e-6 * (1 + std::abs(plain)), qPrintable(QString::number(k)));
        }
    }
    void coefficientsHaveMeanOne() {
        for (const Index n : {1, 2, 9, 300})
            for (const Coefficient& each :
                 {shapleyCoefficient(), betaCoefficient(16, 1), betaCoefficient(1, 16), banzhafCoefficient()})
                QVERIFY(std::abs(weightsOf(each, n).mean() - 1) < 1e-9);
        const Vector small = weightsOf(betaCoefficient(16, 1), 300);
        QVERIFY(small[0] > small[1] && small[1] > small[100]);
        QVERIFY((weightsOf(betaCoefficient(1, 1), 9).array() == 1).all());
    }
    void valuesOfAnUntruncatedRunSumUp_data() { addModels(); }
    void valuesOfAnUntruncatedRunSumUp() {
        const Small of = current(20);
        const Utility utility(of.problem, UtilityKind::Metric, everyRow(20), RunContext());
        PermutationSampling sampling(utility, {});
        sampling.run({.samples = 5}, RunContext());
        const double sum = sampling.reached().value.sum();
        QVERIFY(std::abs(sum - (utility.full() - utility.empty())) < 1e-9);
    }
    void truncationSkipsWhatGainsLittle() {
        const Small of("logistic", Task::Binary, rowsOf(Task::Binary, 60));
        const Utility utility(of.problem, UtilityKind::Loss, everyRow(60), RunContext());
        PermutationSampling whole(utility, {}), cut(utility, {{shapleyCoefficient()}, 0.2, {}});
        for (PermutationSampling* each : {&whole, &cut}) each->run({.samples = 20}, RunContext());
        QCOMPARE(whole.reached().fits, Index{20 * 59});
        QVERIFY(cut.reached().fits < whole.reached().fits);
        const double missing = std::abs(whole.reached().value.sum() - cut.reached().value.sum());
        QVERIFY(missing <= 0.2 * std::abs(utility.full() - utility.empty()));
    }
    void rowsWithoutWeightAreWorthNothing() {
        Design train = rowsOf(Task::Regression, 20);
        train.w[4] = 0;
        const Small of("ridge", Task::Regression, train);
        const Utility utility(of.problem, UtilityKind::Loss, everyRow(20), RunContext());
        PermutationSampling sampling(utility, {});
        sampling.run({.samples = 10}, RunContext());
        QVERIFY(std::abs(sampling.reached().value[4]) < 1e-9);
    }
    void equalRowsAreWorthTheSame() {
        Design train = rowsOf(Task::Binary, 20);
        train.X.row(9) = train.X.row(2);
        train.y[9] = train.y[2];
        train.w[9] = train.w[2];
        const std::vector<Index> kinds = kindsOfRows(train);
        QCOMPARE(kinds[9], kinds[2]);
        QVERIFY(kinds[3] == 3);
        const Small of("logistic", Task::Binary, train);
        const Utility utility(of.problem, UtilityKind::Loss, everyRow(20), RunContext());
        PermutationSampling sampling(utility, {{shapleyCoefficient()}, 0, kinds});
        sampling.run({.samples = 10}, RunContext());
        QCOMPARE(sampling.reached().value[9], sampling.reached().value[2]);
    }
    void continuingIsOneLongRun_data() { addModels(); }
    void continuingIsOneLongRun() {
        const Small of = current(20);
        const Utility utility(of.problem, UtilityKind::Loss, everyRow(20), RunContext());
        PermutationSampling once(utility, {}), twice(utility, {});
        once.run({.samples = 11}, RunContext({}, {}, 1, 5));
        for (const Index upTo : {3, 7, 11}) twice.run({.samples = upTo}, RunContext({}, {}, 2, 5));
        QVERIFY(once.reached().value == twice.reached().value);
        QVERIFY(once.reached().stdError == twice.reached().stdError);
    }
    void whatComesBeforeTheSamplesIsNoProgress() {
        const Small of("xgboost", Task::Binary, rowsOf(Task::Binary, 30));
        double reached = 0;
        const Utility utility(of.problem, UtilityKind::Loss, everyRow(30),
                              RunContext({}, [&](std::string_view, double fraction) { reached = fraction; }));
        QCOMPARE(reached, 0.0);
    }
    void rulesEndTheRun() {
        const Small of("ridge", Task::Regression, rowsOf(Task::Regression, 15));
        const Utility utility(of.problem, UtilityKind::Loss, everyRow(15), RunContext());
        PermutationSampling byError(utility, {}), byRank(utility, {}), byFits(utility, {});
        QVERIFY(byError.run({.samples = 100000, .error = 0.2}, RunContext()) == Ending::Converged);
        QVERIFY(byRank.run({.samples = 100000, .agreement = 0.9}, RunContext()) == Ending::Converged);
        QVERIFY(byRank.reached().agreement >= 0.9);
        QVERIFY(byFits.run({.samples = 100000, .fits = 500}, RunContext()) == Ending::Budget);
        QVERIFY(byFits.reached().fits >= 500 && byFits.reached().fits < 1000);
        PermutationSampling bySeconds(utility, {});
        QVERIFY(bySeconds.run({.samples = 1000000000, .seconds = 0.05}, RunContext()) == Ending::Budget);
    }
};

QTEST_GUILESS_MAIN(SemivaluesTest)
#include "semivalues_test.moc"
