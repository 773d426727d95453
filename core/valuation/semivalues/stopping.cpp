// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/stopping.h"

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

/// Fewer samples say too little about their own error.
constexpr Index fewest = 16;

double relativeError(const Progressed& reached) {
    const double n = static_cast<double>(reached.value.size());
    const double spread = (reached.value.array() - reached.value.mean()).matrix().norm() / std::sqrt(n);
    const double error = reached.stdError.norm() / std::sqrt(n);
    return spread > 0 ? error / spread : std::numeric_limits<double>::infinity();
}

}  // namespace

double StoppingRule::seconds() const {
    return std::chrono::duration<double>(Clock::now() - m_start).count() - (m_context.pausedSeconds() - m_rested);
}

bool StoppingRule::secondsPassed() const {
    return m_stopping.seconds > 0 && seconds() >= m_stopping.seconds;
}

Ending StoppingRule::endingAt(const Progressed& reached) const {
    if (looksAtValues() && reached.samples >= fewest) {
        if (m_stopping.error > 0 && relativeError(reached) <= m_stopping.error) return Ending::Converged;
        if (m_stopping.agreement > 0 && reached.agreement >= m_stopping.agreement) return Ending::Converged;
    }
    const bool spent = (m_stopping.samples > 0 && reached.samples >= m_stopping.samples) ||
                       (m_stopping.fits > 0 && reached.fits >= m_stopping.fits) || secondsPassed();
    return spent ? Ending::Budget : Ending::Open;
}

double StoppingRule::share(Index samples, Index fits) const {
    double share = 0;
    const auto count = [&](double used, double limit) {
        if (limit > 0) share = std::max(share, used / limit);
    };
    count(static_cast<double>(samples), static_cast<double>(m_stopping.samples));
    count(static_cast<double>(fits), static_cast<double>(m_stopping.fits));
    count(seconds(), m_stopping.seconds);
    return std::min(share, 1.0);
}

}  // namespace assay
