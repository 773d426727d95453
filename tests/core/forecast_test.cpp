// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/forecast.h"

#include "base/error.h"
#include "io/open.h"
#include "pipeline/probe.h"
#include "support/planted.h"
#include "support/temporary_files.h"

#include <QTest>

#include <chrono>
#include <cmath>
#include <set>
#include <thread>

using namespace assay;

class ForecastTest : public QObject {
    Q_OBJECT

private:
    const test::TemporaryFiles m_files;
    Sources m_sources;

    static RunSpec specFor(const std::string& method, const std::string& model = "") {
        RunSpec spec;
        spec.target = "label";
        spec.method = parseSelector(method);
        if (!model.empty()) spec.model = parseSelector(model);
        return spec;
    }
    static bool near(double a, double b) { return std::abs(a - b) <= 1e-9 * std::abs(b); }

private slots:
    void initTestCase() {
        m_sources.data = openDataset(m_files.write("planted.csv", test::plantedCsv(3000, 0.1)), {}, RunContext{});
    }

    void exponents() {
        QCOMPARE(exponentOf({}), 1.0);
        QCOMPARE(exponentOf({{100, 1}}), 1.0);
        QCOMPARE(exponentOf({{100, 1}, {400, 4.4}}), 1.0);
        QCOMPARE(exponentOf({{100, 1}, {400, 15}}), 2.0);
        QCOMPARE(exponentOf({{25, 0.1}, {100, 1}, {400, 15}}), 2.0);
        QCOMPARE(exponentOf({{25, 0.6}, {100, 1}, {400, 15}}), 1.0);  // the last one was disturbed
        QCOMPARE(exponentOf({{100, 1}, {400, 0.5}}), 1.0);
    }
    void extensions() {
        QVERIFY(std::isnan(extended({}, 10, 1)));
        QVERIFY(near(extended({{100, 2}}, 1000, 1), 20));
        QVERIFY(near(extended({{100, 2}}, 1000, 2), 200));
        QVERIFY(near(extended({{100, 2}, {1000, 5}}, 1000, 1), 5));  // measured
        // 1 + 0.001 n; 0.0001 n^2; 0.5 + 0.0001 n^2; no growth at all; steeper than it may be.
        QVERIFY(near(extended({{1000, 2}, {4000, 5}}, 1'000'000, 1), 1001));
        QVERIFY(near(extended({{100, 1}, {400, 16}}, 4000, 2), 1600));
        QVERIFY(near(extended({{100, 1.5}, {400, 16.5}}, 4000, 2), 1600.5));
        QVERIFY(near(extended({{1000, 2}, {4000, 1}}, 40'000, 1), 10));
        QVERIFY(near(extended({{100, 1}, {400, 16}}, 4000, 1), 160));
    }
    void whatIsShortIsRunWholeAndAgain() {
        int calls = 0;
        const Probed probed = probe(7, 600, RunContext{}, [&](const RunContext&) { ++calls; });
        QVERIFY(probed.complete && probed.rows == 7 && probed.seconds >= 0);
        QCOMPARE(calls, 3);
    }
    void whatIsLongIsStoppedAndExtended() {
        // Ends at a stop alone: the share it reports goes up by a hundredth each 2 ms, so all of it takes 0.2 s or
        // more.
        const Probed probed = probe(7, 0.02, RunContext{}, [](const RunContext& context) {
            for (int i = 1; !context.stopped(); ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
                context.report(std::min(0.9, i * 0.01));
            }
        });
        QVERIFY(!probed.complete);
        QVERIFY2(probed.seconds >= 0.19, qPrintable(QString::number(probed.seconds)));
        const Probed silent = probe(7, 0.01, RunContext{}, [](const RunContext& context) {
            while (!context.stopped()) std::this_thread::yield();
            context.checkpoint();
        });
        QVERIFY(!silent.complete && std::isnan(silent.seconds));
    }

    void everyPhaseIsForeseen_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("model");
        QTest::newRow("influence") << "influence"
                                   << "logistic";
        QTest::newRow("knn-shapley") << "knn-shapley"
                                     << "knn";
        QTest::newRow("boostin") << "boostin"
                                 << "xgboost:rounds=20";
        QTest::newRow("data-oob") << "data-oob:trees=20"
                                  << "forest:trees=20";
        QTest::newRow("sampled") << "tmc-shapley:permutations=5"
                                 << "logistic";
        QTest::newRow("auto") << "auto"
                              << "";
    }
    void everyPhaseIsForeseen() {
        QFETCH(QString, method);
        QFETCH(QString, model);
        const Forecast told = forecast(m_sources, specFor(method.toStdString(), model.toStdString()), RunContext{});
        QCOMPARE(told.trainRows, 1800);
        QCOMPARE(told.validRows, 600);
        QVERIFY(told.known);
        QCOMPARE(told.phases.size(), std::size_t{5});
        double sum = 0;
        for (const Forecast::Phase& phase : told.phases) {
            QVERIFY2(phase.seconds >= 0, phase.name.c_str());
            sum += phase.seconds;
        }
        QVERIFY(near(sum, told.seconds) && sum > 0);
        QVERIFY(told.peakMb > 10);
    }
    void aSampleStandsForAllRows() {
        const Forecast whole = forecast(m_sources, specFor("influence"), RunContext{});
        const Forecast part = forecast(m_sources, specFor("influence"), RunContext{}, {.cells = 6000});
        QCOMPARE(part.columns, whole.columns);
        QVERIFY(std::abs(part.trainRows - whole.trainRows) <= 20);
        QVERIFY(std::abs(part.validRows - whole.validRows) <= 20);
        QVERIFY(part.known);
    }
    void aTimeLimitLimits() {
        RunSpec spec = specFor("loo", "logistic");
        spec.maxSeconds = 1e-6;
        const Forecast told = forecast(m_sources, spec, RunContext{});
        QCOMPARE(told.phases[3].name, std::string("Valuing rows"));
        QCOMPARE(told.phases[3].seconds, 0.0);
    }
    void problemsAreThoseOfTheRun() {
        RunSpec spec = specFor("influence", "knn");
        QVERIFY_THROWS_EXCEPTION(Error, forecast(m_sources, spec, RunContext{}));
        spec = specFor("influence");
        spec.target = "nothing";
        QVERIFY_THROWS_EXCEPTION(Error, forecast(m_sources, spec, RunContext{}));
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, forecast(m_sources, specFor("influence"), RunContext(source.get_token())));
    }
};

QTEST_GUILESS_MAIN(ForecastTest)
#include "forecast_test.moc"
