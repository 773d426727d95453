// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/job_runner.h"

#include "base/error.h"
#include "jobs/eta.h"
#include "text/core_sentences.h"

#include <QElapsedTimer>
#include <QMetaObject>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <new>
#include <optional>
#include <thread>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace assay {
namespace {

using Lane = JobRunner::Lane;
using Kind = Outcome<int>::Kind;
using Work = std::function<std::any(const RunContext&)>;
using Done = std::function<void(int, std::any, QString)>;

constexpr auto quietInterval = std::chrono::milliseconds(66);
constexpr double quickJobsShowAfter = 0.5;

struct Result {
    Kind kind = Kind::Failed;
    std::any value;
    QString message;
};

/// On Linux a thread has a niceness of its own, and hands it on to those it starts: where all processors work, the window
/// still answers and paints first.
void yieldToWindow() {
#ifdef Q_OS_LINUX
    constexpr int niceness = 5;
    if (getpriority(PRIO_PROCESS, 0) < niceness) setpriority(PRIO_PROCESS, 0, niceness);
#endif
}

/// The one place of ui that catches: nothing escapes a job.
Result perform(const Work& work, const RunContext& context) {
    Result result;
    try {
        result.value = work(context);
        result.kind = context.stopped() ? Kind::Cancelled : Kind::Finished;
    } catch (const Cancelled&) {
        result.kind = Kind::Cancelled;
    } catch (const Error& error) {
        result.message = errorSentence(error);
        if (context.stopped()) result.kind = Kind::Cancelled;
    } catch (const std::bad_alloc&) {
        result.message = JobRunner::tr("Not enough memory; close other programs or use fewer rows or columns");
    } catch (const std::exception& error) {
        result.message = QString::fromUtf8(error.what());
        if (context.stopped()) result.kind = Kind::Cancelled;
    } catch (...) {
        result.message = JobRunner::tr("The work stopped with an unknown error");
    }
    return result;
}

struct Job {
    JobRunner::State state;
    Lane lane = Lane::Query;
    bool hasReceiver = false;
    QPointer<QObject> receiver;
    QMetaObject::Connection receiverGone;
    Work work;
    Done done;
    std::stop_source stop;
    std::shared_ptr<Pause> pause = std::make_shared<Pause>();
    QElapsedTimer clock;
    double seconds() const { return static_cast<double>(clock.elapsed()) / 1000.0 - pause->seconds(); }
    double phaseBegan = 0, phaseFraction = 0;  ///< elapsed seconds and share done when the phase going on began
    std::optional<std::jthread> thread;
};

/// Lets a burst of reports through at most every quietInterval, and every new phase.
class Throttle {
public:
    bool pass(std::string_view phase) {
        const auto now = std::chrono::steady_clock::now();
        if (phase == m_phase && now - m_last < quietInterval) return false;
        m_phase = phase;
        m_last = now;
        return true;
    }

private:
    std::string m_phase;
    std::chrono::steady_clock::time_point m_last{};
};

}  // namespace

struct JobRunner::Impl {
    JobRunner* runner = nullptr;
    Mode mode = Mode::Threads;
    int lastId = 0;
    std::map<int, std::shared_ptr<Job>> jobs;
    std::map<Lane, std::deque<int>> lanes;  ///< front is running
    QTimer heartbeat;                       ///< elapsed times and slow quick jobs show without any progress report

    void pump(Lane lane);
    void begin(const std::shared_ptr<Job>& job);
    void progress(int id, const QString& phase, double fraction);
    void finish(int id, Result result);
    void cancel(int id);
    void setPaused(int id, bool paused);
    void abandon(int id);
    void show(Job& job);
    ProgressSink sink(int id);
};

void JobRunner::Impl::show(Job& job) {
    if (!job.clock.isValid()) return;
    job.state.elapsedSeconds = job.seconds();
    // Phases go at different speeds; only the one going on says how fast the rest may be.
    job.state.etaSeconds = etaSeconds(job.state.elapsedSeconds - job.phaseBegan, job.state.fraction, job.phaseFraction);
    if (job.lane == Lane::Page || job.lane == Lane::Profile) return;
    const bool quick = job.lane == Lane::Query || job.lane == Lane::Plot || job.lane == Lane::Document;
    if (quick && job.state.elapsedSeconds < quickJobsShowAfter) return;
    emit runner->changed(job.state);
}

void JobRunner::Impl::progress(int id, const QString& phase, double fraction) {
    const auto found = jobs.find(id);
    if (found == jobs.end()) return;
    const auto job = found->second;
    job->state.fraction = std::max(job->state.fraction, fraction);
    if (phase != job->state.phase) {
        job->phaseBegan = job->seconds();
        job->phaseFraction = job->state.fraction;
        job->state.phase = phase;
    }
    show(*job);
}

ProgressSink JobRunner::Impl::sink(int id) {
    if (mode == Mode::Synchronous)
        return [this, id](std::string_view phase, double fraction) {
            progress(id, QString::fromUtf8(phase.data(), static_cast<qsizetype>(phase.size())), fraction);
        };
    return [this, id, throttle = std::make_shared<Throttle>()](std::string_view phase, double fraction) {
        if (!throttle->pass(phase)) return;
        const auto text = QString::fromUtf8(phase.data(), static_cast<qsizetype>(phase.size()));
        QMetaObject::invokeMethod(
            runner, [this, id, text, fraction] { progress(id, text, fraction); }, Qt::QueuedConnection);
    };
}

