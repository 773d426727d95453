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

/// The part without the classes that have no row with weight in it, numbered anew.
Design ofKnownClasses(const Design& part, const std::vector<Index>& known) {
    Vector numberOf = Vector::Zero(part.classes);
    std::vector<Index> rows;
    std::vector<bool> has(static_cast<std::size_t>(part.classes));
    for (std::size_t k = 0; k < known.size(); ++k) {
        numberOf[known[k]] = static_cast<double>(k);
        has[static_cast<std::size_t>(known[k])] = true;
    }
    for (Index i = 0; i < part.size(); ++i)
        if (has[static_cast<std::size_t>(part.y[i])]) rows.push_back(i);
    Design reduced = selectRows(part, rows);
    for (double& y : reduced.y) y = numberOf[static_cast<Index>(y)];
    reduced.classes = static_cast<int>(known.size());
    return reduced;
}

/// A class that the part does not have gets probability 0, as it would in the limit.
RowMatrix predictionOf(const Problem& problem, const Design& part, RowMatrixRef X, const RunContext& context) {
    if (part.classes == 0) return problem.model.fit(part, problem.modelParams, context)->predict(X, context);
    const Vector weight = classWeights(part);
    std::vector<Index> known;
    for (Index k = 0; k < weight.size(); ++k)
        if (weight[k] > 0) known.push_back(k);
    if (known.size() == 1) return (weight / weight.sum()).transpose().replicate(X.rows(), 1);
    if (static_cast<Index>(known.size()) == weight.size() || known.empty())
        return problem.model.fit(part, problem.modelParams, context)->predict(X, context);
    RowMatrix prediction = RowMatrix::Zero(X.rows(), part.classes);
    prediction(Eigen::all, known) =
        problem.model.fit(ofKnownClasses(part, known), problem.modelParams, context)->predict(X, context);
    return prediction;
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
