// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/trees/tree_ensemble.h"

#include <vector>

namespace assay {

/// Shapley values of a row's features for its margins, where a tree without a feature takes both ways by the share of
/// the training rows' Hessians on each (Lundberg, Erion & Lee 2018, path-dependent). Exact, not sampled.
/// Leaf by leaf: a row meets or misses the bounds that a leaf's path sets on each of its u features, and
/// phi_k = value (o_k - z_k) sum over subsets S of the others of |S|! (u - 1 - |S|)! / u! * prod_S o * prod_rest z.
class TreeContributions {
public:
    explicit TreeContributions(const TreeEnsemble& trees, Index features);
    /// n x (outputs * features): output c's features begin at c * features. One thread; O(n T leaves depth). Rows in
    /// thousands: what a leaf gives for one pattern of bounds is worked out once a call. Ends early at a stop.
    RowMatrix of(RowMatrixRef X, const RunContext& context) const;
    /// Margins without any feature, one an output: contributions add up to the margin less these.
    const Vector& expected() const { return m_expected; }

private:
    /// lowest <= x < highest; share: of the training rows, where the path turns by this feature.
    struct Bound {
        std::int32_t feature;
        float lowest, highest;
        double share;
    };
    struct Path {
        double value;
        std::vector<Bound> bounds;
    };
    using Paths = std::vector<Path>;
    static void collect(const Tree& tree, std::size_t node, std::vector<Bound>& bounds, Paths& paths);
    static void explain(const Path& path, std::size_t pattern, double* contribution);
    static void add(const Paths& paths, const FloatRows& rows, Index first, RowMatrix& sums);

    std::vector<Paths> m_paths;  ///< per tree
    Index m_outputs, m_features;
    Vector m_expected;
};

}  // namespace assay
