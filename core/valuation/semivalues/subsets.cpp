// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/subsets.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "valuation/semivalues/permutations.h"
#include "valuation/semivalues/totals.h"

#include <atomic>
#include <cmath>
#include <limits>
#include <utility>

namespace assay {
namespace {

struct Subset {
    std::vector<bool> with;
    double value = 0;
    bool complete = false;
};

void draw(const Utility& utility, Index number, Subset& subset, const RunContext& context) {
    RandomEngine engine = substream(context.seed, static_cast<std::uint64_t>(number));
    Coalition coalition(utility);
    subset.with.resize(static_cast<std::size_t>(utility.players()));
    std::uint64_t bits = 0;
    for (Index i = 0; i < utility.players(); ++i, bits >>= 1) {
        if (i % 64 == 0) bits = engine();
        subset.with[static_cast<std::size_t>(i)] = bits & 1U;
        if (bits & 1U) coalition.add(i);
    }
    subset.value = coalition.value(context);
    subset.complete = true;
}

}  // namespace

void SubsetSampling::Side::add(Index player, double value) {
    count[player] += 1;
    const double change = value - mean[player];
    mean[player] += change / count[player];
    squares[player] += change * (value - mean[player]);
}

SubsetSampling::SubsetSampling(const Utility& utility, std::vector<Index> kinds)
    : m_utility(utility),
      m_kinds(std::move(kinds)),
      m_all(utility.players()),
      m_even(utility.players()),
      m_odd(utility.players()) {}

Index SubsetSampling::round(Index first, Index count, const StoppingRule& rule, const RunContext& context) {
    std::vector<Subset> subsets(static_cast<std::size_t>(count));
    const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
    const RunContext inner(context.stopToken(), {}, 1, context.seed);
    std::atomic<Index> done{0};
    parallelBlocks(count, 1, silent, [&](const Block& block) {
        if (rule.secondsPassed()) return;
        try {
            draw(m_utility, first + block.number, subsets[static_cast<std::size_t>(block.number)], inner);
        } catch (const Cancelled&) {  // what is complete before it counts
            return;
        }
        context.report(rule.share(first + ++done, fits()));
    });
    Index complete = 0;
    for (const Subset& subset : subsets) {
        if (!subset.complete) break;
        Sides& half = (first + complete) % 2 == 0 ? m_even : m_odd;
        for (Sides* sides : {&m_all, &half})
            for (Index i = 0; i < m_utility.players(); ++i)
                (subset.with[static_cast<std::size_t>(i)] ? sides->with : sides->without).add(i, subset.value);
        ++complete;
    }
    countFits(complete);
    return complete;
}

Progressed SubsetSampling::reached() const {
    Progressed reached{samples(), fits(), m_all.difference(), Vector(m_utility.players()),
                       rankCorrelation(m_even.difference(), m_odd.difference())};
    const auto variance = [](const Side& side, Index i) {
        return side.count[i] > 1 ? side.squares[i] / (side.count[i] * (side.count[i] - 1))
                                 : std::numeric_limits<double>::quiet_NaN();
    };
    for (Index i = 0; i < m_utility.players(); ++i) {
        if (m_all.with.count[i] == 0 || m_all.without.count[i] == 0) reached.value[i] = 0;  // nothing to compare yet
        reached.stdError[i] = std::sqrt(variance(m_all.with, i) + variance(m_all.without, i));
    }
    poolKinds(m_kinds, reached.value);
    poolKinds(m_kinds, reached.stdError);  // at most: as if their errors were one
    return reached;
}

}  // namespace assay
