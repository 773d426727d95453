// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

#include <chrono>
#include <mutex>

namespace assay {

/// For work of which only the time is of interest: while one lives, what begins on the thread that made it leaves out
/// most of what it would do over and over again (Thinned), and results mean nothing. Of a thread and not of a
/// RunContext, of which methods make their own for what they do inside. Adds up how long what was left out would have
/// taken.
class Thinning {
public:
    Thinning();
    ~Thinning();
    Thinning(const Thinning&) = delete;
    Thinning& operator=(const Thinning&) = delete;
    double skippedSeconds() const;  ///< so far; any thread

private:
    friend class Thinned;
    using Clock = std::chrono::steady_clock;
    double openSeconds() const;

    Thinning* m_outer;
    mutable std::mutex m_mutex;
    double m_skipped = 0;
    double m_times = 0;  ///< of the time since m_since that is left out; 0: nothing is open
    Clock::time_point m_since;
};

/// So many units of work of about the same length, done in parallel, while it lives: trees of a forest, folds. All are
/// to be done, but where there is a Thinning only a few, the first. Results of the others are then whatever comes cheap
/// and keeps what follows as long as it would be. Within units nothing is thinned again.
class Thinned {
public:
    /// fewest: that tell how long one takes; never fewer than keep all threads busy.
    Thinned(const RunContext& context, Index units, Index fewest = 1);
    ~Thinned();
    Thinned(const Thinned&) = delete;
    Thinned& operator=(const Thinned&) = delete;
    Index units() const { return m_units; }
    /// Of what each unit does so many times in a row, how often it is to be done. On the thread that made this, before
    /// the units begin.
    Index inEach(Index times, Index fewest);

private:
    Index m_units;
    Thinning* m_thinning = nullptr;  ///< null: nothing is left out
};

}  // namespace assay
