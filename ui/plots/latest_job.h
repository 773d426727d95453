// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>

#include "jobs/job_runner.h"

namespace assay {

/// Work on what is shown, where only the newest request counts: while one is worked on, a newer one waits and replaces
/// any that waited before. A member of its receiver.
template <class T>
class LatestJob {
public:
    using Work = std::function<T(const RunContext&)>;
    using Done = std::function<void(Outcome<T>)>;

    LatestJob(JobRunner& jobs, QObject* receiver) : m_jobs(jobs), m_receiver(receiver) {}

    /// hurry: the request under work is of no use any more (another mode, another data set) and is cancelled.
    void start(const QString& title, Work work, Done done, bool hurry = false) {
        m_title = title;
        m_next = std::move(work);
        m_nextDone = std::move(done);
        m_discard = m_running && (hurry || m_discard);
        if (!m_running)
            begin();
        else if (hurry && m_id != 0)
            m_jobs.cancel(m_id);
    }
    /// Nothing under work or waiting will be delivered.
    void drop() {
        m_next = nullptr;
        m_discard = m_running;
        if (m_running && m_id != 0) m_jobs.cancel(m_id);
    }
    bool busy() const { return m_running || m_next; }

private:
    void begin() {
        m_running = true;
        m_id = 0;
        const int serial = ++m_serial;
        m_done = std::move(m_nextDone);
        const int id = m_jobs.start<T>(JobRunner::Lane::Plot, m_title, m_receiver, std::exchange(m_next, nullptr),
                                       [this](Outcome<T> outcome) { end(std::move(outcome)); });
        // A synchronous runner has been through end() already.
        if (m_running && serial == m_serial) m_id = id;
    }
    void end(Outcome<T> outcome) {
        m_running = false;
        const bool discard = std::exchange(m_discard, false);
        const Done done = std::move(m_done);
        if (m_next) begin();
        if (!discard) done(std::move(outcome));
    }

    JobRunner& m_jobs;
    QObject* m_receiver;
    QString m_title;
    Work m_next;
    Done m_nextDone, m_done;
    int m_id = 0, m_serial = 0;
    bool m_running = false, m_discard = false;
};

}  // namespace assay
