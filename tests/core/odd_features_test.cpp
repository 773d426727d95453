// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/odd_features.h"

#include "base/error.h"
#include "base/random.h"
#include "support/designs.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace assay;
using assay::test::makeDesign;

namespace {

/// Correlated features, of which the rows at multiples of every get standard normal noise; 0: none.
Design planted(Index rows, Index every, std::uint64_t seed = 1) {
    Design design = makeDesign({.rows = rows, .features = 10, .seed = seed});
    for (Index j = 2; j < 10; ++j)
        design.X.col(j) = 0.15 * design.X.col(j) + 0.8 * design.X.col(j % 2) * (j % 3 == 0 ? -1 : 1);
    RandomEngine engine = substream(seed, 33);
    boost::random::normal_distribution<double> normal;
    if (every > 0)
        for (Index i = 0; i < rows; i += every)
            for (double& x : design.X.row(i)) x += normal(engine);
    return design;
}

double auroc(const Vector& suspicion, Index every) {
    double above = 0, pairs = 0;
    for (Index bad = 0; bad < suspicion.size(); bad += every)
        for (Index good = 0; good < suspicion.size(); ++good)
            if (good % every != 0) {
                above += suspicion[bad] > suspicion[good] ? 1 : 0;
                pairs += 1;
            }
    return above / pairs;
}

Vector normals(Index n, double mean, double spread, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 0);
    boost::random::normal_distribution<double> normal(mean, spread);
    return Vector::NullaryExpr(n, [&] { return normal(engine); });
}

}  // namespace

