// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/knn_shapley_values.h"
#include "valuation/method.h"

namespace assay {
namespace {

class KnnShapleyMethod : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "knn-shapley",
            "KNN-Shapley",
            "Exact Shapley values for a k-nearest-neighbours model: cheap, and of use whatever model is trained later.",
            "What the row adds, averaged over all orders of adding rows, to the utility of a k-nearest-neighbours "
            "model: "
            "for classes the mean share of right labels among the k nearest, for regression minus the mean squared "
            "error. "
            "All values sum to the utility of all rows less that of none.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels},
            {{"k",
              "Neighbours",
              "0: the model's own k where the model is knn, else 5.",
              std::int64_t{0},
              0,
              1'000'000,
              {}},
             {"empty",
              "Missing neighbours",
              "Regression, where fewer than k rows take part: each missing one predicts the mean training target, so "
              "that "
              "values do not depend on the target's origin, or zero as in the paper.",
              std::string("mean"),
              0,
              0,
              {"mean", "zero"}},
             {"variant",
              "Variant",
              "Classes: exact, as in the paper; soft, sets of fewer than k rows are asked for their mean; threshold, "
              "neighbours are all rows within the radius; truncated, exact but for an error, and faster.",
              std::string("exact"),
              0,
              0,
              {"exact", "soft", "threshold", "truncated"}},
             {"radius",
              "Radius",
              "Threshold: how far a neighbour is at most, in units of the prepared features; 0: half of the validation "
              "rows have k neighbours.",
              0.0,
              0,
              1e150,
              {}},
             {"error", "Error", "Truncated: no value is off by more.", 0.01, 1e-6, 1, {}},
             {"search",
              "Search",
              "Truncated: share of the rows that neighbours are looked for among, by an approximate index; 1: among all.",
              1.0,
              1e-4,
              1,
              {}}},
            "Jia et al., Efficient task-specific data valuation for nearest neighbor algorithms, VLDB 2019; soft: Wang "
            "& "
            "Jia 2023; threshold: Wang et al., NeurIPS 2023",
            "O(m n (d + log n)) time, threshold O(m n d); O(n) memory a thread",
            true,
            true,
            true};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireServes(info(), problem.task, problem.model.info());
        KnnShapleyOptions options;
        if (params.integer("k") > 0)
            options.k = params.integer("k");
        else if (problem.model.info().id == "knn")
            options.k = problem.modelParams.integer("k");
        if (params.choice("empty") == "zero") options.empty = EmptyPlace::Zero;
        options.variant = variantOf(params.choice("variant"));
        options.radius = params.real("radius");
        options.error = params.real("error");
        options.search = params.real("search");
        Scores scores = knnShapleyValues(problem.train, problem.valid, options, context, partial);
        if ((problem.train.w.array() != 1).any())
            scores.notes.emplace_back("weights of training rows do not enter this utility");
        return scores;
    }

private:
    static KnnVariant variantOf(const std::string& choice) {
        if (choice == "soft") return KnnVariant::Soft;
        if (choice == "threshold") return KnnVariant::Threshold;
        return choice == "truncated" ? KnnVariant::Truncated : KnnVariant::Exact;
    }
};

}  // namespace

const ValuationMethod& knnShapley() {
    static const KnnShapleyMethod method;
    return method;
}

}  // namespace assay
