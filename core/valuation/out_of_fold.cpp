// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/out_of_fold.h"

#include "base/error.h"
#include "base/random.h"
#include "valuation/semivalues/permutations.h"

#include <algorithm>
#include <map>

namespace assay {
namespace {

constexpr std::uint64_t foldStream = 0x666F6C64;

/// Weight of each class.
Vector classWeights(const Design& design) {
    Vector weight = Vector::Zero(design.classes);
    for (Index i = 0; i < design.size(); ++i) weight[static_cast<Index>(design.y[i])] += design.w[i];
    return weight;
}

RowMatrix predictionOf(const Problem& problem, const Design& part, RowMatrixRef X, const RunContext& context) {
    if (part.classes > 0) {
        const Vector weight = classWeights(part);
        if ((weight.array() > 0).count() == 1) return (weight / weight.sum()).transpose().replicate(X.rows(), 1);
    }
    return problem.model.fit(part, problem.modelParams, context)->predict(X, context);
}

}  // namespace

std::vector<Index> foldsOf(const Design& design, Index folds, std::uint64_t seed) {
    const std::vector<Index> kinds = kindsOfRows(design);
    std::map<double, std::vector<Index>> ofClass;  // first rows of their kind
    Index different = 0;
    for (Index i = 0; i < design.size(); ++i)
        if (kinds[static_cast<std::size_t>(i)] == i) {
            ofClass[design.classes > 0 ? design.y[i] : 0].push_back(i);
            ++different;
        }
    const Index count = std::min(folds, different);
    std::vector<Index> fold(kinds.size());
    RandomEngine engine = substream(seed, foldStream);
    Index next = 0;
    for (const auto& [label, rows] : ofClass)
        for (const std::int64_t k : permutation(static_cast<std::int64_t>(rows.size()), engine))
            fold[static_cast<std::size_t>(rows[static_cast<std::size_t>(k)])] = next++ % count;
    for (std::size_t i = 0; i < fold.size(); ++i) fold[i] = fold[static_cast<std::size_t>(kinds[i])];
    return fold;
}

RowMatrix outOfFold(const Problem& problem, const std::vector<Index>& folds, const RunContext& context,
                    const std::function<void(const std::vector<Index>&, const RowMatrix&)>& shown) {
    const Design& train = problem.train;
    const Index count = folds.empty() ? 0 : *std::max_element(folds.begin(), folds.end()) + 1;
    if (count < 2)
        throw Error(ErrorKind::Input, "there are too few different training rows to judge one by the others",
                    "use more rows");
    RowMatrix prediction = RowMatrix::Zero(train.size(), std::max(train.classes, 1));
    for (Index fold = 0; fold < count; ++fold) {
        context.checkpoint();
        std::vector<Index> inside, others;
        for (Index i = 0; i < train.size(); ++i)
            (folds[static_cast<std::size_t>(i)] == fold ? inside : others).push_back(i);
        const double done = static_cast<double>(fold) / static_cast<double>(count);
        const RunContext part = context.part("folds", done, done + 1 / static_cast<double>(count));
        prediction(inside, Eigen::all) =
            predictionOf(problem, selectRows(train, others), train.X(inside, Eigen::all), part);
        if (shown) shown(inside, prediction);
    }
    return prediction;
}

}  // namespace assay
