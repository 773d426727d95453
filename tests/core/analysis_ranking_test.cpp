// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/asinh_scale.h"
#include "analysis/importance_histogram.h"
#include "analysis/importance_ranking.h"
#include "analysis/sorted_order.h"
#include "analysis/thinning.h"
#include "base/error.h"
#include "base/random.h"

using namespace assay;

namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();

Vector coarse(Index n) {
    RandomEngine engine = substream(11, 0);
    boost::random::uniform_int_distribution<int> draw(-500, 500);
    return Vector::NullaryExpr(n, [&] { return draw(engine) / 10.0; });
}

}  // namespace

class AnalysisRankingTest : public QObject {
    Q_OBJECT

private:
    const RunContext m_context;

private slots:
    void orderIsThatOfAStableSort() {
        Vector values = coarse(300'001);  // more than four runs, many ties
        values[5] = missing;
        for (const Order order : {Order::Ascending, Order::Descending}) {
            std::vector<std::int64_t> expected;
            for (Index i = 0; i < values.size(); ++i)
                if (i != 5) expected.push_back(i);
            std::stable_sort(expected.begin(), expected.end(), [&](std::int64_t a, std::int64_t b) {
                return order == Order::Ascending ? values[a] < values[b] : values[a] > values[b];
            });
            QCOMPARE(sortedOrder(values, order, RunContext({}, {}, 2)), expected);
        }
        QVERIFY(sortedOrder(Vector(), Order::Ascending, m_context).empty());
    }
    void orderStops() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(sortedOrder(coarse(100), Order::Ascending, RunContext(source.get_token())), Cancelled);
    }
    void thinningKeepsBothEnds() {
        QCOMPARE(thinned(3, 10, 2), (std::vector<std::int64_t>{0, 1, 2}));
        const auto kept = thinned(1'000'000, 2000, 300);
        QCOMPARE(kept.size(), std::size_t{2000});
        QVERIFY(std::is_sorted(kept.begin(), kept.end()));
        QVERIFY(std::adjacent_find(kept.begin(), kept.end()) == kept.end());
        QCOMPARE(kept[299], 299);
        QCOMPARE(kept.back(), 999'999);
        const auto tight = thinned(2001, 2000, 300);
        QVERIFY(std::adjacent_find(tight.begin(), tight.end()) == tight.end());
    }
    void rankingNamesBothEnds() {
        const Vector importance{{0.5, missing, -2, 0, 3, -0.5}};
        const ImportanceRanking ranking = rankImportance(importance, 2, m_context);
        QCOMPARE(ranking.scored, 5);
        QCOMPARE(ranking.positive, 2);
        QCOMPARE(ranking.negative, 2);
        QCOMPARE(toIndex(ranking.top[0].row), 4);
        QCOMPARE(ranking.top[1].rank, 2);
        QCOMPARE(toIndex(ranking.bottom[0].row), 2);
        QCOMPARE(ranking.bottom[0].rank, 5);
        QCOMPARE(ranking.curve.size(), std::size_t{5});
    }
    void topAndBottomDoNotOverlap() {
        const ImportanceRanking ranking = rankImportance(Vector{{1.0, 2.0, 3.0}}, 2, m_context);
        QCOMPARE(ranking.top.size(), std::size_t{2});
        QCOMPARE(ranking.bottom.size(), std::size_t{1});
        QVERIFY(rankImportance(Vector::Constant(4, missing), 2, m_context).curve.empty());
    }
    void asinhScaleReadsBack() {
        const AsinhScale scale = asinhScaleFor(Vector{{0, -1, 2, 3, missing}});
        QCOMPARE(scale.unit, 2.0);
        for (const double value : {-1e6, -1.0, 0.0, 1e-3, 42.0})
            QVERIFY(std::abs(scale.inverse(scale(value)) - value) <= 1e-9 * std::abs(value));
        QCOMPARE(asinhScaleFor(Vector::Zero(3)).unit, 1.0);
    }
    void importanceBarsDoNotMixSigns() {
        Vector importance = coarse(10'001).array().cube();
        importance[3] = missing;
        importance[4] = 0;
        const ImportanceHistogram result = importanceHistogram(importance, 40, m_context);
        QCOMPARE(result.histogram.total, 10'000);
        std::int64_t below = 0;
        for (int bin = 0; bin < result.zeroEdge; ++bin) below += result.histogram.counts[static_cast<std::size_t>(bin)];
        QCOMPARE(below, (importance.array() < 0).count());
        QVERIFY(std::abs(result.histogram.edge(result.zeroEdge)) < 1e-9);
    }
    void importanceOfOneSign() {
        QCOMPARE(importanceHistogram(Vector{{1.0, 2.0, 3.0}}, 10, m_context).zeroEdge, 0);
        QCOMPARE(importanceHistogram(Vector{{1.0, 2.0, 3.0}}, 10, m_context).histogram.total, 3);
        QCOMPARE(importanceHistogram(Vector::Zero(4), 10, m_context).histogram.total, 4);
        QCOMPARE(importanceHistogram(Vector{{-1.0, -2.0}}, 10, m_context).histogram.total, 2);
    }
    void masksKeepRows() {
        RowScores scores;
        scores.part = {SplitPart::Train, SplitPart::Valid, SplitPart::Train};
        const Vector masked = maskedBy(rowsOf(scores, SplitPart::Train), Vector{{1.0, 2.0, 3.0}});
        QCOMPARE(masked[0], 1.0);
        QVERIFY(std::isnan(masked[1]));
    }
};

QTEST_GUILESS_MAIN(AnalysisRankingTest)
#include "analysis_ranking_test.moc"
