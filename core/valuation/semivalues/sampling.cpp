// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/sampling.h"

#include <algorithm>
#include <chrono>

namespace assay {

Ending Sampling::run(const Stopping& stopping, const RunContext& context,
                     const std::function<void(const Progressed&)>& shown) {
    const StoppingRule rule(stopping, context);
    auto last = StoppingRule::Clock::now();
    while (true) {
        if (context.stopped()) return Ending::Stopped;
        Progressed now;
        if (rule.looksAtValues()) now = reached();
        now.samples = m_samples;
        now.fits = m_fits;
        if (const Ending ending = rule.endingAt(now); ending != Ending::Open) return ending;
        context.report(rule.share(m_samples, m_fits));
        // Small rounds first, so that there is soon something to show.
        Index count = std::clamp<Index>(m_samples, 2, largestRound());
        if (stopping.samples > 0) count = std::min(count, stopping.samples - m_samples);
        const Index done = round(m_samples, count, rule, context);
        m_samples += done;
        if (done < count) return context.stopped() ? Ending::Stopped : Ending::Budget;
        const auto time = StoppingRule::Clock::now();
        if (!shown || time - last < std::chrono::milliseconds(500)) continue;
        last = time;
        shown(reached());
    }
}

}  // namespace assay
