// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/thinning.h"

#include <tbb/task_arena.h>

#include <algorithm>

namespace assay {
namespace {

thread_local Thinning* current = nullptr;

Index roundsOf(Index units, Index threads) {
    return (units + threads - 1) / threads;
}

}  // namespace

Thinning::Thinning() : m_outer(current) {
    current = this;
}

Thinning::~Thinning() {
    current = m_outer;
}

double Thinning::openSeconds() const {
    return m_times > 0 ? m_times * std::chrono::duration<double>(Clock::now() - m_since).count() : 0;
}

double Thinning::skippedSeconds() const {
    const std::lock_guard lock(m_mutex);
    return m_skipped + openSeconds();
}

Thinned::Thinned(const RunContext& context, Index units, Index fewest) : m_units(units) {
    if (!current || units <= 0) return;
    const Index threads = context.threads > 0 ? context.threads : tbb::this_task_arena::max_concurrency(),
                few = std::min(units, threads * roundsOf(std::max<Index>(fewest, 1), threads));
    const std::lock_guard lock(current->m_mutex);
    if (few == units || current->m_times > 0) return;
    m_units = few;
    m_thinning = current;
    m_thinning->m_since = Thinning::Clock::now();
    m_thinning->m_times =
        static_cast<double>(roundsOf(units, threads)) / static_cast<double>(roundsOf(few, threads)) - 1;
}

Index Thinned::inEach(Index times, Index fewest) {
    if (!m_thinning || fewest >= times) return times;
    const std::lock_guard lock(m_thinning->m_mutex);
    m_thinning->m_times = (m_thinning->m_times + 1) * static_cast<double>(times) / static_cast<double>(fewest) - 1;
    return fewest;
}

Thinned::~Thinned() {
    if (!m_thinning) return;
    const std::lock_guard lock(m_thinning->m_mutex);
    m_thinning->m_skipped += m_thinning->openSeconds();
    m_thinning->m_times = 0;
}

}  // namespace assay
