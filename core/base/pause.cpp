// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pause.h"

namespace assay {

void Pause::set(bool paused) {
    {
        const std::lock_guard lock(m_mutex);
        if (paused == m_paused) return;
        m_paused = paused;
        if (paused)
            m_since = Clock::now();
        else
            m_rested += Clock::now() - m_since;
    }
    m_over.notify_all();
}

bool Pause::paused() const {
    const std::lock_guard lock(m_mutex);
    return m_paused;
}

double Pause::seconds() const {
    const std::lock_guard lock(m_mutex);
    return std::chrono::duration<double>(m_rested + (m_paused ? Clock::now() - m_since : Clock::duration())).count();
}

void Pause::wait(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    m_over.wait(lock, stop, [this] { return !m_paused; });
}

}  // namespace assay
