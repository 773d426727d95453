// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/neighbours.h"
#include "base/random.h"
#include "support/oracle.h"
#include "valuation/knn_shapley_values.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace assay;

namespace {

enum class Places { Continuous, Grid, OnePoint };

Design design(Index rows, Index features, int classes, Places places, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 0);
    boost::random::normal_distribution<double> normal;
    Design made;
    made.X.resize(rows, features);
    for (double& value : made.X.reshaped()) {
        value = normal(engine);
        if (places == Places::Grid) value = std::round(value);
        if (places == Places::OnePoint) value = 1;
    }
    made.y.resize(rows);
    for (double& y : made.y)
        y = classes > 0 ? static_cast<double>(engine() % static_cast<unsigned>(classes)) : normal(engine) + 3;
    made.w = Vector::Ones(rows);
    made.classes = classes;
    return made;
}

double distance(const Design& train, Index row, const Design& valid, Index v) {
    double sum = 0;
    for (Index j = 0; j < train.features(); ++j) {
        const double difference = train.X(row, j) - valid.X(v, j);
        sum += difference * difference;
    }
    return sum;
}

/// The utility as the header states it, with a sort of its own.
test::Utility utility(const Design& train, const Design& valid, Index k, double origin) {
    return [&train, &valid, k, origin](const std::vector<Index>& coalition) {
        double total = 0;
        for (Index v = 0; v < valid.size(); ++v) {
            std::vector<Index> near = coalition;
            std::stable_sort(near.begin(), near.end(), [&](Index a, Index b) {
                return distance(train, a, valid, v) < distance(train, b, valid, v);
            });
            if (static_cast<Index>(near.size()) > k) near.resize(static_cast<std::size_t>(k));
            double sum = 0;
            for (Index row : near)
                sum += train.classes > 0 ? (train.y[row] == valid.y[v] ? 1.0 : 0.0) : train.y[row] - origin;
            const double mean = sum / static_cast<double>(k);
            const double error = mean - (valid.y[v] - origin);
            total += valid.w[v] * (train.classes > 0 ? mean : -error * error);
        }
        return total / valid.w.sum();
    };
}

/// Utilities of the variants for classes: shares of the rows of a set, a guess where there are none.
test::Utility shareUtility(const Design& train, const Design& valid, const KnnShapleyOptions& options) {
    return [&train, &valid, options](const std::vector<Index>& coalition) {
        double total = 0;
        for (Index v = 0; v < valid.size(); ++v) {
            std::vector<Index> near;
            for (const Index row : coalition)
                if (options.variant == KnnVariant::Soft ||
                    distance(train, row, valid, v) <= options.radius * options.radius)
                    near.push_back(row);
            std::stable_sort(near.begin(), near.end(), [&](Index a, Index b) {
                return distance(train, a, valid, v) < distance(train, b, valid, v);
            });
            if (options.variant == KnnVariant::Soft && static_cast<Index>(near.size()) > options.k)
                near.resize(static_cast<std::size_t>(options.k));
            const auto alike =
                std::count_if(near.begin(), near.end(), [&](Index row) { return train.y[row] == valid.y[v]; });
            total += valid.w[v] * (near.empty() ? 1.0 / train.classes
                                                : static_cast<double>(alike) / static_cast<double>(near.size()));
        }
        return total / valid.w.sum();
    };
}

}  // namespace

class KnnShapleyTest : public QObject {
    Q_OBJECT

