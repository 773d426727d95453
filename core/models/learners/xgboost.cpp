// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model.h"
#include "models/trees/boosting.h"

namespace assay {
namespace {

class FittedTrees final : public FittedModel {
public:
    FittedTrees(TreeEnsemble trees, int classes) : m_trees(std::move(trees)), m_classes(classes) {}
    RowMatrix predict(RowMatrixRef X, const RunContext& context) const override {
        return predictionOf(m_trees.margins(X, context), m_classes);
    }
    const TreeEnsemble* trees() const override { return &m_trees; }

private:
    TreeEnsemble m_trees;
    int m_classes;
};

std::vector<ParamSpec> parameters() {
    return {
        {"rounds", "Trees", "Boosts, each a tree, or a tree a class.", std::int64_t{100}, 1, 100'000, {}},
        {"depth", "Depth", "Most questions a tree asks of a row.", std::int64_t{6}, 1, 16, {}},
        {"rate", "Rate", "What a tree's answer is multiplied by: smaller needs more trees.", 0.1, 1e-6, 1.0, {}},
        {"lambda", "L2 penalty", "Shrinks the answers of leaves that few rows reach.", 1.0, 0.0, 1e15, {}},
        {"min-child-weight",
         "Leaf weight",
         "Sum of the rows' second derivatives that a leaf needs: for regression of their weights.",
         1.0,
         0.0,
         1e15,
         {}},
        {"subsample", "Row share", "Training rows that each boost is grown on, drawn by the seed.", 1.0, 1e-3, 1.0, {}},
        {"colsample", "Column share", "Columns that each tree may ask for, drawn by the seed.", 1.0, 1e-3, 1.0, {}},
        {"early-stopping",
         "Stop early",
         "0: never, every row trains every tree. Else a first training on four fifths of the training rows, drawn by "
         "the seed, ends after so many trees without gain on the other fifth, and the model is trained on all rows "
         "with the number of trees that was best.",
         std::int64_t{0},
         0,
         100'000,
         {}}};
}

class XGBoost final : public Model {
public:
    const ModelInfo& info() const override {
        static const ModelInfo info{"xgboost",
                                    "Boosted trees",
                                    "Trees that each correct the ones before, by XGBoost's histogram method.",
                                    {Task::Regression, Task::Binary, Task::Multiclass},
                                    parameters(),
                                    "Chen & Guestrin, XGBoost: a scalable tree boosting system, KDD 2016",
                                    "O(T n d)",
                                    false,
                                    true};
        return info;
    }

    std::shared_ptr<const FittedModel> fit(const Design& train, const ParamSet& params, const RunContext& context,
                                           const FittedModel*) const override {
        BoostingOptions options;
        options.rounds = params.integer("rounds");
        options.depth = params.integer("depth");
        options.rate = params.real("rate");
        options.lambda = params.real("lambda");
        options.minChildWeight = params.real("min-child-weight");
        options.rowShare = params.real("subsample");
        options.columnShare = params.real("colsample");
        options.patience = params.integer("early-stopping");
        return std::make_shared<FittedTrees>(boost(train, options, context), train.classes);
    }
};

}  // namespace

const Model& xgboostModel() {
    static const XGBoost model;
    return model;
}

}  // namespace assay
