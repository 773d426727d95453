// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/forecast.h"

#include "base/error.h"
#include "base/processor_use.h"
#include "base/thinning.h"
#include "io/open.h"
#include "pipeline/extension.h"
#include "support/planted.h"
#include "support/stops.h"
#include "support/temporary_files.h"

#include <QTest>

#include <algorithm>
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
    /// Two stages that grow as n and n^2; progress says 0.5 after the first whatever it took.
    static Probed staged(double rows, double done = 1) {
        const double first = rows * 1e-3, second = rows * rows * 1e-6;
        Probed measure{rows, first + second, done >= 1, {}};
        for (const double at : {0.25, 0.5}) measure.marks.push_back({at, first * at * 2, "first"});
        for (const double at : {0.75, 1.0})
            if (at <= done) measure.marks.push_back({at, first + second * (at * 2 - 1), "second"});
        return measure;
    }
    void stagesAreExtendedByThemselves() {
        const auto truth = [](double rows) { return rows * 1e-3 + rows * rows * 1e-6; };
        QVERIFY(std::isnan(foretold({}, 10)));
        // As a whole the two would grow like n.
        QCOMPARE(exponentOf({staged(100), staged(400)}), 1.0);
        QVERIFY(near(foretold({staged(400), staged(1600)}, 16'000), truth(16'000)));
        QVERIFY(near(foretold({staged(400), staged(1600)}, 1600), truth(1600)));
    }
    void whatWasStoppedCountsUpToThere() {
        // Half of the second stage of one that took long took a quarter of its time there.
        QVERIFY(near(foretold({staged(400), staged(1600), staged(16'000, 0.75)}, 16'000), staged(16'000).seconds));
        // One that never came to its second stage, and was twice as slow in the first.
        Probed slow{16'000, 64, false, {{0.25, 16, "first"}, {0.5, 32, "first"}}};
        QVERIFY(near(foretold({staged(400), staged(1600), slow}, 16'000), 32 + 256));
        // Progress that is no share of the time: three quarters of the time go to the first half.
        const Probed uneven{100, 4, true, {{0.5, 3, "only"}, {1, 4, "only"}}};
        const Probed begun{400, 24, false, {{0.25, 6, "only"}}};
        QVERIFY(near(foretold({uneven, begun}, 400), 16));
        // No whole one: by its own guess.
        QVERIFY(near(foretold({begun}, 400), 24) && near(foretold({begun}, 800), 48));
    }
    void whatIsShortIsRunWholeAndAgain() {
        int calls = 0;
        const Probed probed = probe(7, {600}, RunContext{}, [&](const RunContext&) { ++calls; });
        QVERIFY(probed.complete && probed.rows == 7 && std::isfinite(probed.seconds));
        QCOMPARE(calls, 3);
    }
    void whatIsLongIsStoppedAndExtended() {
        // Ends at a stop alone: the share it reports goes up by a hundredth each 2 ms or more, so that all of it takes
        // 0.2 s, of which a busy machine takes some for waiting.
        const Probed probed = probe(7, {0.02}, RunContext{}, [](const RunContext& context) {
            for (int i = 1; !context.stopped(); ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
                context.report(std::min(0.9, i * 0.01));
            }
        });
        QVERIFY(!probed.complete);
        // What was measured until then, extended by the share that was reported to be done.
        QVERIFY(!probed.marks.empty() && probed.marks.back().fraction < 0.9);
        QCOMPARE(probed.seconds, probed.marks.back().seconds / probed.marks.back().fraction);
        const Probed silent = probe(7, {0.01}, RunContext{}, [](const RunContext& context) {
            while (!context.stopped()) std::this_thread::yield();
            context.checkpoint();
        });
        QVERIFY(!silent.complete && std::isnan(silent.seconds));
    }

    void whatIsLeftOutCounts() {
        // 100 units, two at a time, of 4 ms: 0.2 s; a thread or two of them are done.
        Index done = 0;
        const auto work = [&done](const RunContext& context) {
            const Thinned units(context, 100);
            done = units.units();
            for (Index k = 0; k < (units.units() + 1) / 2; ++k) {
                const Thinned inner(context, 50);
                QCOMPARE(inner.units(), 50);
                for (const double begun = processorUse().ran; processorUse().ran < begun + 0.004;) continue;
            }
        };
        const RunContext context({}, {}, 2);
        work(context);
        QCOMPARE(done, 100);
        const Probed probed = probe(7, {.thinned = true}, context, work);
        QCOMPARE(done, 2);
        QVERIFY(probed.complete);
        // The one unit that ran had 4 ms of a processor, whatever else the machine does: 100 units count for far more.
        QVERIFY2(probed.seconds > 0.02, qPrintable(QString::number(probed.seconds)));
    }
    void otherProgramsDoNotCount() {
        QCOMPARE(undisturbedShare({1, 2, 0}, {4, 2, 3}), 1.0);
        QCOMPARE(undisturbedShare({1, 2, 0}, {4, 3, 2}), 0.75);  // two threads, of 1.5 s each
        QCOMPARE(undisturbedShare({1, 2, 0}, {2, 3, 10}), 0.9);  // one that rests for the most part
        QCOMPARE(undisturbedShare({1, 2, 0}, {4, 1, 3}), 1.0);   // of threads that are no more
        QCOMPARE(undisturbedShare({}, {}), 1.0);
        const ProcessorUse before = processorUse();
        while (processorUse().ran < before.ran + 0.01) continue;
        const ProcessorUse after = processorUse();
        QVERIFY(after.ran >= before.ran + 0.01 && after.waited >= before.waited);
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
    void whatFollowsTheRunIsForeseenToo() {
        RunSpec spec = specFor("influence");
        const RunResult result = run(m_sources, spec, RunContext{});
        const auto valid = std::find(result.rows->part.begin(), result.rows->part.end(), SplitPart::Valid);
        spec.explain = valid - result.rows->part.begin();
        const Forecast told = forecast(m_sources, spec, RunContext{}, {.verifyingFits = 20});
        QCOMPARE(told.phases.size(), std::size_t{7});
        QCOMPARE(told.phases[5].name, std::string("Explaining"));
        QCOMPARE(told.phases[6].name, std::string("Verifying"));
        QVERIFY(told.known && told.phases[5].seconds > 0);
        // Twenty trainings on halves and twenty on all rows but one, two at a time, where there are two threads.
        const Forecast more = forecast(m_sources, spec, RunContext{}, {.verifyingFits = 2000});
        QVERIFY2(more.phases[6].seconds > 3 * told.phases[6].seconds,
                 qPrintable(QString("%1 %2").arg(more.phases[6].seconds).arg(told.phases[6].seconds)));
        spec.explain =
            std::find(result.rows->part.begin(), result.rows->part.end(), SplitPart::Train) - result.rows->part.begin();
        QVERIFY_THROWS_EXCEPTION(Error, forecast(m_sources, spec, RunContext{}));
        // A magnitude is not verified.
        QCOMPARE(forecast(m_sources, specFor("gradient-norm"), RunContext{}, {.verifyingFits = 20}).phases[5].seconds,
                 0.0);
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
    void aStopIsAnswered_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("model");
        QTest::newRow("auto") << "auto" << "";
        QTest::newRow("loo") << "loo" << "xgboost";
        QTest::newRow("tmc-shapley") << "tmc-shapley" << "logistic";
        QTest::newRow("lava") << "lava" << "mlp";
    }
    void aStopIsAnswered() {
        QFETCH(QString, method);
        QFETCH(QString, model);
        static const std::shared_ptr<const Dataset> large =
            openDataset(m_files.write("large.csv", test::plantedCsv(33'000, 0.1)), {}, RunContext{});
        for (const int after : {20, 150, 600, 1500})
            if (!test::stopIsAnswered(after, [&](const RunContext& context) {
                    try {
                        forecast({large, nullptr, nullptr}, specFor(method.toStdString(), model.toStdString()),
                                 context);
                    } catch (const Cancelled&) {
                        return true;
                    }
                    return false;
                }))
                return;
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
