// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forest/forest.h"

#include "base/error.h"
#include "base/parallel.h"
#include "models/model.h"

namespace assay {
namespace {

/// Rows at a time: their bins stay in the cache while every tree reads them.
constexpr Index blockRows = 256;

class FittedForest final : public FittedModel {
public:
    FittedForest(const ForestData& data, std::vector<ForestTree> trees)
        : m_columns(data.columns), m_trees(std::move(trees)), m_classes(data.classes), m_outputs(data.outputs()) {}

    RowMatrix predict(RowMatrixRef X, const RunContext& context) const override {
        RowMatrix prediction(X.rows(), std::max(m_classes, 1));
        const bool complete = parallelBlocks(X.rows(), blockRows, context, [&](const Block& block) {
            const RowMatrix mean = means(X.middleRows(block.begin, block.size()), context);
            auto rows = prediction.middleRows(block.begin, block.size());
            if (m_classes == 2) {
                rows.col(0) = 1 - mean.col(0).array();
                rows.col(1) = mean.col(0);
            } else {
                rows = mean;
            }
        });
        if (!complete) throw Cancelled();
        context.checkpoint();
        return prediction;
    }

private:
    RowMatrix means(RowMatrixRef X, const RunContext& context) const {
        BinRows bins(X.rows(), X.cols());
        for (Index i = 0; i < X.rows(); ++i) m_columns->binRow(X.row(i).data(), bins.row(i).data());
        RowMatrix sum = RowMatrix::Zero(X.rows(), m_outputs);
        for (const ForestTree& tree : m_trees) {
            if (context.stopped()) break;
            for (Index i = 0; i < X.rows(); ++i)
                sum.row(i) += Eigen::Map<const Eigen::RowVectorXd>(
                    tree.value.data() + tree.leafOf(bins.row(i).data()) * m_outputs, m_outputs);
        }
        return sum / static_cast<double>(m_trees.size());
    }

    std::shared_ptr<const ColumnBins> m_columns;
    std::vector<ForestTree> m_trees;
    int m_classes;
    Index m_outputs;
};

std::vector<ParamSpec> parameters() {
    return {{"trees", "Trees", "Trees whose mean is the prediction.", std::int64_t{100}, 1, 100'000, {}},
            {"leaf",
             "Leaf size",
             "Fewest training rows of a leaf: 5 to 20 are better where labels are noisy.",
             std::int64_t{1},
             1,
             1'000'000'000,
             {}},
            {"depth", "Depth", "Most questions a tree asks of a row; 0: no limit.", std::int64_t{0}, 0, 1000, {}},
            {"columns",
             "Column share",
             "Columns that each question is chosen from, drawn by the seed; 0: the square root of their number for "
             "classes, for regression 4 but at least a third.",
             0.0,
             0.0,
             1.0,
             {}},
            {"bootstrap", "Bootstrap", "Each tree on rows drawn with replacement, else on all.", true, 0, 0, {}}};
}

class ForestModel final : public Model {
public:
    const ModelInfo& info() const override {
        static const ModelInfo info{"forest",
                                    "Random forest",
                                    "The mean of trees that are each grown on rows and columns drawn at random.",
                                    {Task::Regression, Task::Binary, Task::Multiclass},
                                    parameters(),
                                    "Breiman, Random forests, Machine Learning 2001",
                                    "O(T n log(n) columns)"};
        return info;
    }

    std::shared_ptr<const FittedModel> fit(const Design& train, const ParamSet& params, const RunContext& context,
                                           const FittedModel*) const override {
        ForestOptions options;
        options.trees = params.integer("trees");
        options.leaf = params.integer("leaf");
        options.depth = params.integer("depth");
        options.columns = params.real("columns");
        options.bootstrap = params.flag("bootstrap");
        const ForestData data = forestData(train, context.part("Binning", 0, 0.05));
        std::vector<ForestTree> trees;
        growForest(data, options, context.part("Growing trees", 0.05, 1),
                   [&](Index, GrownTree&& grown) { trees.push_back(std::move(grown.tree)); });
        return std::make_shared<FittedForest>(data, std::move(trees));
    }
};

}  // namespace

const Model& forestModel() {
    static const ForestModel model;
    return model;
}

}  // namespace assay
