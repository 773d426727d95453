// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cell_index.h"
#include "base/distances.h"
#include "base/error.h"
#include "base/neighbours.h"
#include "base/random.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace assay;

class KnnNeighboursTest : public QObject {
    Q_OBJECT

    static RowMatrix normal(Index rows, Index features, std::uint64_t seed) {
        RandomEngine engine = substream(seed, 0);
        boost::random::normal_distribution<double> draw;
        RowMatrix made(rows, features);
        for (double& value : made.reshaped()) value = draw(engine);
        return made;
    }
    static double distance(const RowMatrix& rows, Index row, const RowMatrix& queries, Index query) {
        double sum = 0;
        for (Index j = 0; j < rows.cols(); ++j) {
            const volatile double square = (rows(row, j) - queries(query, j)) * (rows(row, j) - queries(query, j));
            sum += square;  // volatile: no fused operation
        }
        return sum;
    }
    static std::vector<Index> expected(std::span<const double> distances) {
        std::vector<Index> order(distances.size());
        std::iota(order.begin(), order.end(), Index{0});
        std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
            return distances[static_cast<std::size_t>(a)] < distances[static_cast<std::size_t>(b)];
        });
        return order;
    }
    static void compare(const RowMatrix& rows, const RowMatrix& queries) {
        const RowDistances source(rows, RunContext());
        DistanceBatch batch(source);
        NeighbourOrder order(rows.rows());
        for (Index from = 0; from < queries.rows(); from += RowDistances::batch) {
            const Index count = std::min(RowDistances::batch, queries.rows() - from);
            batch.load(queries.middleRows(from, count));
            for (Index q = 0; q < count; ++q) {
                const std::span<const double> distances = batch.distances(q);
                for (Index i = 0; i < rows.rows(); ++i)
                    QCOMPARE(distances[static_cast<std::size_t>(i)], distance(rows, i, queries, from + q));
                const std::vector<Index> wanted = expected(distances);
                const auto sorted = order.sort(distances);
                for (std::size_t i = 0; i < wanted.size(); ++i) QCOMPARE(sorted[i].row(), wanted[i]);
                const Index k = std::min<Index>(7, rows.rows());
                const std::vector<Neighbour> near = nearest(distances, k);
                QCOMPARE(static_cast<Index>(near.size()), k);
                for (std::size_t i = 0; i < near.size(); ++i) QCOMPARE(near[i].row, wanted[i]);
            }
        }
    }

