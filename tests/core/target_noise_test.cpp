// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "support/designs.h"
#include "valuation/method.h"
#include "valuation/noise/residual_model.h"

#include <QtTest>

#include <boost/random/student_t_distribution.hpp>

#include <cmath>
#include <cstdio>
#include <limits>

using namespace assay;
using assay::test::makeDesign;

namespace {

using Mask = Eigen::Array<bool, Eigen::Dynamic, 1>;

Scores valued(const Design& train, const Design& valid, const std::map<std::string, std::string>& given = {}) {
    const Model& model = findModel("knn");
    const ParamSet modelParams = validate(model.info().params, {}, "model");
    const auto fitted = model.fit(train, modelParams, RunContext());
    const ValuationMethod& method = findMethod("label-noise");
    return method.run({Task::Regression, train, valid, model, modelParams, *fitted, defaultMetric(Task::Regression)},
                      validate(method.info().params, given, "method"), RunContext());
}

double auroc(const Vector& value) {
    double below = 0, pairs = 0;
    for (Index bad = 0; bad < value.size(); bad += 10)
        for (Index good = 0; good < value.size(); ++good)
            if (good % 10 != 0) {
                below += value[bad] < value[good] ? 1 : 0;
                pairs += 1;
            }
    return below / pairs;
}

/// Sound residuals of scale 2 from t with 4 degrees of freedom; every fifth row corrupted, with deviation 20.
Vector residuals(Index n) {
    RandomEngine engine = substream(11, 0);
    boost::random::student_t_distribution<double> student(4);
    boost::random::normal_distribution<double> normal;
    return Vector::NullaryExpr(
        n, [&](Index i) { return std::abs(i % 5 == 0 ? 20 * normal(engine) : 2 * student(engine)); });
}

}  // namespace

class TargetNoiseTest : public QObject {
    Q_OBJECT
private slots:
    /// No point of a grid over the simplex has a smaller absolute error.
    void theStackIsTheBestOfTheSimplex() {
        const Design design = makeDesign({.task = Task::Regression, .rows = 200, .weighted = true});
        Matrix predictions = design.X;
        Vector y = 0.3 * predictions.col(0) + 0.7 * predictions.col(2) + 0.1 * design.y;
        for (Index i = 0; i < 200; i += 10) y[i] += 50;
        const auto error = [&](const Vector& shares) { return design.w.dot((y - predictions * shares).cwiseAbs()); };
        const Vector shares = robustStack(predictions, y, design.w);
        QVERIFY(shares.minCoeff() >= 0 && std::abs(shares.sum() - 1) < 1e-9);
        double best = std::numeric_limits<double>::infinity();
        for (int a = 0; a <= 50; ++a)
            for (int b = 0; a + b <= 50; ++b) best = std::min(best, error(Eigen::Vector3d(a, b, 50 - a - b) / 50));
        QVERIFY(error(shares) < best * 1.001);
    }
    void shareAndScaleAreFoundAgain() {
        const Vector z = residuals(5000);
        Mask trusted = Mask::Constant(5000, false);
        const ResidualModel alone = fitResiduals(z, trusted);
        QVERIFY2(std::abs(alone.share - 0.2) < 0.05, std::to_string(alone.share).c_str());
        QVERIFY(std::abs(alone.scale - 2) < 0.3);
        QVERIFY(alone.low < 0.2 && 0.2 < alone.high && alone.high - alone.low < 0.1);
        for (Index i = 0; i < 1000; ++i) trusted[i] = i % 5 != 0;
        const ResidualModel known = fitResiduals(z, trusted);
        QCOMPARE(known.nu, 4.0);
        QVERIFY2(std::abs(known.share - 1000.0 / 4200 * 1.0) < 0.05, std::to_string(known.share).c_str());
    }
    void thePosteriorRisesWithTheResidual() {
        const ResidualModel model{1, 2.5, 4, 0.1};
        const Vector z = Vector::LinSpaced(400, 0.01, 100);
        const Vector posterior = corruptedPosterior(z, model);
        for (Index i = 1; i < 400; ++i) QVERIFY(posterior[i] > posterior[i - 1]);
        QVERIFY(posterior.minCoeff() > 0 && posterior.maxCoeff() <= 1);
        // By the definition, where it still rises.
        const double t = std::tgamma(1.75) / std::tgamma(1.25) / std::sqrt(2.5 * M_PI) * std::pow(1 + 9 / 2.5, -1.75);
        const double normal = std::exp(-9.0 / 32) / 4 / std::sqrt(2 * M_PI);
        const double expected = 0.1 * normal / (0.1 * normal + 0.9 * t);
        QVERIFY(std::abs(corruptedPosterior(Vector::Constant(1, 3), model)[0] - expected) < 1e-12);
    }
    void plantedErrorsAreFoundAndCounted() {
        Design train = makeDesign({.task = Task::Regression, .rows = 400, .noise = 0.3});
        const Design valid = makeDesign({.task = Task::Regression, .rows = 100, .noise = 0.3, .seed = 2});
        for (Index i = 0; i < 400; i += 10) train.y[i] += i % 20 == 0 ? 6 : -6;
        for (const bool trusted : {true, false}) {
            const Scores scores =
                valued(train, trusted ? valid : makeDesign({.task = Task::Regression, .rows = 0}), {{"trees", "60"}});
            QVERIFY2(auroc(scores.value) > 0.97, std::to_string(auroc(scores.value)).c_str());
            int about = 0, low = 0, high = 0;
            QCOMPARE(std::sscanf(scores.notes.front().c_str(), "about %d rows have a wrong target (between %d and %d)",
                                 &about, &low, &high),
                     3);
            QVERIFY2(about >= 20 && about <= 80 && low <= about && about <= high, scores.notes.front().c_str());
            QCOMPARE(scores.notes.size(), trusted ? std::size_t{2} : std::size_t{3});
            QVERIFY(scores.value.cwiseAbs().maxCoeff() <= 1 && scores.stdError.minCoeff() >= 0);
        }
    }
    void aConstantTargetIsServed() {
        Design train = makeDesign({.task = Task::Regression, .rows = 40});
        train.y.setConstant(3);
        QVERIFY(valued(train, makeDesign({.task = Task::Regression, .rows = 0}), {{"trees", "20"}}).value.allFinite());
    }
};

QTEST_GUILESS_MAIN(TargetNoiseTest)
#include "target_noise_test.moc"
