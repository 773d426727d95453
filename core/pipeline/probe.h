// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <functional>
#include <string>
#include <vector>

namespace assay {

/// When a piece of work said how much of it was done.
struct Mark {
    double fraction = 0, seconds = 0;  ///< both since it began
    std::string phase;
};

/// One timed piece of work on so many rows; seconds: what the whole of it takes, from the share done where it was
/// stopped.
struct Probed {
    double rows = 0, seconds = 0;
    bool complete = true;
    std::vector<Mark> marks{};  ///< ascending
    double spent = 0;           ///< seconds by the clock that were given to it
};

/// How long a probe may take.
struct ProbeLimits {
    double seconds = 0.3;  ///< about; three times that, where it has not yet reported a hundredth as done
    double whole = 0;      ///< what by its own reports would be done within so many seconds is let finish
    /// What it does over and over again is left out for the most part (base/thinning.h) and counted all the same.
    bool thinned = false;
};

/// Runs work, what is short three times for the least. Work that throws Cancelled or returns at a stop is stopped.
/// Limits are by the clock; the seconds that are measured are without those that threads waited for a processor: other
/// programs would be extended along with the rows, and may have ended by the time of a run, which has the machine to
/// itself as far as anyone knows. Throws Cancelled when context itself is stopped.
Probed probe(double rows, const ProbeLimits& limits, const RunContext& context,
             const std::function<void(const RunContext&)>& work);

/// Seconds that work takes, without those that threads waited for a processor.
double undisturbedSeconds(const std::function<void()>& work);

}  // namespace assay
