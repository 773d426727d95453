// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

#include <chrono>
#include <limits>

namespace assay {

/// When enough has been sampled. The first rule that holds ends the run; what is 0 does not rule. Rules are looked at
/// after rounds of samples of fixed size, so that but for seconds they end a run at the same sample on any machine.
struct Stopping {
    Index samples = 100;   ///< permutations or subsets
    Index fits = 0;        ///< values of coalitions asked for
    double seconds = 0;
    double error = 0;      ///< mean square standard error / variance of the values, both as roots
    double agreement = 0;  ///< Spearman's correlation between the values of either half of the samples
};

enum class Ending { Open, Budget, Converged, Stopped };

/// What the rules look at.
struct Progressed {
    Index samples = 0, fits = 0;
    Vector value, stdError;
    double agreement = std::numeric_limits<double>::quiet_NaN();
};

class StoppingRule {
public:
    using Clock = std::chrono::steady_clock;
    /// The seconds begin now; those that context rests do not count.
    StoppingRule(const Stopping& stopping, const RunContext& context)
        : m_stopping(stopping), m_context(context), m_start(Clock::now()), m_rested(context.pausedSeconds()) {}

    const Stopping& limits() const { return m_stopping; }
    Ending endingAt(const Progressed& reached) const;
    bool secondsPassed() const;
    /// Whether endingAt() needs more than the counts, which costs a pass over the players.
    bool looksAtValues() const { return m_stopping.error > 0 || m_stopping.agreement > 0; }
    /// Share of the budget that is used up.
    double share(Index samples, Index fits) const;

private:
    double seconds() const;

    Stopping m_stopping;
    const RunContext& m_context;
    Clock::time_point m_start;
    double m_rested;
};

}  // namespace assay
