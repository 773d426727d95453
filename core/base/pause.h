// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace assay {

/// Lets work rest where it would look for a stop request, and go on from there: what it computes is the same. From any
/// thread. See RunContext::withPause.
class Pause {
public:
    void set(bool paused);
    bool paused() const;
    double seconds() const;  ///< rested so far, all pauses together

    /// Returns when the pause is over, or at a stop request.
    void wait(const std::stop_token& stop);

private:
    using Clock = std::chrono::steady_clock;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_over;
    bool m_paused = false;
    Clock::time_point m_since;
    Clock::duration m_rested{};
};

}  // namespace assay
