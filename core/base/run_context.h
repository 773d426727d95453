// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pause.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace assay {

/// Receives the phase and the done fraction in [0, 1]; called from any thread, one call at a time.
using ProgressSink = std::function<void(std::string_view phase, double fraction)>;

/// What every long computation is given: when to stop, whom to tell, how many threads, which seed.
/// Cheap to copy. Reported progress never goes backwards, whatever order threads report in.
class RunContext {
public:
    explicit RunContext(std::stop_token stop = {}, ProgressSink progress = {}, int threads = 0, std::uint64_t seed = 42);

    std::uint64_t seed = 42;
    int threads = 0;  ///< 0 = as many as the machine has

    /// The same context whose [0, 1] is the stretch [from, to] of this one, under a new phase name.
    RunContext part(std::string phase, double from, double to) const;

    /// The same context that listens to another stop token, for work with a limit of its own.
    RunContext withStop(std::stop_token stop) const;

    /// The same context that can be told to rest: stopped() and checkpoint() then wait, on all threads of the work.
    RunContext withPause(std::shared_ptr<Pause> pause) const;
    double pausedSeconds() const { return m_pause ? m_pause->seconds() : 0; }

    void report(double fraction) const;
    bool stopped() const {
        if (m_pause) m_pause->wait(m_stop);
        return m_stop.stop_requested();
    }
    const std::stop_token& stopToken() const { return m_stop; }
    /// Throws Cancelled when a stop was requested.
    void checkpoint() const;

private:
    struct Shared;
    std::stop_token m_stop;
    std::shared_ptr<Shared> m_shared;
    std::shared_ptr<Pause> m_pause;
    std::string m_phase;
    double m_from = 0;
    double m_to = 1;
};

}  // namespace assay
