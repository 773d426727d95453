// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace assay {

/// A stop token that is asked to stop when another one is, or when a time comes. The thread only sleeps: it is the one
/// exception to "threads in core only in base/parallel.h", which is for computing.
class Deadline {
public:
    using Clock = std::chrono::steady_clock;
    Deadline(std::stop_token outer, Clock::time_point when);

    std::stop_token token() const { return m_source.get_token(); }
    bool passed() const { return Clock::now() >= m_when; }

private:
    struct Forward {
        std::stop_source source;
        void operator()() noexcept { source.request_stop(); }
    };
    void sleep(const std::stop_token& end);

    Clock::time_point m_when;
    std::stop_source m_source;
    std::stop_callback<Forward> m_forward;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_timer;  // last: it must end before what it uses
};

}  // namespace assay
