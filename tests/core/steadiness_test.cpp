// SPDX-License-Identifier: GPL-3.0-or-later
// What the standard errors of sampled methods promise, against runs from other seeds.
#include "valuation/steadiness.h"

#include "base/random.h"
#include "support/designs.h"
#include "valuation/method.h"
#include "valuation/semivalues/totals.h"

#include <QtTest>

#include <boost/random/normal_distribution.hpp>

#include <cmath>

using namespace assay;
using assay::test::makeDesign;

namespace {

using Params = std::map<std::string, std::string>;

Vector normals(Index n, std::uint64_t stream) {
    RandomEngine engine = substream(7, stream);
    boost::random::normal_distribution<double> normal;
    return Vector::NullaryExpr(n, [&] { return normal(engine); });
}

}  // namespace

class SteadinessTest : public QObject {
    Q_OBJECT
private slots:
    void exactValuesRankAlike() {
        const Vector value = normals(200, 1);
        QCOMPARE(rankStability(value, Vector::Zero(200)), 1.0);
        QCOMPARE(rankStability(Vector::Ones(200), Vector::Zero(200)), 1.0);
        QVERIFY(std::isnan(rankStability(value.head(2), Vector::Zero(2))));
        QVERIFY(std::isnan(rankStability(value, Vector::Constant(200, std::nan("")))));
    }
    void noiseDoesNot() {
        QVERIFY(rankStability(normals(5000, 1), Vector::Ones(5000)) < 0.05);
        QCOMPARE(rankStability(Vector::Ones(200), Vector::Ones(200)), 0.0);
    }
    /// Values of variance 1 + 1 / 3 and errors of variance 1 / 3: two runs correlate by 3 / 4.
    void betweenThemAsTheoryHasIt() {
        const Vector value = normals(50'000, 1) + std::sqrt(1.0 / 3) * normals(50'000, 2);
        const double stability = rankStability(value, Vector::Constant(50'000, std::sqrt(1.0 / 3)));
        QVERIFY2(std::abs(stability - 0.734) < 0.02, std::to_string(stability).c_str());  // 6 / pi asin(3 / 8)
    }
    void wordsForTheShare() {
        Vector value(4), error(4);
        value << 3, -3, 0.5, 0;
        error << 1, 1, 1, 1;
        QVERIFY(
            distinguishable(value, error, 100).starts_with("50 % of the rows are distinguishable from 0 (more than"));
        QVERIFY(distinguishable(value, error, 100, "groups", {3, "their mean"})
                    .starts_with("75 % of the groups are distinguishable from their mean"));
        QVERIFY(distinguishable(normals(1000, 3), Vector::Ones(1000), 1000).ends_with("its ranking means nothing"));
    }
    void otherSeedsBearItOut_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("model");
        QTest::newRow("tmc-shapley") << "tmc-shapley:permutations=60,truncation=0"
                                     << "logistic";
        QTest::newRow("beta-shapley") << "beta-shapley:permutations=60,alpha=4"
                                      << "logistic";
        QTest::newRow("data-banzhaf") << "data-banzhaf:subsets=600"
                                      << "logistic";
        QTest::newRow("data-oob") << "data-oob:trees=60"
                                  << "forest:trees=1";
        QTest::newRow("trak") << "trak:models=8,epochs=10"
                              << "logistic";
        QTest::newRow("el2n") << "el2n:seeds=10,epochs=20"
                              << "mlp:units=8";
    }
    void otherSeedsBearItOut() {
        QFETCH(QString, method);
        QFETCH(QString, model);
        const Design train = makeDesign({.task = Task::Binary, .rows = 120}),
                     valid = makeDesign({.task = Task::Binary, .rows = 60, .seed = 2});
        const auto split = [](const QString& text) {
            Params params;
            for (const QString& each : text.section(':', 1).split(',', Qt::SkipEmptyParts))
                params[each.section('=', 0, 0).toStdString()] = each.section('=', 1).toStdString();
            return std::pair(text.section(':', 0, 0).toStdString(), params);
        };
        const auto [methodId, methodParams] = split(method);
        const auto [modelId, modelParams] = split(model);
        const Model& trained = findModel(modelId);
        const ValuationMethod& valued = findMethod(methodId);
        QVERIFY(!valued.info().exact);
        const ParamSet given = validate(trained.info().params, modelParams, "model"),
                       params = validate(valued.info().params, methodParams, "method");
        const auto fitted = trained.fit(train, given, RunContext());
        constexpr int runs = 10;
        Matrix values(train.size(), runs), errors(train.size(), runs);
        for (int k = 0; k < runs; ++k) {
            const Scores scores =
                valued.run({Task::Binary, train, valid, trained, given, *fitted, defaultMetric(Task::Binary)}, params,
                           RunContext({}, {}, 2, static_cast<std::uint64_t>(k) + 100));
            values.col(k) = scores.value;
            errors.col(k) = scores.stdError;
        }
        const Matrix centred = values.colwise() - values.rowwise().mean();
        const double seen = std::sqrt(centred.squaredNorm() / static_cast<double>(train.size() * (runs - 1))),
                     told = std::sqrt(errors.squaredNorm() / static_cast<double>(errors.size()));
        QVERIFY2(told > 0.7 * seen && told < 1.4 * seen, qPrintable(QString("told %1, seen %2").arg(told).arg(seen)));
        double correlation = 0, stability = 0;
        for (int k = 0; k + 1 < runs; ++k) {
            correlation += rankCorrelation(values.col(k), values.col(k + 1)) / (runs - 1);
            stability += rankStability(values.col(k), errors.col(k)) / (runs - 1);
        }
        QVERIFY2(std::abs(correlation - stability) < 0.1,
                 qPrintable(QString("told %1, seen %2").arg(stability).arg(correlation)));
    }
};

QTEST_GUILESS_MAIN(SteadinessTest)
#include "steadiness_test.moc"
