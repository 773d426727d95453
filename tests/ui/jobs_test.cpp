// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "jobs/eta.h"
#include "jobs/job_runner.h"
#include "support/processor_time.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <atomic>
#include <thread>

using namespace assay;
using Lane = JobRunner::Lane;
using Kind = Outcome<int>::Kind;

namespace {

int untilStopped(const RunContext& context) {
    while (!context.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    context.checkpoint();
    return 0;
}

}  // namespace

class JobsTest : public QObject {
    Q_OBJECT
private slots:
    void delivers() {
        JobRunner jobs;
        Outcome<int> got;
        jobs.start<int>(
            Lane::Query, "add", this, [](const RunContext&) { return 42; },
            [&](Outcome<int> outcome) { got = std::move(outcome); });
        QTRY_COMPARE(got.value, 42);
        QCOMPARE(got.kind, Kind::Finished);
        QVERIFY(!jobs.busy(Lane::Query));
    }

    void cancelAnswersWithin200ms() {
        JobRunner jobs;
        bool ended = false;
        Kind kind = Kind::Failed;
        const int id = jobs.start<int>(Lane::Run, "endless", this, untilStopped, [&](Outcome<int> outcome) {
            kind = outcome.kind;
            ended = true;
        });
        QTest::qWait(20);
        const double asked = test::processorMilliseconds();
        jobs.cancel(id);
        QTRY_VERIFY(ended);
        QVERIFY(test::processorMilliseconds() - asked < test::answerMilliseconds);
        QCOMPARE(kind, Kind::Cancelled);
    }

    void aPartialResultOfACancelledJobIsKept() {
        JobRunner jobs;
        Outcome<int> got;
        bool ended = false;
        const int id = jobs.start<int>(
            Lane::Run, "partial", this,
            [](const RunContext& context) {
                while (!context.stopped()) std::this_thread::yield();
                return 7;
            },
            [&](Outcome<int> outcome) {
                got = outcome;
                ended = true;
            });
        jobs.cancel(id);
        QTRY_VERIFY(ended);
        QCOMPARE(got.kind, Kind::Cancelled);
        QCOMPARE(got.value, 7);
    }

    void aLaneRunsOneAfterAnother() {
        JobRunner jobs;
        std::atomic<int> running = 0, most = 0;
        QList<int> order;
        for (int i = 0; i < 5; ++i)
            jobs.start<int>(
                Lane::Plot, "step", this,
                [&, i](const RunContext&) {
                    const int now = ++running;
                    if (now > most) most = now;
                    std::this_thread::sleep_for(std::chrono::milliseconds(5));
                    --running;
                    return i;
                },
                [&](Outcome<int> outcome) { order << outcome.value; });
        QTRY_COMPARE(order, (QList<int>{0, 1, 2, 3, 4}));
        QCOMPARE(most.load(), 1);
    }

    void aPausedJobRestsAndGoesOn() {
        JobRunner jobs;
        QSignalSpy changed(&jobs, &JobRunner::pausedChanged);
        std::atomic<int> steps = 0;
        std::atomic<bool> enough = false;
        Outcome<int> got;
        const int id = jobs.start<int>(
            Lane::Run, "steps", this,
            [&](const RunContext& context) {
                while (!enough) {
                    context.checkpoint();
                    ++steps;
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                }
                return 1;
            },
            [&](Outcome<int> outcome) { got = outcome; });
        QTRY_VERIFY(steps > 3);
        jobs.setPaused(id, true);
        QVERIFY(jobs.paused(Lane::Run));
        QTest::qWait(20);
        const int before = steps;
        QTest::qWait(50);
        QCOMPARE(steps.load(), before);
        jobs.setPaused(id, false);
        QTRY_VERIFY(steps > before);
        enough = true;
        QTRY_COMPARE(got.value, 1);
        QCOMPARE(got.kind, Kind::Finished);
        QCOMPARE(changed.count(), 2);
        QVERIFY(!jobs.paused(Lane::Run));
    }

    void aPausedJobIsCancelledWithin200ms() {
        JobRunner jobs;
        Outcome<int> got;
        bool ended = false;
        const int id = jobs.start<int>(Lane::Run, "endless", this, untilStopped, [&](Outcome<int> outcome) {
            got = outcome;
            ended = true;
        });
        jobs.setPaused(id, true);
        QTest::qWait(20);
        const double asked = test::processorMilliseconds();
        jobs.cancel(id);
        QTRY_VERIFY(ended);
        QVERIFY(test::processorMilliseconds() - asked < test::answerMilliseconds);
        QCOMPARE(got.kind, Kind::Cancelled);
    }

    void onlyRunsArePaused() {
        JobRunner jobs;
        bool ended = false;
        const int id =
            jobs.start<int>(Lane::Export, "endless", this, untilStopped, [&](const Outcome<int>&) { ended = true; });
        jobs.setPaused(id, true);
        QVERIFY(!jobs.paused(Lane::Export));
        jobs.cancel(id);
        QTRY_VERIFY(ended);
    }

    void cancelLaneEmptiesTheQueue() {
        JobRunner jobs;
        int cancelled = 0;
        for (int i = 0; i < 3; ++i)
            jobs.start<int>(Lane::Run, "endless", this, untilStopped,
                            [&](Outcome<int> outcome) { cancelled += outcome.kind == Kind::Cancelled; });
        jobs.cancelLane(Lane::Run);
        QTRY_COMPARE(cancelled, 3);
        QVERIFY(!jobs.busy(Lane::Run));
    }

