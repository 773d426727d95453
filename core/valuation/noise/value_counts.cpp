// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/value_counts.h"

#include "base/error.h"
#include "base/parallel.h"
#include "models/forest/forest.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace assay {
namespace {

constexpr Index mostValuesOfScale = 20;
constexpr double leastShared = 0.1, mostTaken = 0.1;

/// Empty where the column is no identifier.
Vector countsOf(const Vector& column) {
    const Index n = column.size();
    std::vector<Index> order(static_cast<std::size_t>(n));
    for (Index i = 0; i < n; ++i) order[static_cast<std::size_t>(i)] = i;
    std::sort(order.begin(), order.end(), [&](Index a, Index b) { return column[a] < column[b]; });
    Vector counts(n);
    Index values = 0, shared = 0;
    double step = std::numeric_limits<double>::infinity();  // the least difference of values
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end, ++values) {
        while (end < order.size() && column[order[end]] == column[order[begin]]) ++end;
        const double count = std::log(static_cast<double>(end - begin));
        for (std::size_t k = begin; k < end; ++k) counts[order[k]] = count;
        const auto rows = static_cast<Index>(end - begin);
        if (rows > 1) shared += rows;
        if (begin > 0) step = std::min(step, column[order[begin]] - column[order[begin - 1]]);
    }
    if (values <= mostValuesOfScale) return {};
    const double steps = (column[order.back()] - column[order.front()]) / step;
    const bool occurAgain = static_cast<double>(shared) >= leastShared * static_cast<double>(n),
               apart = static_cast<double>(values) <= mostTaken * steps;
    return occurAgain && apart ? counts : Vector();
}

/// Row by row, out of bag; 0 where a row is in all bags.
Vector logLosses(const Design& design, const RunContext& context) {
    const ForestData data = forestData(design, context.part("Binning", 0, 0.2));
    const OutOfBag means =
        outOfBag(data, {.trees = 60, .leaf = 5, .answers = {10}}, context.part("Growing trees", 0.2, 1));
    const RowMatrix& p = means.prediction.front();
    Vector losses = Vector::Zero(p.rows());
    for (Index i = 0; i < p.rows(); ++i) {
        if (!(means.trees[i] > 0)) continue;
        const double own = p.cols() > 1       ? p(i, static_cast<Index>(design.y[i]))
                           : design.y[i] == 1 ? p(i, 0)
                                              : 1 - p(i, 0);
        losses[i] = -std::log(std::max(own, 0.005));
    }
    return losses;
}

}  // namespace

RowMatrix valueCounts(RowMatrixRef X, const RunContext& context) {
    std::vector<Vector> counts(static_cast<std::size_t>(X.cols()));
    const bool complete = parallelBlocks(X.cols(), 1, context, [&](const Block& block) {
        counts[static_cast<std::size_t>(block.begin)] = countsOf(X.col(block.begin));
    });
    if (!complete) throw Cancelled();
    std::erase_if(counts, [](const Vector& column) { return column.size() == 0; });
    RowMatrix found(X.rows(), static_cast<Index>(counts.size()));
    for (std::size_t k = 0; k < counts.size(); ++k) found.col(static_cast<Index>(k)) = counts[k];
    return found;
}

std::optional<Design> withUsefulCounts(const Design& design, const RunContext& context) {
    const RowMatrix counts = valueCounts(design.X, context.part("Counting values", 0, 0.2));
    if (counts.cols() == 0 || counts.rows() == 0) return std::nullopt;
    Design wide = design;
    wide.X.conservativeResize(Eigen::NoChange, design.features() + counts.cols());
    wide.X.rightCols(counts.cols()) = counts;
    for (Index k = 0; k < counts.cols(); ++k) {
        const std::string name = "count " + std::to_string(k);
        wide.columns.push_back({name, name});
    }
    const Vector with = logLosses(wide, context.part("", 0.2, 0.6)),
                 more = with - logLosses(design, context.part("", 0.6, 1));
    const auto n = static_cast<double>(more.size());
    const double error = std::sqrt((more.array() - more.mean()).square().mean() / n);
    if (more.mean() < error) return wide;
    return std::nullopt;
}

}  // namespace assay