private slots:
    void orderIsExact_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("features");
        QTest::addColumn<double>("offset");
        QTest::addColumn<double>("spread");
        QTest::addRow("plain") << 3000 << 10 << 0.0 << 1.0;
        QTest::addRow("one feature") << 3000 << 1 << 0.0 << 1.0;
        QTest::addRow("many features") << 500 << 333 << 0.0 << 1.0;
        QTest::addRow("far from the origin") << 1000 << 3 << 1e9 << 1.0;
        QTest::addRow("huge") << 200 << 3 << 0.0 << 1e149;
        QTest::addRow("tiny") << 200 << 3 << 0.0 << 1e-140;
        QTest::addRow("vanishing beside its offset") << 1000 << 2 << 1.0 << 1e-15;
        QTest::addRow("one row") << 1 << 4 << 0.0 << 1.0;
        QTest::addRow("no features") << 20 << 0 << 0.0 << 1.0;
    }
    void orderIsExact() {
        QFETCH(int, rows);
        QFETCH(int, features);
        QFETCH(double, offset);
        QFETCH(double, spread);
        const RowMatrix X = (normal(rows, features, 1) * spread).array() + offset;
        compare(X, (normal(9, features, 2) * spread).array() + offset);
        compare(X, X.topRows(std::min(rows, 6)));
    }
    void neighboursCloserThanFloatCanTell() {
        RowMatrix X = normal(400, 6, 3);
        for (Index i = 100; i < 400; ++i)  // copies moved by less than a float's last digit, and plain copies
            X.row(i) = X.row(i % 100).array() * (i % 3 == 0 ? 1.0 : 1 + 1e-12 * static_cast<double>(i % 7));
        compare(X, normal(8, 6, 4));
        compare(X, normal(8, 6, 4) * 1e10);
        compare(X.array().round(), normal(8, 6, 4).array().round());
    }
    void outlierAmongRowsDoesNotBlurTheRest() {
        RowMatrix X = normal(300, 2, 5);
        X(17, 0) = 1e120;
        compare(X, normal(5, 2, 6));
    }
    void queryOutOfFloatRange() { compare(normal(50, 2, 7) * 1e-30, normal(4, 2, 8) * 1e30); }
    void marksLeaveOnlyLikeNeighboursUndecided() {
        const RowMatrix X = normal(2000, 3, 9).array().round(), queries = normal(8, 3, 10).array().round();
        const RowDistances source(X, RunContext());
        DistanceBatch batch(source);
        NeighbourOrder order(2000);
        std::vector<std::uint8_t> marks;
        for (int i = 0; i < 2000; ++i) marks.push_back(i % 5 < 2);
        for (Index q = 0; q < 8; ++q) {
            batch.load(queries.row(q));
            const std::vector<Index> wanted = expected(batch.distances(0));
            const auto sorted = order.sort(batch.distances(0), marks);
            for (std::size_t i = 0; i < wanted.size(); ++i)
                QCOMPARE(sorted[i].marked(), marks[static_cast<std::size_t>(wanted[i])] != 0);
        }
    }
    void anIndexThatLooksEverywhereIsExact() {
        for (const Index features : {1, 6}) {
            RowMatrix rows = normal(700, features, 21).array().round();  // ties
            const RowMatrix queries = normal(20, features, 22);
            const CellIndex index(rows, 1, RunContext({}, {}, 2));
            const RowDistances source(rows, RunContext());
            DistanceBatch batch(source);
            for (Index q = 0; q < queries.rows(); ++q) {
                batch.load(queries.middleRows(q, 1));
                const auto wanted = nearest(batch.distances(0), 40), found = index.nearest(queries.row(q), 40, 1);
                QCOMPARE(found.size(), wanted.size());
                for (std::size_t i = 0; i < wanted.size(); ++i) {
                    QCOMPARE(found[i].row, wanted[i].row);
                    QCOMPARE(found[i].distance, wanted[i].distance);
                }
            }
            QCOMPARE(index.nearest(queries.row(0), 900, 0).size(), std::size_t{700});
        }
    }
    void anIndexFindsMostOfTheNearest() {
        const RowMatrix rows = normal(10'000, 5, 23), queries = normal(50, 5, 24);
        const CellIndex index(rows, 1, RunContext()), same(rows, 1, RunContext({}, {}, 1));
        const RowDistances source(rows, RunContext());
        DistanceBatch batch(source);
        Index hits = 0;
        for (Index q = 0; q < queries.rows(); ++q) {
            batch.load(queries.middleRows(q, 1));
            std::vector<Index> wanted;
            for (const Neighbour& each : nearest(batch.distances(0), 20)) wanted.push_back(each.row);
            const auto found = index.nearest(queries.row(q), 20, 0.1);
            const auto again = same.nearest(queries.row(q), 20, 0.1);
            for (std::size_t i = 0; i < found.size(); ++i) QCOMPARE(found[i].row, again[i].row);
            for (const Neighbour& each : found)
                hits += std::find(wanted.begin(), wanted.end(), each.row) != wanted.end() ? 1 : 0;
        }
        QVERIFY2(hits > 900, qPrintable(QString::number(hits)));  // of 1,000
    }
    void squaresThatOverflowAreRefused() {
        RowMatrix X = normal(5, 2, 11);
        X(3, 1) = 1e200;
        QVERIFY_EXCEPTION_THROWN(RowDistances(X, RunContext()), Error);
    }
};

QTEST_GUILESS_MAIN(KnnNeighboursTest)
#include "knn_neighbours_test.moc"