    void aDeadReceiverHearsNothingAndItsWorkStops() {
        JobRunner jobs;
        QSignalSpy ended(&jobs, &JobRunner::ended);
        bool called = false;
        auto* receiver = new QObject;
        jobs.start<int>(Lane::Query, "orphan", receiver, untilStopped, [&](Outcome<int>) { called = true; });
        delete receiver;
        QTRY_COMPARE(ended.count(), 1);
        QVERIFY(!called);
    }

    void aDeadWidgetHearsNothingOfWorkThatWaited() {
        JobRunner jobs;
        bool called = false;
        auto* receiver = new QWidget;
        jobs.start<int>(Lane::Query, "first", nullptr, untilStopped, [](Outcome<int>) {});
        jobs.start<int>(Lane::Query, "orphan", receiver, untilStopped, [&](Outcome<int>) { called = true; });
        delete receiver;
        jobs.cancelLane(Lane::Query);
        QTRY_VERIFY(!jobs.busy(Lane::Query));
        QVERIFY(!called);
    }

    void failuresAreSentences_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("message");
        QTest::newRow("ours") << 0 << "a.csv:3: is broken; mend it";
        QTest::newRow("standard") << 1 << "out of range";
        QTest::newRow("unknown") << 2 << "The work stopped with an unknown error";
    }
    void failuresAreSentences() {
        QFETCH(int, which);
        QFETCH(QString, message);
        JobRunner jobs(JobRunner::Mode::Synchronous);
        Outcome<int> got;
        jobs.start<int>(
            Lane::Query, "fail", this,
            [which](const RunContext&) -> int {
                if (which == 0) throw Error(ErrorKind::Input, "is broken", "mend it", {"a.csv", 3, {}});
                if (which == 1) throw std::out_of_range("out of range");
                throw 5;
            },
            [&](Outcome<int> outcome) { got = outcome; });
        QCOMPARE(got.kind, Kind::Failed);
        QCOMPARE(got.message, message);
    }

    void progressIsThrottled() {
        JobRunner jobs;
        QSignalSpy changed(&jobs, &JobRunner::changed);
        QSignalSpy ended(&jobs, &JobRunner::ended);
        jobs.start<int>(
            Lane::Load, "busy", this,
            [](const RunContext& context) {
                for (int i = 0; i <= 1000; ++i) {
                    context.report(i / 1000.0);
                    if (i % 2 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                }
                return 0;
            },
            [](Outcome<int>) {});
        QTRY_COMPARE(ended.count(), 1);
        QVERIFY2(changed.count() < 60, qPrintable(QString::number(changed.count())));
        QVERIFY(changed.count() >= 2);
    }

    void quickLanesStayOutOfTheStrip() {
        JobRunner jobs;
        QSignalSpy changed(&jobs, &JobRunner::changed);
        QSignalSpy ended(&jobs, &JobRunner::ended);
        jobs.start<int>(
            Lane::Query, "quick", this, [](const RunContext&) { return 1; }, [](Outcome<int>) {});
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(changed.count(), 0);
    }

    void guessesTheTimeLeft() {
        QCOMPARE(etaSeconds(1.9, 0.5), -1.0);
        QCOMPARE(etaSeconds(10, 0.02), -1.0);
        QCOMPARE(etaSeconds(10, 0.25), 30.0);
        QCOMPARE(etaText(118), "about 2 min left");
        QCOMPARE(etaText(31), "about 30 s left");
        QCOMPARE(etaText(-1), "");
        QCOMPARE(durationText(0.09), "0.09 s");
        QCOMPARE(durationText(200), "3 min 20 s");
    }

    void theTimeLeftIsToldByThePhaseGoingOn() {
        QCOMPARE(etaSeconds(10, 0.55, 0.5), 90.0);
        QCOMPARE(etaSeconds(10, 0.51, 0.5), -1.0);
        QCOMPARE(etaSeconds(10, 1.0, 1.0), -1.0);
        JobRunner jobs;
        double eta = -1;
        connect(&jobs, &JobRunner::changed, this, [&](const JobRunner::State& state) {
            if (state.phase == "slow") eta = std::max(eta, state.etaSeconds);
        });
        const int id = jobs.start<int>(
            Lane::Run, "two speeds", this,
            [](const RunContext& context) {
                context.part("quick", 0, 0.8).report(1);
                const RunContext slow = context.part("slow", 0.8, 1);
                slow.report(0);
                std::this_thread::sleep_for(std::chrono::milliseconds(2100));
                slow.report(0.1);
                return untilStopped(context);
            },
            [](Outcome<int>) {});
        QTRY_VERIFY_WITH_TIMEOUT(eta > 0, 10000);
        jobs.cancel(id);
        QVERIFY2(eta > 10, qPrintable(QString::number(eta)));  // the whole job's pace would say 0.5 s
        QTRY_VERIFY(!jobs.busy(Lane::Run));
    }

    void endsCleanlyWhileBusy() {
        const double begun = test::processorMilliseconds();
        {
            JobRunner jobs;
            jobs.start<int>(Lane::Run, "endless", this, untilStopped, [](Outcome<int>) { QFAIL("not after the end"); });
            QTest::qWait(10);
        }
        QVERIFY(test::processorMilliseconds() - begun < test::answerMilliseconds);
    }
};

QTEST_MAIN(JobsTest)
#include "jobs_test.moc"
