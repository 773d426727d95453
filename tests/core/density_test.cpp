// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <limits>
#include <set>

#include "analysis/density.h"
#include "analysis/plot_points.h"
#include "base/error.h"
#include "base/random.h"

using namespace assay;

class DensityTest : public QObject {
    Q_OBJECT

private:
    static PlotPoints points(Index n, bool scaled = false) {
        RandomEngine engine = substream(7, 0);
        boost::random::normal_distribution<double> normal;
        auto x = std::make_shared<Vector>(n), y = std::make_shared<Vector>(n);
        for (Index i = 0; i < n; ++i) {
            (*x)[i] = normal(engine);
            (*y)[i] = i % 17 == 3 ? std::numeric_limits<double>::quiet_NaN() : normal(engine);
        }
        PlotPoints made{x, y, RowSet(n, true), {}};
        for (Index i = 0; i < n; i += 5) made.shown.erase(RowId{i});
        if (scaled) made.yScale = AsinhScale{0.1};
        return made;
    }
    static bool has(const PlotPoints& points, Index i) {
        return points.shown.contains(RowId{i}) && (*points.y)[i] == (*points.y)[i];
    }

private slots:
    void sumOfCellsIsNumberOfPoints() {
        for (const bool scaled : {false, true}) {
            const PlotPoints all = points(300'000, scaled);
            std::int64_t expected = 0;
            for (Index i = 0; i < all.rows(); ++i) expected += has(all, i);
            QCOMPARE(countOf(all, RunContext()), expected);
            const PlotGrid grid{*extentOf(all, RunContext()), 120, 80};
            const auto cells = cellsOf(all, grid, RunContext());
            const Density density = densityOf(cells, std::vector<std::int8_t>(), grid, RunContext());
            QCOMPARE(density.total, expected);
            const Density again = densityOf(cells, RowSet(all.rows(), true), grid, RunContext());
            QCOMPARE(again.count, density.count);
        }
    }
    void threadsDoNotMatter() {
        const PlotPoints all = points(1'000'000);
        const auto importance = *all.x;
        RunContext one, two;
        one.threads = 1;
        two.threads = 2;
        const PlotGrid grid{*extentOf(all, one), 50, 50};
        const auto tones = tonesOf(importance, one);
        QCOMPARE(tonesOf(importance, two), tones);
        const Density a = densityOf(cellsOf(all, grid, one), tones, grid, one);
        const Density b = densityOf(cellsOf(all, grid, two), tones, grid, two);
        QCOMPARE(a.count, b.count);
        QCOMPARE(a.tone, b.tone);
    }
    void rowsInsideAreThoseOfBruteForce() {
        for (const bool scaled : {false, true}) {
            const PlotPoints all = points(200'000, scaled);
            const PlotArea area{-0.5, 1.25, 0.1, 0.9};
            RowSet expected(all.rows());
            for (Index i = 0; i < all.rows(); ++i)
                if (has(all, i) && (*all.x)[i] >= area.left && (*all.x)[i] <= area.right &&
                    all.height(i) >= area.bottom && all.height(i) <= area.top)
                    expected.insert(RowId{i});
            QVERIFY(rowsInside(all, area, RunContext()) == expected);
            QVERIFY(!expected.empty());
        }
    }
    void nearestIsNearestAndLowestOnTies() {
        auto x = std::make_shared<Vector>(4), y = std::make_shared<Vector>(4);
        *x << 0, 1, 1, 5;
        *y << 0, 1, 1, 5;
        const PlotPoints few{x, y, RowSet(4, true), {}};
        QVERIFY(nearestRow(few, 1.1, 1.1, 1, 1, RunContext()) == RowId{1});
        QVERIFY(nearestRow(few, 0.1, 0, 1, 1, RunContext()) == RowId{0});
        QVERIFY(!nearestRow(few, 3, 3, 0.5, 0.5, RunContext()));
    }
    void tonesFollowTheSign() {
        Vector importance(5);
        importance << -2, -0.1, 0, 0.1, std::numeric_limits<double>::quiet_NaN();
        const auto tones = tonesOf(importance, RunContext());
        QCOMPARE(tones[0], std::int8_t{-127});
        QVERIFY(tones[1] < 0 && tones[3] > 0);
        QCOMPARE(tones[2], std::int8_t{0});
        QCOMPARE(tones[4], std::int8_t{0});
    }
    void nothingToDraw() {
        PlotPoints none = points(100);
        none.shown = RowSet(100);
        QVERIFY(!extentOf(none, RunContext()));
        QCOMPARE(countOf(none, RunContext()), std::int64_t{0});
        const PlotGrid grid{{0, 1, 0, 1}, 4, 4};
        QCOMPARE(densityOf(cellsOf(none, grid, RunContext()), RowSet(100, true), grid, RunContext()).largest, 0U);
        const PlotPoints empty{std::make_shared<Vector>(), std::make_shared<Vector>(), RowSet(0), {}};
        QVERIFY(!extentOf(empty, RunContext()));
    }
    void aStopEndsIt() {
        const PlotPoints all = points(300'000);
        std::stop_source stop;
        stop.request_stop();
        const RunContext stopped(stop.get_token());
        QVERIFY_EXCEPTION_THROWN(rowsInside(all, {}, stopped), Cancelled);
        QVERIFY_EXCEPTION_THROWN(cellsOf(all, {{0, 1, 0, 1}, 9, 9}, stopped), Cancelled);
    }
};

QTEST_GUILESS_MAIN(DensityTest)
#include "density_test.moc"