void JobRunner::Impl::begin(const std::shared_ptr<Job>& job) {
    const int id = job->state.id;
    job->clock.start();
    show(*job);
    RunContext context = RunContext(job->stop.get_token(), sink(id)).withPause(job->pause);
    Work work = std::move(job->work);
    if (mode == Mode::Synchronous) {
        finish(id, perform(work, context));
        return;
    }
    heartbeat.start();
    // The work and what it holds dies in its thread: freeing a data set may take long.
    job->thread.emplace([this, id, context = std::move(context), held = std::move(work)]() mutable {
        yieldToWindow();
        Result result = perform(held, context);
        held = nullptr;
        QMetaObject::invokeMethod(
            runner, [this, id, result = std::move(result)]() mutable { finish(id, std::move(result)); },
            Qt::QueuedConnection);
    });
}

void JobRunner::Impl::pump(Lane lane) {
    const auto& waiting = lanes[lane];
    if (waiting.empty()) return;
    const auto job = jobs.at(waiting.front());
    if (!job->clock.isValid()) begin(job);
}

void JobRunner::Impl::finish(int id, Result result) {
    const auto found = jobs.find(id);
    if (found == jobs.end()) return;
    const auto job = found->second;
    jobs.erase(found);
    std::erase(lanes[job->lane], id);
    job->thread.reset();
    QObject::disconnect(job->receiverGone);
    if (jobs.empty()) heartbeat.stop();
    const QPointer<JobRunner> alive(runner);
    pump(job->lane);
    if (!job->hasReceiver || job->receiver) {
        try {
            job->done(static_cast<int>(result.kind), std::move(result.value), result.message);
        } catch (const std::exception& error) {
            qWarning("a job's done() threw: %s", error.what());
        }
    }
    if (alive) emit alive->ended(id);
}

void JobRunner::Impl::cancel(int id) {
    const auto found = jobs.find(id);
    if (found == jobs.end()) return;
    const auto job = found->second;
    if (!job->clock.isValid()) {
        finish(id, {Kind::Cancelled, {}, {}});
        return;
    }
    job->stop.request_stop();
    job->state.cancelling = true;
    job->state.paused = false;
    show(*job);
}

void JobRunner::Impl::setPaused(int id, bool paused) {
    const auto found = jobs.find(id);
    if (found == jobs.end() || !found->second->state.canPause || !found->second->clock.isValid()) return;
    Job& job = *found->second;
    if (job.state.cancelling || job.state.paused == paused) return;
    job.pause->set(paused);
    job.state.paused = paused;
    show(job);
    emit runner->pausedChanged(id);
}

/// A widget says destroyed() while pointers to it still hold, though what done() would touch is gone already.
void JobRunner::Impl::abandon(int id) {
    const auto found = jobs.find(id);
    if (found == jobs.end()) return;
    found->second->receiver.clear();
    cancel(id);
}

JobRunner::JobRunner(Mode mode, QObject* parent) : QObject(parent), m_impl(std::make_unique<Impl>()) {
    qRegisterMetaType<State>("assay::JobRunner::State");
    m_impl->runner = this;
    m_impl->mode = mode;
    m_impl->heartbeat.setInterval(250);
    connect(&m_impl->heartbeat, &QTimer::timeout, this, [this] {
        const auto jobs = m_impl->jobs;
        for (const auto& [id, job] : jobs) m_impl->show(*job);
    });
}

JobRunner::~JobRunner() {
    for (const auto& [id, job] : m_impl->jobs) job->stop.request_stop();
    for (const auto& [id, job] : m_impl->jobs) job->thread.reset();
}

int JobRunner::startErased(Lane lane, const QString& title, QObject* receiver, Work work, Done done) {
    const auto job = std::make_shared<Job>();
    const int id = ++m_impl->lastId;
    job->state.id = id;
    job->state.title = title;
    job->state.canPause = lane == Lane::Run;
    job->lane = lane;
    job->hasReceiver = receiver != nullptr;
    job->receiver = receiver;
    job->work = std::move(work);
    job->done = std::move(done);
    if (receiver) job->receiverGone = connect(receiver, &QObject::destroyed, this, [this, id] { m_impl->abandon(id); });
    m_impl->jobs[id] = job;
    m_impl->lanes[lane].push_back(id);
    emit began(id);
    m_impl->pump(lane);
    return id;
}

void JobRunner::cancel(int id) {
    m_impl->cancel(id);
}

void JobRunner::setPaused(int id, bool paused) {
    m_impl->setPaused(id, paused);
}

void JobRunner::setLanePaused(Lane lane, bool paused) {
    if (!m_impl->lanes[lane].empty()) m_impl->setPaused(m_impl->lanes[lane].front(), paused);
}

bool JobRunner::paused(Lane lane) const {
    const auto& running = m_impl->lanes[lane];
    return !running.empty() && m_impl->jobs.at(running.front())->state.paused;
}

void JobRunner::cancelLane(Lane lane) {
    const auto ids = m_impl->lanes[lane];
    for (auto id = ids.rbegin(); id != ids.rend(); ++id) m_impl->cancel(*id);
}

bool JobRunner::busy(Lane lane) const {
    return !m_impl->lanes[lane].empty();
}

}  // namespace assay
