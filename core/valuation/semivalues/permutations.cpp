// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/permutations.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

namespace assay {
namespace {

constexpr double negligible = 1e-4;

/// Positions from which on the weights matter no more.
Index visitedPositions(const std::vector<Vector>& weights) {
    Index visited = 0;
    for (const Vector& of : weights) {
        Index last = of.size();
        for (double rest = 0; last > 1; --last) {
            rest += of[last - 1];
            if (rest > negligible * static_cast<double>(of.size())) break;
        }
        visited = std::max(visited, last);
    }
    return visited;
}

}  // namespace

/// One order and what each player added when it came.
struct PermutationSampling::Walk {
    std::vector<std::int64_t> order;
    Vector contribution;  ///< by position
    Index fits = 0;
    bool complete = false;
};

PermutationSampling::PermutationSampling(const Utility& utility, PermutationOptions options)
    : m_utility(utility), m_options(std::move(options)) {
    for (const Coefficient& coefficient : m_options.coefficients) {
        m_weights.push_back(weightsOf(coefficient, utility.players()));
        m_totals.emplace_back(utility.players());
    }
    m_visited = visitedPositions(m_weights);
}

bool PermutationSampling::walk(Index number, Walk& walk, const StoppingRule& rule, const RunContext& context) const {
    const Index n = m_utility.players();
    RandomEngine engine = substream(context.seed, static_cast<std::uint64_t>(number));
    walk.order = permutation(n, engine);
    walk.contribution = Vector::Zero(n);
    const double full = m_utility.full();
    const double tolerance = m_options.truncation * std::abs(full - m_utility.empty());
    double before = m_utility.empty();
    Coalition coalition(m_utility);
    for (Index position = 0; position < m_visited; ++position) {
        if (std::abs(full - before) < tolerance) break;
        if (context.stopped() || rule.secondsPassed()) return false;
        coalition.add(walk.order[static_cast<std::size_t>(position)]);
        double value = full;
        if (position + 1 < n) {
            value = coalition.value(context);
            ++walk.fits;
        }
        walk.contribution[position] = value - before;
        before = value;
    }
    return true;
}

Index PermutationSampling::round(Index first, Index count, const StoppingRule& rule, const RunContext& context) {
    std::vector<Walk> walks(static_cast<std::size_t>(count));
    const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
    const RunContext inner(context.stopToken(), {}, 1, context.seed);
    std::atomic<Index> done{0};
    parallelBlocks(count, 1, silent, [&](const Block& block) {
        Walk& own = walks[static_cast<std::size_t>(block.number)];
        try {
            own.complete = walk(first + block.number, own, rule, inner);
        } catch (const Cancelled&) {  // what is complete before it counts
        }
        if (own.complete) context.report(rule.share(first + ++done, fits()));
    });
    Index complete = 0;
    for (const Walk& own : walks) {
        if (!own.complete) break;
        add(own);
        ++complete;
    }
    return complete;
}

void PermutationSampling::add(const Walk& walk) {
    const Index n = m_utility.players();
    Vector sample(n);
    for (std::size_t c = 0; c < m_weights.size(); ++c) {
        for (Index position = 0; position < n; ++position)
            sample[walk.order[static_cast<std::size_t>(position)]] =
                m_weights[c][position] * walk.contribution[position];
        poolKinds(m_options.kinds, sample);
        m_totals[c].add(sample);
    }
    countFits(walk.fits);
}

Progressed PermutationSampling::reachedOf(std::size_t coefficient) const {
    const Totals& totals = m_totals[coefficient];
    return {totals.count(), fits(), totals.mean(), totals.stdError(), totals.rankAgreement()};
}

std::vector<Index> kindsOfRows(const Design& design) {
    const Index n = design.size();
    std::vector<Index> order(static_cast<std::size_t>(n)), kinds(order.size());
    for (Index i = 0; i < n; ++i) order[static_cast<std::size_t>(i)] = i;
    const auto compared = [&](Index a, Index b) {
        if (design.y[a] != design.y[b]) return design.y[a] < design.y[b] ? -1 : 1;
        if (design.w[a] != design.w[b]) return design.w[a] < design.w[b] ? -1 : 1;
        for (Index j = 0; j < design.features(); ++j)
            if (design.X(a, j) != design.X(b, j)) return design.X(a, j) < design.X(b, j) ? -1 : 1;
        return 0;
    };
    std::sort(order.begin(), order.end(), [&](Index a, Index b) {
        const int sign = compared(a, b);
        return sign != 0 ? sign < 0 : a < b;
    });
    for (std::size_t k = 0; k < order.size(); ++k) {
        const bool same = k > 0 && compared(order[k - 1], order[k]) == 0;
        kinds[static_cast<std::size_t>(order[k])] = same ? kinds[static_cast<std::size_t>(order[k - 1])] : order[k];
    }
    return kinds;
}

void poolKinds(const std::vector<Index>& kinds, Vector& values) {
    if (kinds.empty()) return;
    Vector sums = Vector::Zero(values.size()), counts = Vector::Zero(values.size());
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        sums[kinds[i]] += values[static_cast<Index>(i)];
        counts[kinds[i]] += 1;
    }
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (counts[kinds[i]] > 1) values[static_cast<Index>(i)] = sums[kinds[i]] / counts[kinds[i]];
}

}  // namespace assay
