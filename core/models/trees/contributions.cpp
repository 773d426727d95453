// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trees/contributions.h"

#include <algorithm>
#include <array>
#include <limits>

namespace assay {
namespace {

constexpr std::size_t deepest = 64;
/// Paths of so many features have a table of their patterns; longer ones are worked out row by row.
constexpr std::size_t tabulated = 8;

}  // namespace

TreeContributions::TreeContributions(const TreeEnsemble& trees, Index features)
    : m_outputs(trees.outputs()), m_features(features), m_expected(trees.base()) {
    for (std::size_t k = 0; k < trees.trees().size(); ++k) {
        Paths paths;
        std::vector<Bound> bounds;
        collect(trees.trees()[k], 0, bounds, paths);
        for (const Path& path : paths) {
            double share = path.value;
            for (const Bound& bound : path.bounds) share *= bound.share;
            m_expected[static_cast<Index>(k) % m_outputs] += share;
        }
        m_paths.push_back(std::move(paths));
    }
}

/// bounds: those of the way to node, a feature once.
void TreeContributions::collect(const Tree& tree, std::size_t node, std::vector<Bound>& bounds, Paths& paths) {
    const Tree::Node& at = tree.nodes[node];
    const auto next = static_cast<std::size_t>(at.next);
    if (at.feature < 0) {
        paths.push_back({tree.leafValue[next], bounds});
        return;
    }
    const double both = tree.cover[next] + tree.cover[next + 1];
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
        std::vector<Bound> further = bounds;
        auto found = std::find_if(further.begin(), further.end(), [&](const Bound& b) { return b.feature == at.feature; });
        if (found == further.end())
            found = further.insert(further.end(), {at.feature, -std::numeric_limits<float>::infinity(),
                                                   std::numeric_limits<float>::infinity(), 1});
        found->share *= both > 0 ? tree.cover[next + side] / both : 0.5;
        if (side == 0)
            found->highest = std::min(found->highest, at.threshold);
        else
            found->lowest = std::max(found->lowest, at.threshold);
        collect(tree, next + side, further, paths);
    }
}

void TreeContributions::explain(const Path& path, std::size_t pattern, double* contribution) {
    const std::size_t u = path.bounds.size();
    std::array<double, deepest> bySize{};  // sums over subsets of the others, by their size
    for (std::size_t k = 0; k < u; ++k) {
        bySize[0] = 1;
        std::size_t size = 0;
        for (std::size_t j = 0; j < u; ++j) {
            if (j == k) continue;
            const double met = pattern >> j & 1 ? 1 : 0;
            bySize[size + 1] = 0;
            for (std::size_t s = ++size; s > 0; --s)
                bySize[s] = bySize[s] * path.bounds[j].share + bySize[s - 1] * met;
            bySize[0] *= path.bounds[j].share;
        }
        double sum = 0, weight = 1.0 / static_cast<double>(u);  // s! (u - 1 - s)! / u!
        for (std::size_t s = 0; s < u; ++s) {
            sum += weight * bySize[s];
            if (s + 1 < u) weight *= static_cast<double>(s + 1) / static_cast<double>(u - 1 - s);
        }
        contribution[k] = path.value * ((pattern >> k & 1 ? 1.0 : 0.0) - path.bounds[k].share) * sum;
    }
}

void TreeContributions::add(const Paths& paths, const FloatRows& rows, Index first, RowMatrix& sums) {
    std::vector<double> table;
    std::vector<bool> known;
    for (const Path& path : paths) {
        const std::size_t u = path.bounds.size();
        const bool kept = u <= tabulated;
        table.resize(u << (kept ? u : 0));
        known.assign(std::size_t{1} << (kept ? u : 0), false);
        for (Index i = 0; i < rows.rows(); ++i) {
            const float* row = rows.row(i).data();
            std::size_t pattern = 0;
            for (std::size_t j = 0; j < u; ++j) {
                const Bound& bound = path.bounds[j];
                const float x = row[bound.feature];
                pattern |= static_cast<std::size_t>((x >= bound.lowest) & (x < bound.highest)) << j;
            }
            double* const contribution = table.data() + (kept ? pattern * u : 0);
            if (!kept || !known[pattern]) explain(path, pattern, contribution);
            if (kept) known[pattern] = true;
            for (std::size_t j = 0; j < u; ++j) sums(i, first + path.bounds[j].feature) += contribution[j];
        }
    }
}

RowMatrix TreeContributions::of(RowMatrixRef X, const RunContext& context) const {
    const FloatRows rows = floatRows(X);
    RowMatrix sums = RowMatrix::Zero(X.rows(), m_outputs * m_features);
    for (std::size_t k = 0; k < m_paths.size() && !context.stopped(); ++k)
        add(m_paths[k], rows, static_cast<Index>(k) % m_outputs * m_features, sums);
    return sums;
}

}  // namespace assay
