// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/design.h"
#include "models/forest/column_bins.h"

#include <functional>
#include <memory>
#include <vector>

namespace assay {

/// How trees of a forest are grown.
struct ForestOptions {
    Index trees = 100;
    Index leaf = 1;   ///< fewest rows of a leaf, copies in the bag not counted
    Index depth = 0;  ///< most questions a tree asks of a row; 0: no limit
    /// Share of the columns that each split chooses from; 0: sqrt(d) columns for classes (Breiman 2001), for regression
    /// the share max(1/3, min(1, 4/d)). Columns that are constant in the node do not count.
    double columns = 0;
    bool bootstrap = true;          ///< each tree on rows drawn with replacement
    bool randomThresholds = false;  ///< one random threshold a column: extremely randomised trees (Geurts et al. 2006)
    /// Leaf sizes, each answered out of bag by every tree: at the first ancestor of the row's leaf that has so many
    /// rows.
    std::vector<Index> answers{};
};

/// What forests grow on. Copies share the bins: forests on other targets or weights of the same rows bin once.
struct ForestData {
    std::shared_ptr<const ColumnBins> columns;
    std::shared_ptr<const BinRows> bins;  ///< n x d
    Vector y, w;
    std::vector<std::uint64_t> ids;  ///< what a row's lots are drawn by
    int classes = 0;                 ///< as in Design; of 0 and 2 the trees are the same but for their default columns

    Index size() const { return y.size(); }
    Index outputs() const { return classes > 2 ? classes : 1; }
};

/// O(n d log n). Throws Error(Input) when no row has a weight above 0, Cancelled.
ForestData forestData(const Design& design, const RunContext& context);

/// A binary tree on bins. Node 0 is the root, the right child follows the left.
struct ForestTree {
    struct Node {
        std::int32_t column;  ///< -1: a leaf
        std::int32_t next;    ///< left child; of a leaf its number
        std::uint8_t last;    ///< bins up to this one go left
    };
    std::vector<Node> nodes;
    std::vector<double> value;  ///< leaf by leaf: the weighted mean target, or the shares of the classes

    std::int32_t leafOf(const std::uint8_t* bins) const {
        const Node* node = nodes.data();
        while (node->column >= 0) node = nodes.data() + node->next + (bins[node->column] > node->last);
        return node->next;
    }
};

/// How often each row is in the bag of a tree: from the Poisson distribution of mean 1, the limit of the bootstrap's
/// counts (Oza & Russell, Online bagging and boosting, 2001). A row's count depends on its id alone, so leaving a row
/// out changes no other's. Rows of weight 0: never. Should all be 0, all rows of a weight are in it once. O(n).
std::vector<std::uint8_t> bagOf(const ForestData& data, const ForestOptions& options, std::uint64_t seed, Index tree);

struct GrownTree {
    ForestTree tree;
    std::vector<std::uint8_t> bag;  ///< per row
    /// Leaf size by leaf size, row by row, output by output; rows in the bag: 0. Binary: probability of class 1.
    std::vector<double> answers;
    Vector gain;  ///< per column: sum of what its splits lower the squared error (Gini impurity) by, weights counted
};

/// Grows trees in parallel and hands them over in their order on the calling thread, so that sums over them have the
/// same bits for any number of threads. O(T n log(n) columns). Throws Cancelled; what was handed over stays.
void growForest(const ForestData& data, const ForestOptions& options, const RunContext& context,
                const std::function<void(Index number, GrownTree&& tree)>& sink);

/// Means over the trees that a row is not in the bag of.
struct OutOfBag {
    std::vector<RowMatrix>
        prediction;  ///< per leaf size of ForestOptions::answers: n x outputs; NaN where there is no tree
    Vector trees;    ///< per row: how many those are
    Vector gain;     ///< per column, over all trees
};
OutOfBag outOfBag(const ForestData& data, const ForestOptions& options, const RunContext& context);

}  // namespace assay
