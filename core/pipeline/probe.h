// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

#include <functional>
#include <vector>

namespace assay {

/// One timed piece of work on so many rows; seconds: what the whole of it takes, from the share done where it was
/// stopped.
struct Probed {
    double rows = 0, seconds = 0;
    bool complete = true;
};

/// Runs work, what is short three times for the least, for about `limit` seconds at most; three times that, where it
/// has not yet reported a hundredth as done. Work that throws Cancelled or returns at a stop is stopped. Throws
/// Cancelled when context itself is stopped.
Probed probe(double rows, double limit, const RunContext& context, const std::function<void(const RunContext&)>& work);

/// Seconds on so many rows by t = a + b n^e through the last two measures; NaN without any.
double extended(const std::vector<Probed>& measures, double rows, double exponent);

/// 1 or 2, which the costs of methods are but for logarithms (O(n), O(n m) with m growing along): whichever is nearer
/// to how the measures grow. 2 only where the last two say so and the last three do.
double exponentOf(const std::vector<Probed>& measures);

}  // namespace assay
