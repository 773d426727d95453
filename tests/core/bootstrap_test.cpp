// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <boost/random/normal_distribution.hpp>

#include <cmath>
#include <limits>

#include "analysis/bootstrap.h"
#include "base/error.h"
#include "base/random.h"

using namespace assay;

namespace {

RowMatrix probabilities(const Vector& y, double separation, std::uint64_t stream) {
    RandomEngine engine = substream(5, stream);
    boost::random::normal_distribution<double> draw;
    RowMatrix p(y.size(), 2);
    for (Index i = 0; i < y.size(); ++i) {
        p(i, 1) = 1 / (1 + std::exp(-separation * (y[i] - 0.5) - draw(engine)));
        p(i, 0) = 1 - p(i, 1);
    }
    return p;
}

}  // namespace

class BootstrapTest : public QObject {
    Q_OBJECT

private:
    Vector m_y = Vector::NullaryExpr(500, [](Index i) { return i % 3 == 0 ? 1.0 : 0.0; });
    Vector m_w = Vector::Ones(500);

    std::vector<MetricSamples> sample(const std::vector<BootstrapArm>& arms, const RunContext& context) const {
        return pairedBootstrap(arms, m_y, m_w, 2, metricsOf(Task::Binary), {2000, 9}, context);
    }

private slots:
    void pairedArmsShareTheirRows() {
        const RowMatrix p = probabilities(m_y, 2, 0);
        for (const MetricSamples& metric : sample({{{&p}}, {{&p}}}, RunContext{})) {
            QCOMPARE(metric.values.rows(), 2000);
            QCOMPARE(metric.values.col(0), metric.values.col(1));
        }
    }
    void meanIntervalAgreesWithTheory() {
        // Mean squared error of residuals +-1 and 0: its standard error is known.
        RowMatrix prediction(400, 1);
        Vector y(400), w = Vector::Ones(400);
        for (Index i = 0; i < 400; ++i) {
            y[i] = i % 2;
            prediction(i, 0) = 0;
        }
        const auto samples = pairedBootstrap({{{&prediction}}}, y, w, 0, {&findMetric("mse")}, {2000, 3}, RunContext{});
        const Interval interval = percentileInterval(samples[0].values.col(0));
        const double half = 1.96 * std::sqrt(0.25 / 400);
        QVERIFY(std::abs(interval.low - (0.5 - half)) < 0.006 && std::abs(interval.high - (0.5 + half)) < 0.006);
    }
    void pairingIsSharperThanTwoIntervals() {
        const RowMatrix p = probabilities(m_y, 2, 0);
        RowMatrix q = p;
        q.topRows(20) = probabilities(m_y, 2, 1).topRows(20);
        const auto samples = sample({{{&p}}, {{&q}}}, RunContext{});
        const Matrix& auc = samples.front().values;
        const Interval own = percentileInterval(auc.col(0)), difference = percentileInterval(auc.col(1) - auc.col(0));
        QVERIFY(difference.high - difference.low < (own.high - own.low) / 2);
    }
    void repeatsWidenTheirArm() {
        const RowMatrix p = probabilities(m_y, 0.5, 0), q = probabilities(m_y, 4, 1);
        const auto samples = sample({{{&p}}, {{&p, &q}}}, RunContext{});
        const Interval one = percentileInterval(samples[0].values.col(0));
        const Interval both = percentileInterval(samples[0].values.col(1));
        QVERIFY(both.high - both.low > 2 * (one.high - one.low));
    }
    void threadsDoNotMatter() {
        const RowMatrix p = probabilities(m_y, 2, 0), q = probabilities(m_y, 2, 1);
        const auto one = sample({{{&p}}, {{&p, &q}}}, RunContext({}, {}, 1));
        const auto two = sample({{{&p}}, {{&p, &q}}}, RunContext({}, {}, 2));
        for (std::size_t k = 0; k < one.size(); ++k) QCOMPARE(one[k].values, two[k].values);
    }
    void undefinedResamplesAreLeftOut() {
        const double missing = std::numeric_limits<double>::quiet_NaN();
        const Interval interval = percentileInterval(Vector{{1.0, missing, 1.0, 1.0}});
        QCOMPARE(interval.low, 1.0);
        QVERIFY(std::isnan(percentileInterval(Vector{{1.0, missing, missing}}).low));
        QVERIFY(std::isnan(percentileInterval(Vector()).low));
    }
    void largeSetsTakeFewerResamples() {
        QCOMPARE(resamplesFor(100), 2000);
        QCOMPARE(resamplesFor(100'000), 400);
        QCOMPARE(resamplesFor(10'000'000), 200);
        QCOMPARE(resamplesFor(10'000'000, 50), 50);
    }
    void stops() {
        std::stop_source source;
        source.request_stop();
        const RowMatrix p = probabilities(m_y, 2, 0);
        QVERIFY_EXCEPTION_THROWN(sample({{{&p}}}, RunContext(source.get_token())), Cancelled);
    }
};

QTEST_GUILESS_MAIN(BootstrapTest)
#include "bootstrap_test.moc"
