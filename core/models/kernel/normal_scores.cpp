// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kernel/normal_scores.h"

#include "base/error.h"
#include "base/parallel.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <numeric>
#include <vector>

namespace assay {

RowMatrix normalScores(RowMatrixRef X, const RunContext& context) {
    constexpr double largest = 2.5;
    const Index n = X.rows();
    const boost::math::normal_distribution<double> normal;
    RowMatrix scores(n, X.cols());
    const bool complete = parallelBlocks(X.cols(), 1, context, [&](const Block& block) {
        const Vector column = X.col(block.begin);
        std::vector<Index> order(static_cast<std::size_t>(n));
        std::iota(order.begin(), order.end(), Index{0});
        std::sort(order.begin(), order.end(), [&](Index a, Index b) { return column[a] < column[b]; });
        for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
            while (end < order.size() && column[order[end]] == column[order[begin]]) ++end;
            const double share = static_cast<double>(begin + end) / 2 / static_cast<double>(n);
            const double score = std::clamp(boost::math::quantile(normal, share), -largest, largest);
            for (std::size_t k = begin; k < end; ++k) scores(order[k], block.begin) = score;
        }
    });
    if (!complete) throw Cancelled();
    return scores;
}

}  // namespace assay
