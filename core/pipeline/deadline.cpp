// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/deadline.h"

namespace assay {

Deadline::Deadline(std::stop_token outer, Clock::time_point when)
    : m_when(when), m_forward(std::move(outer), Forward{m_source}) {
    // What is over already need not wait until a thread has started, in which time short work would be done.
    if (passed())
        m_source.request_stop();
    else if (m_when != Clock::time_point::max())
        m_timer = std::jthread([this](const std::stop_token& end) { sleep(end); });
}

void Deadline::sleep(const std::stop_token& end) {
    std::unique_lock lock(m_mutex);
    m_wake.wait_until(lock, end, m_when, [] { return false; });
    if (!end.stop_requested()) m_source.request_stop();
}

}  // namespace assay
