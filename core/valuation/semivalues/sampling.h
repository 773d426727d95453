// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "valuation/semivalues/stopping.h"

#include <functional>

namespace assay {

/// Samples numbered from 0, each from the random stream of its number, taken in rounds until a rule ends the run. What k
/// samples give depends on the seed alone: not on threads, nor on how often the run was interrupted and continued.
class Sampling {
public:
    virtual ~Sampling() = default;

    /// Continues from the samples there are. shown is called after rounds, at most twice a second. A stop, or the end of
    /// the seconds, within a round leaves the samples before the first that is not complete.
    Ending run(const Stopping& stopping, const RunContext& context,
               const std::function<void(const Progressed&)>& shown = {});
    virtual Progressed reached() const = 0;

protected:
    /// Takes up to count samples from number `first` on and adds the complete ones at the front; returns how many.
    virtual Index round(Index first, Index count, const StoppingRule& rule, const RunContext& context) = 0;
    virtual Index largestRound() const = 0;

    Index samples() const { return m_samples; }
    Index fits() const { return m_fits; }
    void countFits(Index fits) { m_fits += fits; }

private:
    Index m_samples = 0, m_fits = 0;
};

}  // namespace assay