class OddFeaturesTest : public QObject {
    Q_OBJECT
private slots:
    void distancesAreThoseOfTheFifthNeighbour() {
        const Design design = planted(150, 10);
        const RowMatrix columns = comparableColumns(design, RunContext());
        const OddFeatures found = oddFeatures(design, 100, {}, RunContext());
        QCOMPARE(found.distance.size(), Index{100});
        for (Index i = 0; i < 100; ++i) {
            std::vector<double> all;
            for (Index j = 0; j < 150; ++j)
                if (j != i) all.push_back((columns.row(i) - columns.row(j)).norm());
            std::sort(all.begin(), all.end());
            QVERIFY(std::abs(found.distance[i] - all[4]) < 1e-9);
        }
    }
    void columnsCountByWhatTheyTell() {
        Design design = makeDesign({.rows = 60, .features = 4});
        for (Index i = 0; i < 60; ++i) {
            design.X(i, 1) = i % 3 == 0 ? 5 : -2;
            design.X(i, 2) = i % 3 == 1 ? 0.1 : 0;
            design.X(i, 3) = i % 4 == 0 ? 7 : 6;
        }
        design.columns[1] = {"c=a", "c"};
        design.columns[2] = {"c=b", "c"};
        const RowMatrix columns = comparableColumns(design, RunContext());
        // Different categories: 1 + 1, another flag: 2, numbers: 2 in the mean over all pairs of rows.
        QCOMPARE((columns.row(0) - columns.row(1)).segment(1, 2).squaredNorm(), 2.0);
        QVERIFY(std::abs(std::pow(columns(0, 3) - columns(1, 3), 2) - 2) < 1e-12);
        const double variance = columns.col(0).squaredNorm() / 60 - std::pow(columns.col(0).mean(), 2);
        QVERIFY(std::abs(2 * variance - 2) < 0.2);
    }
    void plantedNoiseIsFoundAndCounted() {
        for (const Index every : {20, 10, 5}) {
            const Design design = planted(1000, every);
            const OddFeatures found = oddFeatures(design, 1000, {}, RunContext());
            const double share = 1 / static_cast<double>(every);
            QVERIFY2(auroc(found.distance, every) > 0.98, std::to_string(auroc(found.distance, every)).c_str());
            QVERIFY(auroc(found.odd, every) > 0.97);
            QVERIFY2(std::abs(found.model.share - share) < 0.2 * share, std::to_string(found.model.share).c_str());
            QVERIFY(found.model.weight > 0.99);
            QVERIFY(found.model.low < share && share < found.model.high && found.model.high < 2 * share);
            QVERIFY(std::abs(found.odd.mean() - share) < 0.3 * share);
        }
    }
    void nothingIsFoundWhereNothingIs() {
        for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
            const OddFeatures found = oddFeatures(planted(1000, 0, seed), 1000, {}, RunContext());
            QVERIFY2(found.model.weight < 0.5, std::to_string(found.model.weight).c_str());
            QVERIFY(found.odd.mean() < 0.01 && found.model.low == 0 && found.model.high < 0.05);
        }
    }
    /// A tenth of the rows stands for all: nearly the same ranking, the same bits for any number of threads.
    void referencesStandForManyRows() {
        const Design design = planted(4000, 10);
        const OddFeatures found = oddFeatures(design, 4000, {.mostReferences = 400}, RunContext({}, {}, 1));
        QVERIFY2(auroc(found.distance, 10) > 0.97, std::to_string(auroc(found.distance, 10)).c_str());
        QVERIFY(std::abs(found.model.share - 0.1) < 0.03);
        const OddFeatures again = oddFeatures(design, 4000, {.mostReferences = 400}, RunContext({}, {}, 2));
        QVERIFY(found.distance == again.distance && found.odd == again.odd);
    }
    void copiesHaveNoDistance() {
        Design design = planted(60, 0);
        for (Index i = 1; i < 7; ++i) design.X.row(i) = design.X.row(0);
        const OddFeatures found = oddFeatures(design, 60, {}, RunContext());
        for (Index i = 0; i < 7; ++i) QCOMPARE(found.distance[i], 0.0);
        QVERIFY(found.distance[7] > 0 && found.odd.allFinite());
        design.X.setConstant(2);
        QVERIFY(oddFeatures(design, 60, {}, RunContext()).odd.isZero());
        const Design one = makeDesign({.rows = 1});
        QVERIFY(oddFeatures(one, 1, {}, RunContext()).odd.isZero());
    }
    void groupsAreFoundAgain() {
        Vector z(5000);
        z << normals(4500, 1, 0.3, 1), normals(500, 2.5, 0.4, 2);
        const DistanceModel model = fitDistances(z);
        QVERIFY(std::abs(model.share - 0.1) < 0.01 && std::abs(model.mean - 1) < 0.03);
        QVERIFY(std::abs(model.spread - 0.3) < 0.02 && std::abs(model.oddMean - 2.5) < 0.08);
        QVERIFY(model.low > 0.085 && model.low < 0.1 && model.high > 0.1 && model.high < 0.115);
        // Few values and many of them: the grid changes little.
        const Index few = 2000;
        Vector head(few);
        head << z.head(1800), z.segment(4500, 200);
        QVERIFY(std::abs(fitDistances(head).share - model.share) < 0.01);
        const Vector odd = oddPosterior(z, model);
        double sum = 0;
        for (Index i = 0; i < z.size(); ++i) {
            sum += odd[i];
            const double a = 0.9 / 0.3 * std::exp(-0.5 * std::pow((z[i] - 1) / 0.3, 2)),
                         b = 0.1 / 0.4 * std::exp(-0.5 * std::pow((z[i] - 2.5) / 0.4, 2));
            if (z[i] > 1.2) QVERIFY(std::abs(odd[i] - b / (a + b)) < 0.1);
        }
        QVERIFY(std::abs(sum / 500 - 1) < 0.1);
    }
    /// Tails of a single group are not a second one.
    void tailsAreNoGroup() {
        Vector z = normals(3000, 0, 0.4, 3);
        const Vector scale = normals(3000, 0, 1, 4).cwiseAbs();
        z.array() /= scale.array().max(0.3).sqrt();
        const DistanceModel model = fitDistances(z);
        QVERIFY2(model.weight < 0.5, std::to_string(model.weight).c_str());
        QVERIFY(model.low == 0);
    }
    /// Up to a fortieth of the rows a little further away are as sound as the rest; more, or further away, are not.
    void stragglersAreNoGroup() {
        const auto weightOf = [](Index rows, double mean) {
            Vector z(1000);
            z << normals(1000 - rows, 0, 0.37, 5), normals(rows, mean, 0.18, 6);
            return fitDistances(z).weight;
        };
        QVERIFY2(weightOf(22, 1.3) < 0.1, std::to_string(weightOf(22, 1.3)).c_str());
        QVERIFY2(weightOf(22, 2) > 0.9, std::to_string(weightOf(22, 2)).c_str());
        QVERIFY2(weightOf(80, 1.3) > 0.9, std::to_string(weightOf(80, 1.3)).c_str());
    }
    void aStopIsHeard() {
        std::stop_source stop;
        stop.request_stop();
        bool cancelled = false;
        try {
            oddFeatures(planted(100, 10), 100, {}, RunContext(stop.get_token()));
        } catch (const Cancelled&) {
            cancelled = true;
        }
        QVERIFY(cancelled);
    }
};

QTEST_GUILESS_MAIN(OddFeaturesTest)
#include "odd_features_test.moc"
