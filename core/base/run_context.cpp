// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/run_context.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/error.h"

namespace assay {

struct RunContext::Shared {
    ProgressSink sink;
    std::mutex mutex;
    double reached = -1;
    std::string phase;
};

RunContext::RunContext(std::stop_token stop, ProgressSink progress, int threadCount, std::uint64_t seedValue)
    : seed(seedValue), threads(threadCount), m_stop(std::move(stop)) {
    if (!progress) return;
    m_shared = std::make_shared<Shared>();
    m_shared->sink = std::move(progress);
}

RunContext RunContext::part(std::string phase, double from, double to) const {
    RunContext inner = *this;
    inner.m_phase = std::move(phase);
    inner.m_from = m_from + (m_to - m_from) * from;
    inner.m_to = m_from + (m_to - m_from) * to;
    return inner;
}

RunContext RunContext::withStop(std::stop_token stop) const {
    RunContext inner = *this;
    inner.m_stop = std::move(stop);
    return inner;
}

RunContext RunContext::withPause(std::shared_ptr<Pause> pause) const {
    RunContext inner = *this;
    inner.m_pause = std::move(pause);
    return inner;
}

void RunContext::report(double fraction) const {
    if (!m_shared) return;
    const double overall = m_from + (m_to - m_from) * std::clamp(fraction, 0.0, 1.0);
    const std::lock_guard lock(m_shared->mutex);
    const bool samePhase = m_shared->phase == m_phase;
    if (overall < m_shared->reached || (samePhase && overall < m_shared->reached + 1e-3 && overall < 1)) return;
    m_shared->reached = overall;
    m_shared->phase = m_phase;
    m_shared->sink(m_phase, overall);
}

void RunContext::checkpoint() const {
    if (stopped()) throw Cancelled();
}

}  // namespace assay
