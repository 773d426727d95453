// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/value_counts.h"

#include "base/random.h"
#include "support/designs.h"

#include <QtTest>

#include <cmath>

using namespace assay;
using assay::test::makeDesign;

namespace {

/// Column 0: 200 identifiers of which a few are common; 1: a scale of 41 steps; 2: continuous.
Design made(Index rows) {
    Design design = makeDesign({.task = Task::Binary, .rows = rows, .features = 3});
    RandomEngine engine = substream(1, 0);
    boost::random::uniform_01<double> uniform;
    Vector identifier(200);
    for (double& x : identifier) x = std::floor(1e9 * uniform(engine));
    for (Index i = 0; i < rows; ++i) {
        design.X(i, 0) = identifier[static_cast<Index>(200 * std::pow(uniform(engine), 3))];
        design.X(i, 1) = std::floor(41 * uniform(engine));
    }
    return design;
}

double timesOf(const Design& design, Index row) {
    return static_cast<double>((design.X.col(0).array() == design.X(row, 0)).count());
}

}  // namespace

class ValueCountsTest : public QObject {
    Q_OBJECT
private slots:
    void identifiersAreCountedAlone() {
        const Design design = made(600);
        const RowMatrix counts = valueCounts(design.X, RunContext());
        QCOMPARE(counts.cols(), Index{1});
        for (Index i = 0; i < 600; ++i) QVERIFY(std::abs(counts(i, 0) - std::log(timesOf(design, i))) < 1e-12);
        // Not by the unit, nor by the place of zero.
        QVERIFY(valueCounts((design.X.array() * 1e-6 - 3).matrix(), RunContext()) == counts);
        QCOMPARE(valueCounts(design.X.rightCols(2), RunContext()).cols(), Index{0});
        QCOMPARE(valueCounts(RowMatrix(0, 2), RunContext()).cols(), Index{0});
    }
    void countsAreKeptWhereTheyTell() {
        Design design = made(600);
        for (Index i = 0; i < 600; ++i) design.y[i] = timesOf(design, i) > 8 ? 1 : 0;
        const Design wide = withUsefulCounts(design, RunContext()).value();
        QCOMPARE(wide.features(), Index{4});
        QVERIFY(wide.X.leftCols(3) == design.X && wide.columns.size() == 4 && wide.y == design.y);
        design.X.col(0).setZero();
        QVERIFY(!withUsefulCounts(design, RunContext()));
    }
    void sameBitsForAnyThreads() {
        Design design = made(400);
        for (Index i = 0; i < 400; ++i) design.y[i] = timesOf(design, i) > 5 ? 1 : 0;
        const auto one = withUsefulCounts(design, RunContext({}, {}, 1)),
                   three = withUsefulCounts(design, RunContext({}, {}, 3));
        QVERIFY(one && three && one->X == three->X);
    }
};

QTEST_GUILESS_MAIN(ValueCountsTest)
#include "value_counts_test.moc"