    Scores values(const Design& train, const Design& valid, Index k, EmptyPlace empty = EmptyPlace::Mean,
                  int threads = 1) const {
        return knnShapleyValues(train, valid, {.k = k, .empty = empty}, RunContext({}, {}, threads));
    }

private slots:
    void agreesWithEnumeration_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("k");
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("places");
        for (int rows : {1, 2, 3, 6, 9})
            for (int k : {1, 2, 3, 5, 12})
                for (int classes : {0, 2, 3})
                    for (int places : {0, 1, 2})
                        QTest::addRow("n=%d k=%d classes=%d places=%d", rows, k, classes, places)
                            << rows << k << classes << places;
    }
    void agreesWithEnumeration() {
        QFETCH(int, rows);
        QFETCH(int, k);
        QFETCH(int, classes);
        QFETCH(int, places);
        const Design train = design(rows, 2, classes, Places(places), 7);
        Design valid = design(4, 2, classes, Places(places), 8);
        valid.w << 1, 2, 0.5, 1;
        for (EmptyPlace empty : {EmptyPlace::Mean, EmptyPlace::Zero}) {
            const double origin = classes > 0 || empty == EmptyPlace::Zero ? 0 : train.y.mean();
            const test::Utility u = utility(train, valid, k, origin);
            const Vector expected = test::exactShapley(rows, u);
            const Scores got = values(train, valid, k, empty);
            QCOMPARE(got.status, Status::Exact);
            const double scale = std::max(1.0, expected.cwiseAbs().maxCoeff());
            QVERIFY2((got.value - expected).cwiseAbs().maxCoeff() <= 1e-12 * scale,
                     qPrintable(QString::number((got.value - expected).cwiseAbs().maxCoeff())));
        }
    }
    void variantsAgreeWithEnumeration_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("k");
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("places");
        for (int rows : {1, 2, 3, 5, 6, 9})
            for (int k : {1, 2, 3, 5, 6, 12})
                for (int classes : {2, 3})
                    for (int places : {0, 1, 2})
                        QTest::addRow("%d rows, k %d, %d classes, places %d", rows, k, classes, places)
                            << rows << k << classes << places;
    }
    void variantsAgreeWithEnumeration() {
        QFETCH(int, rows);
        QFETCH(int, k);
        QFETCH(int, classes);
        QFETCH(int, places);
        const Design train = design(rows, 2, classes, static_cast<Places>(places), 21);
        Design valid = design(4, 2, classes, static_cast<Places>(places), 22);
        valid.w << 1, 0.5, 2, 1;
        const auto off = [&](const KnnShapleyOptions& options, const test::Utility& u) {
            const Scores got = knnShapleyValues(train, valid, options, RunContext({}, {}, 1));
            return (got.value - test::exactShapley(rows, u)).cwiseAbs().maxCoeff();
        };
        KnnShapleyOptions soft{.k = k, .variant = KnnVariant::Soft};
        QVERIFY(off(soft, shareUtility(train, valid, soft)) <= 1e-12);
        for (const double radius : {0.4, 1.0, 1.5, 100.0}) {
            KnnShapleyOptions threshold{.k = k, .variant = KnnVariant::Threshold, .radius = radius};
            QVERIFY(off(threshold, shareUtility(train, valid, threshold)) <= 1e-12);
        }
        for (const double error : {1.0, 0.5, 0.26, 0.01}) {
            const KnnShapleyOptions truncated{.k = k, .variant = KnnVariant::Truncated, .error = error};
            const double cut = std::max<double>(k, std::ceil(1 / error));
            QVERIFY(off(truncated, utility(train, valid, k, 0)) <= (cut >= rows ? 1e-12 : 1 / cut));
        }
    }
    void truncatedKeepsTheDifferencesOfTheNearest() {
        const Design train = design(400, 3, 2, Places::Continuous, 23), valid = design(1, 3, 2, Places::Continuous, 24);
        const Scores exact = values(train, valid, 5);
        const Scores cut = knnShapleyValues(train, valid, {.k = 5, .variant = KnnVariant::Truncated, .error = 0.05},
                                            RunContext({}, {}, 1));
        QCOMPARE(cut.status, Status::Converged);
        std::vector<Index> order(400);
        std::iota(order.begin(), order.end(), Index{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](Index a, Index b) { return distance(train, a, valid, 0) < distance(train, b, valid, 0); });
        for (std::size_t i = 0; i < 400; ++i) {
            const double shift = exact.value[order[19]];  // K* = 20
            const double expected = i < 20 ? exact.value[order[i]] - shift : 0;
            QVERIFY(std::abs(cut.value[order[i]] - expected) < 1e-15);
        }
        QVERIFY(cut.value.cwiseAbs().maxCoeff() > 0.01);
    }
    void anIndexComesNearTheTruncatedValues() {
        const Design train = design(4000, 4, 2, Places::Continuous, 31),
                     valid = design(200, 4, 2, Places::Continuous, 32);
        KnnShapleyOptions options{.k = 5, .variant = KnnVariant::Truncated, .error = 0.05};
        const Vector exact = knnShapleyValues(train, valid, options, RunContext()).value;
        options.search = 0.1;
        const Scores found = knnShapleyValues(train, valid, options, RunContext());
        QCOMPARE(found.status, Status::Converged);
        QVERIFY(QString::fromStdString(found.notes.front()).startsWith("the index found 9"));
        const double near = (found.value - exact).norm() / exact.norm();
        QVERIFY2(near < 0.5, qPrintable(QString::number(near)));
        QVERIFY(found.value == knnShapleyValues(train, valid, options, RunContext({}, {}, 1)).value);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(knnShapleyValues(train, valid, options, RunContext(stop.get_token())).status, Status::Cancelled);
    }
    void theUsualRadiusGivesHalfOfTheRowsKNeighbours() {
        const Design train = design(500, 3, 2, Places::Continuous, 25),
                     valid = design(99, 3, 2, Places::Continuous, 26);
        const Scores scores =
            knnShapleyValues(train, valid, {.k = 7, .variant = KnnVariant::Threshold}, RunContext({}, {}, 2));
        std::vector<double> reach;
        for (Index v = 0; v < 99; ++v) {
            std::vector<double> to;
            for (Index i = 0; i < 500; ++i) to.push_back(distance(train, i, valid, v));
            std::nth_element(to.begin(), to.begin() + 6, to.end());
            reach.push_back(to[6]);
        }
        std::nth_element(reach.begin(), reach.begin() + 49, reach.end());
        const KnnShapleyOptions asked{.k = 7, .variant = KnnVariant::Threshold, .radius = std::sqrt(reach[49])};
        QVERIFY(scores.value == knnShapleyValues(train, valid, asked, RunContext({}, {}, 1)).value);
        const test::Utility u = shareUtility(train, valid, asked);
        std::vector<Index> all(500);
        std::iota(all.begin(), all.end(), Index{0});
        QVERIFY(std::abs(scores.value.sum() - (u(all) - u({}))) < 1e-11);
    }
    void variantsServeClassesOnly() {
        const Design train = design(9, 2, 0, Places::Continuous, 27);
        for (const KnnVariant variant : {KnnVariant::Soft, KnnVariant::Threshold, KnnVariant::Truncated})
            QVERIFY_EXCEPTION_THROWN(knnShapleyValues(train, train, {.variant = variant}, RunContext()), Error);
    }
    void sumsToTheUtilityOfAllRows() {
        for (int classes : {0, 4}) {
            const Design train = design(300, 3, classes, Places::Grid, 1),
                         valid = design(40, 3, classes, Places::Grid, 2);
            const test::Utility u = utility(train, valid, 5, classes > 0 ? 0 : train.y.mean());
            std::vector<Index> all(300);
            std::iota(all.begin(), all.end(), Index{0});
            QVERIFY(std::abs(values(train, valid, 5).value.sum() - (u(all) - u({}))) < 1e-11);
        }
    }
    void twinsAreWorthTheSame() {
        for (int classes : {0, 2}) {
            Design train = design(50, 3, classes, Places::Continuous, 3);
            train.X.row(40) = train.X.row(7);
            train.y[40] = train.y[7];
            const Vector value = values(train, design(20, 3, classes, Places::Continuous, 4), 5).value;
            QVERIFY(std::abs(value[40] - value[7]) < 1e-15);
        }
    }
    void farthestRowOfAnotherClassIsWorthNothing() {
        Design train = design(30, 2, 2, Places::Continuous, 5), valid = design(1, 2, 2, Places::Continuous, 6);
        train.X.row(11).setConstant(100);
        train.y[11] = 1 - valid.y[0];
        QCOMPARE(values(train, valid, 3).value[11], 0.0);
    }
    void valuesDoNotDependOnTheTargetsOrigin() {
        Design train = design(60, 2, 0, Places::Continuous, 9), valid = design(10, 2, 0, Places::Continuous, 10);
        const Vector before = values(train, valid, 5).value;
        train.y.array() += 1000;
        valid.y.array() += 1000;
        QVERIFY((values(train, valid, 5).value - before).cwiseAbs().maxCoeff() < 1e-11);
    }
    void sameBitsForAnyNumberOfThreads() {
        for (int classes : {0, 3}) {
            const Design train = design(700, 5, classes, Places::Grid, 11),
                         valid = design(333, 5, classes, Places::Grid, 12);
            const Vector one = values(train, valid, 5, EmptyPlace::Mean, 1).value;
            for (int threads : {2, 5})
                QVERIFY((values(train, valid, 5, EmptyPlace::Mean, threads).value.array() == one.array()).all());
        }
    }
    void stoppedRunIsTheMeanOverRowsDone() {
        const Design train = design(2000, 5, 2, Places::Continuous, 13),
                     valid = design(640, 5, 2, Places::Continuous, 14);
        std::stop_source stop;
        const RunContext context(
            stop.get_token(),
            [&](std::string_view, double done) {
                if (done > 0.25) stop.request_stop();
            },
            1);
        const Scores scores = knnShapleyValues(train, valid, {}, context);
        QCOMPARE(scores.status, Status::Cancelled);
        QVERIFY(scores.value.allFinite());
        QVERIFY(scores.value.sum() > 0.3 && scores.value.sum() < 0.7);
        stop.request_stop();
        QVERIFY(knnShapleyValues(train, valid, {}, RunContext(stop.get_token())).value.hasNaN());
    }
};

QTEST_GUILESS_MAIN(KnnShapleyTest)
#include "knn_shapley_test.moc"
