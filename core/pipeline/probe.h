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
};

/// Runs work, what is short three times for the least, for about `limit` seconds at most; three times that, where it
/// has not yet reported a hundredth as done. Work that by its own reports would be done within `whole` seconds is let
/// finish. Work that throws Cancelled or returns at a stop is stopped. Throws Cancelled when context itself is stopped.
Probed probe(double rows, double limit, const RunContext& context, const std::function<void(const RunContext&)>& work,
             double whole = 0);

}  // namespace assay
