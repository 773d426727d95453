// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <boost/random/normal_distribution.hpp>

#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/class_probabilities.h"
#include "analysis/histogram.h"
#include "analysis/normal_quantiles.h"
#include "analysis/reliability.h"
#include "analysis/residual_histogram.h"
#include "base/error.h"
#include "base/random.h"

using namespace assay;

namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();

Vector normals(Index n, double mean, double deviation) {
    RandomEngine engine = substream(7, 0);
    boost::random::normal_distribution<double> draw(mean, deviation);
    return Vector::NullaryExpr(n, [&] { return draw(engine); });
}

}  // namespace

class AnalysisPlotsTest : public QObject {
    Q_OBJECT

private:
    const RunContext m_context;

private slots:
    void histogramCountsEveryFiniteValueOnce() {
        const Vector values{{0, 1, 2, 2, missing, 4, std::numeric_limits<double>::infinity()}};
        const Histogram bars = histogram(values, {4, {}, {}}, m_context);
        QCOMPARE(bars.counts, (std::vector<std::int64_t>{1, 1, 2, 1}));
        QCOMPARE(bars.total, 5);
        QCOMPARE(bars.binOf(4), 3);
        QCOMPARE(bars.binOf(2), 2);
        QCOMPARE(bars.binOf(4.1), -1);
        QCOMPARE(bars.binOf(missing), -1);
    }
    void histogramOfNothingAndOfOneValue() {
        QCOMPARE(histogram(Vector(), {}, m_context).total, 0);
        QCOMPARE(histogram(Vector(), {5, 0.0, 1.0}, m_context).bins(), 5);
        const Histogram one = histogram(Vector::Constant(9, 3.0), {}, m_context);
        QCOMPARE(one.counts, std::vector<std::int64_t>{9});
        QVERIFY(one.low < 3 && one.high > 3);
    }
    void histogramIsTheSameForAnyThreads() {
        const Vector values = normals(200'000, 0, 1);
        QCOMPARE(histogram(values, {}, RunContext({}, {}, 1)).counts, histogram(values, {}, RunContext({}, {}, 2)).counts);
    }
    void histogramStops() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(histogram(normals(1000, 0, 1), {}, RunContext(source.get_token())), Cancelled);
    }
    void normalCurveCarriesTheBarsArea() {
        const ResidualHistogram result = residualHistogram(normals(50'000, 3, 2), {}, m_context);
        QVERIFY(std::abs(result.mean - 3) < 0.05);
        QVERIFY(std::abs(result.deviation - 2) < 0.05);
        QVERIFY(std::abs(result.skewness) < 0.05 && std::abs(result.excessKurtosis) < 0.1);
        double area = 0;
        for (std::size_t k = 1; k < result.curveX.size(); ++k)
            area += (result.curveX[k] - result.curveX[k - 1]) * (result.curveY[k] + result.curveY[k - 1]) / 2;
        QVERIFY(std::abs(area / (50'000 * result.histogram.width()) - 1) < 0.01);
        QVERIFY(residualHistogram(Vector::Zero(5), {}, m_context).curveX.empty());
    }
    void quantilesOfNormalValuesLieOnTheLine() {
        Vector values = normals(20'000, 5, 3);
        values[17] = missing;
        const QuantilePlot plot = normalQuantiles(values, m_context);
        QVERIFY(plot.points.size() <= 2000);
        QVERIFY(std::abs(plot.slope - 3) < 0.1 && std::abs(plot.intercept - 5) < 0.1);
        for (const QuantilePoint& point : plot.points) {
            QCOMPARE(values[toIndex(point.row)], point.value);
            if (std::abs(point.normal) < 2)
                QVERIFY(std::abs(point.value - plot.intercept - plot.slope * point.normal) < 0.3);
        }
        QCOMPARE(plot.points.front().value, values.minCoeff<Eigen::PropagateNumbers>());
    }
    void reliabilityOfACalibratedModelIsDiagonal() {
        RandomEngine engine = substream(3, 0);
        boost::random::uniform_01<double> draw;
        Vector p(40'000), y(40'000);
        for (Index i = 0; i < p.size(); ++i) {
            p[i] = draw(engine);
            y[i] = draw(engine) < p[i];
        }
        p[0] = missing;
        const Reliability result = reliability(p, y, 10, m_context);
        QCOMPARE(result.bins.size(), std::size_t{10});
        QCOMPARE(result.count, 39'999);
        QVERIFY(result.calibrationError < 0.02);
        QVERIFY(std::abs(result.brier - 1.0 / 6) < 0.01);
        for (const ReliabilityBin& bin : result.bins)
            QVERIFY(bin.interval.low <= bin.observed && bin.observed <= bin.interval.high);
    }
    void wilsonAgreesWithPublishedValues() {
        const Interval interval = wilsonInterval(8, 10);  // R: prop.test(8, 10, correct = FALSE)
        QVERIFY(std::abs(interval.low - 0.4901625) < 1e-6 && std::abs(interval.high - 0.9433178) < 1e-6);
        QCOMPARE(wilsonInterval(0, 5).low, 0.0);
        QCOMPARE(wilsonInterval(5, 5).high, 1.0);
    }
    void classesAreCountedApart() {
        RowScores scores;
        scores.prediction = Vector{{0.1, 0.8, missing, 0.9}};
        scores.residual = Vector{{-0.1, 0.2, missing, -0.9}};
        const Vector outcomes = binaryOutcomes(scores);
        const ClassProbabilities result = classProbabilities(scores.prediction, outcomes, {"no", "yes"}, 10, m_context);
        QCOMPARE(result.histograms[0].total, 2);
        QCOMPARE(result.histograms[1].counts[8], 1);
    }
};

QTEST_GUILESS_MAIN(AnalysisPlotsTest)
#include "analysis_plots_test.moc"
