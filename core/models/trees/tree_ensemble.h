// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parallel.h"
#include "data/design.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace assay {

/// A binary tree. Node 0 is the root, the right child follows the left. Rows with x < threshold, both as float, go left.
struct Tree {
    struct Node {
        std::int32_t feature;  ///< -1: a leaf
        float threshold;
        std::int32_t next;  ///< left child; of a leaf its number
    };
    std::vector<Node> nodes;
    std::vector<double> cover;      ///< per node: sum of training rows' Hessians
    std::vector<double> gain;       ///< per node: what its split lowers the training objective by, times 2; leaves: 0
    std::vector<double> leafValue;  ///< per leaf, the learning rate included

    Index leaves() const { return static_cast<Index>(leafValue.size()); }
    std::uint32_t leafOf(const float* row) const {
        const Node* node = nodes.data();
        while (node->feature >= 0) node = nodes.data() + node->next + !(row[node->feature] < node->threshold);
        return static_cast<std::uint32_t>(node->next);
    }
};

/// Which training rows each boost is grown on. A row's lot does not depend on the other rows, so that leaving one out
/// changes no other's.
struct RowSampling {
    double share = 1;
    std::uint64_t seed = 0;
    bool takes(Index round, RowId row) const;
};

/// What a block of rows is to one tree: the tree of one output at one boost.
struct BoostStep {
    Index round, output;
    const Tree& tree;
    std::span<const std::uint32_t> leaf;              ///< of each row
    std::span<const double> gradient, hessian;  ///< of each row's unweighted loss at the margins before this boost
};

/// Gradient-boosted trees as data, whoever trained them: margin_c = base_c + sum over boosts of the leaf's value.
/// Losses: (y - margin)^2 / 2; log loss of one output (binary) or of one a class. At boost t the tree of output c was
/// grown on g = d loss / d margin_c and h, the second derivative (softmax: 2 p (1 - p), the upper bound that XGBoost
/// takes), and leaf l got the value -rate * sum w g / (sum w h + lambda) over the rows that the boost sampled.
class TreeEnsemble {
public:
    struct Parts {
        int classes = 0;          ///< as in Design
        Vector base;              ///< margins before the first boost, one an output
        double rate = 1, lambda = 0;
        RowSampling sampling;
        std::vector<Tree> trees;  ///< boost t, output c at t * outputs + c
    };
    explicit TreeEnsemble(Parts parts) : m_parts(std::move(parts)) {}

    Index outputs() const { return m_parts.base.size(); }
    Index rounds() const { return static_cast<Index>(m_parts.trees.size()) / outputs(); }
    double rate() const { return m_parts.rate; }
    double lambda() const { return m_parts.lambda; }
    const Vector& base() const { return m_parts.base; }
    const std::vector<Tree>& trees() const { return m_parts.trees; }
    const Tree& tree(Index round, Index output) const {
        return m_parts.trees[static_cast<std::size_t>(round * outputs() + output)];
    }
    /// Whether a boost was grown on the training row of this id.
    bool sampled(Index round, RowId row) const { return m_parts.sampling.takes(round, row); }

    /// n x outputs. O(n T depth). Throws Cancelled.
    RowMatrix margins(RowMatrixRef X, const RunContext& context) const;

    /// Visits the steps of one block of a design's rows, boost by boost and output by output.
    /// training: derivatives are 0 where a boost did not sample the row. Ends early when a stop is asked for.
    void visit(const Design& design, const Block& rows, bool training, const RunContext& context,
               const std::function<void(const BoostStep&)>& visitor) const;

private:
    Parts m_parts;
};

/// Rows as trees read them: float, beyond its range the largest float. By blocks, for XGBoost refuses infinities.
using FloatRows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
FloatRows floatRows(RowMatrixRef X);

/// Margins of a block of rows to derivatives of their loss; all n x outputs, column-major. classes as in Design.
struct Derivatives {
    Matrix gradient, hessian;
};
Derivatives derivatives(const Matrix& margins, VectorRef y, int classes);

/// Margins to predictions as FittedModel::predict() gives them.
RowMatrix predictionOf(const RowMatrix& margins, int classes);

}  // namespace assay
