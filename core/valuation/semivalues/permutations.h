// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/semivalues/coefficients.h"
#include "valuation/semivalues/sampling.h"
#include "valuation/semivalues/totals.h"
#include "valuation/semivalues/utility.h"

#include <vector>

namespace assay {

struct PermutationOptions {
    std::vector<Coefficient> coefficients{shapleyCoefficient()};  ///< all valued from the same permutations
    /// The rest of a permutation counts as 0 once |v(N) - v(prefix)| is below this share of |v(N) - v(empty)|
    /// (Ghorbani & Zou, Data Shapley, ICML 2019, algorithm 1). 0: never.
    double truncation = 0;
    /// Per player the number of its kind: players of a kind are interchangeable, so each gets their mean. Empty: none.
    std::vector<Index> kinds;
};

/// Semivalues from random orders of the players: each order gives every player one marginal contribution.
/// n fits a permutation. Positions whose weights together are below 1e-4 of all are not visited.
class PermutationSampling final : public Sampling {
public:
    PermutationSampling(const Utility& utility, PermutationOptions options);
    Progressed reached() const override { return reachedOf(0); }
    Progressed reachedOf(std::size_t coefficient) const;

private:
    struct Walk;
    Index round(Index first, Index count, const StoppingRule& rule, const RunContext& context) override;
    Index largestRound() const override { return 16; }
    bool walk(Index number, Walk& walk, const StoppingRule& rule, const RunContext& context) const;
    void add(const Walk& walk);

    const Utility& m_utility;
    PermutationOptions m_options;
    std::vector<Vector> m_weights;
    std::vector<Totals> m_totals;
    Index m_visited;  ///< positions
};

/// Kinds of equal values in each row: equal features, target and weight.
std::vector<Index> kindsOfRows(const Design& design);
/// Replaces each value by the mean of its kind.
void poolKinds(const std::vector<Index>& kinds, Vector& values);

}  // namespace assay
