// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "models/trees/tree_ensemble.h"
#include "valuation/support.h"

#include <algorithm>
#include <bit>

namespace assay {
namespace {

/// Rows whose floats and derivatives stay in the cache while every tree reads them.
constexpr Index tileRows = 256;

/// Where the leaves of each tree begin among all leaves.
std::vector<Index> leafOffsets(const TreeEnsemble& trees) {
    std::vector<Index> offsets{0};
    for (const Tree& tree : trees.trees()) offsets.push_back(offsets.back() + tree.leaves());
    return offsets;
}

/// What a boost's leaves learned and what the validation rows in them gained.
class LeafSums {
public:
    explicit LeafSums(const TreeEnsemble& trees) : m_trees(trees), m_offsets(leafOffsets(trees)) {}

    /// Sum of weight_i * (gradient_i or hessian_i) over each leaf's rows. O(n T depth).
    Vector sums(const Design& design, VectorRef weight, bool training, const RunContext& context) const {
        // Each block sums into its own copy of the leaves: few blocks where there are many leaves.
        const Index copies = std::clamp<Index>(Index{1} << 24 >> std::bit_width(static_cast<std::size_t>(leaves())), 1, 64);
        const Index minBlock = std::max<Index>(8 * tileRows, (design.size() + copies - 1) / copies);
        const auto total = parallelSum<Vector>(design.size(), minBlock, context, [&](const Block& block) {
            Vector sum = Vector::Zero(leaves());
            forTiles(block, [&](const Block& tile) {
                m_trees.visit(design, tile, training, context, [&](const BoostStep& step) {
                    const std::span<const double> term = training ? step.hessian : step.gradient;
                    double* ofTree = sum.data() + offset(step);
                    for (std::size_t i = 0; i < term.size(); ++i)
                        ofTree[step.leaf[i]] += weight[tile.begin + static_cast<Index>(i)] * term[i];
                });
            });
            return sum;
        });
        context.checkpoint();
        return total ? *total : Vector::Zero(leaves());
    }

    /// Sets the values of the training rows from the leaves' sums, block by block, so that a stop keeps what is done.
    void value(const Design& train, const Vector& hessian, const Vector& valid, const RunContext& context,
               Vector& values) const {
        const Vector factor = factors(hessian, valid);
        parallelBlocks(train.size(), tileRows, context, [&](const Block& tile) {
            Vector sum = Vector::Zero(tile.size());
            m_trees.visit(train, tile, true, context, [&](const BoostStep& step) {
                const double* ofTree = factor.data() + offset(step);
                for (std::size_t i = 0; i < step.leaf.size(); ++i) {
                    const double theta = step.tree.leafValue[step.leaf[i]] / m_trees.rate();
                    sum[static_cast<Index>(i)] += (step.gradient[i] + theta * step.hessian[i]) * ofTree[step.leaf[i]];
                }
            });
            if (!context.stopped())
                values.segment(tile.begin, tile.size()) = sum.cwiseProduct(train.w.segment(tile.begin, tile.size()));
        });
        context.checkpoint();
    }

private:
    Index leaves() const { return m_offsets.back(); }
    Index offset(const BoostStep& step) const {
        return m_offsets[static_cast<std::size_t>(step.round * m_trees.outputs() + step.output)];
    }
    template <class Body>
    static void forTiles(const Block& block, const Body& body) {
        for (Index begin = block.begin; begin < block.end; begin += tileRows)
            body(Block{begin, std::min(begin + tileRows, block.end), 0});
    }
    Vector factors(const Vector& hessian, const Vector& valid) const {
        const Eigen::ArrayXd curvature = hessian.array() + m_trees.lambda();
        return (curvature > 0).select(m_trees.rate() * valid.array() / curvature, 0.0);
    }

    const TreeEnsemble& m_trees;
    std::vector<Index> m_offsets;
};

class BoostIn final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "boostin",
            "BoostIn",
            "What each boost of the trees learned from a row, times what the validation rows gained by it.",
            "First-order change of the mean validation loss if the row's weight goes to 0, summed over the boosts, in units "
            "of the loss: in every leaf rate * w_i (g_i + theta h_i) / (sum h + lambda) times the sum of validation "
            "gradients. Above 0: without the row the loss rises, so the row helps. The trees' questions are taken to stay: "
            "trees grown again ask others, which no value foretells.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels, Need::Trees},
            {},
            "Brophy, Hammoudeh & Lowd, Adapting and evaluating influence-estimation methods for gradient-boosted decision "
            "trees, JMLR 2023",
            "O((n + m) T depth) after the fit",
            true,
            true,
            true,
            true};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet&, const RunContext& context, const PartialSink&) const override {
        requireProblem(info(), problem);
        const TreeEnsemble* trees = problem.fitted.trees();
        if (!trees)
            throw Error(ErrorKind::Usage, "model " + problem.model.info().id + " has no boosted trees",
                        "use the model xgboost");
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const LeafSums leaves(*trees);
            const Vector share = problem.valid.w / problem.valid.w.sum();
            const Vector valid = leaves.sums(problem.valid, share, false, context.part("validation", 0, 0.1));
            const Vector hessian = leaves.sums(problem.train, problem.train.w, true, context.part("leaves", 0.1, 0.5));
            leaves.value(problem.train, hessian, valid, context.part("boostin", 0.5, 1), scores.value);
        });
    }
};

}  // namespace

const ValuationMethod& boostIn() {
    static const BoostIn method;
    return method;
}

}  // namespace assay
