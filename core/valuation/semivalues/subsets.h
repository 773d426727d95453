// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/semivalues/sampling.h"
#include "valuation/semivalues/utility.h"

#include <vector>

namespace assay {

/// Banzhaf values from random subsets, each player in with probability 1/2: the mean of v over the subsets with a player
/// less the mean over those without, so that every subset serves every player (maximum sample reuse: Wang & Jia, Data
/// Banzhaf, AISTATS 2023, eq. 7). The standard error is that of a difference of two means. One fit a subset.
class SubsetSampling final : public Sampling {
public:
    /// kinds: as in PermutationOptions.
    SubsetSampling(const Utility& utility, std::vector<Index> kinds);
    Progressed reached() const override;

private:
    /// v over the subsets with a player and over those without: counts, means, squares (Welford 1962).
    struct Side {
        explicit Side(Index n) : count(Vector::Zero(n)), mean(Vector::Zero(n)), squares(Vector::Zero(n)) {}
        void add(Index player, double value);
        Vector count, mean, squares;
    };
    struct Sides {
        explicit Sides(Index n) : with(n), without(n) {}
        Vector difference() const { return with.mean - without.mean; }
        Side with, without;
    };
    Index round(Index first, Index count, const StoppingRule& rule, const RunContext& context) override;
    Index largestRound() const override { return 64; }

    const Utility& m_utility;
    std::vector<Index> m_kinds;
    Sides m_all, m_even, m_odd;
};

}  // namespace assay
