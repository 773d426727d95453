// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/probe.h"

#include <vector>

namespace assay {

/// Amounts (seconds, megabytes) on so many rows by t = a + b n^e through the last two measures; NaN without any.
double extended(const std::vector<Probed>& measures, double rows, double exponent);

/// 1 or 2, which the costs of methods are but for logarithms (O(n), O(n m) with m growing along): whichever is nearer
/// to how the measures grow. 2 only where the last two say so and the last three do.
double exponentOf(const std::vector<Probed>& measures);

/// Seconds on so many rows, of measures with rows ascending of which only the last may have been stopped. The last
/// complete one says what the stages of the work are: the stretches of its progress that bear one phase's name, which
/// are the same for all sizes. Each is extended by itself, and where the stopped one got is taken from there: a phase
/// that grows faster than the others, or whose part of the progress is not its part of the time, does not mislead.
/// Without a complete measure the last one's own guess is extended. NaN without any.
double foretold(const std::vector<Probed>& measures, double rows);

}  // namespace assay
