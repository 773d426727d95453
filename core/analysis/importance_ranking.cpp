// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/importance_ranking.h"

#include <algorithm>

#include "analysis/sorted_order.h"
#include "analysis/thinning.h"

namespace assay {

ImportanceRanking rankImportance(VectorRef importance, int n, const RunContext& context) {
    const std::vector<std::int64_t> order = sortedOrder(importance, Order::Descending, context);
    ImportanceRanking ranking;
    ranking.scored = static_cast<std::int64_t>(order.size());
    for (const std::int64_t row : order) {
        ranking.positive += importance[row] > 0;
        ranking.negative += importance[row] < 0;
    }
    const auto at = [&](std::int64_t k) {
        const std::int64_t row = order[static_cast<std::size_t>(k)];
        return RankedRow{RowId(row), importance[row], k + 1};
    };
    for (const std::int64_t k : thinned(ranking.scored, 2000, 300)) ranking.curve.push_back(at(k));
    const std::int64_t best = std::min<std::int64_t>(n, ranking.scored);
    const std::int64_t worst = std::min<std::int64_t>(n, ranking.scored - best);
    for (std::int64_t k = 0; k < best; ++k) ranking.top.push_back(at(k));
    for (std::int64_t k = 0; k < worst; ++k) ranking.bottom.push_back(at(ranking.scored - 1 - k));
    return ranking;
}

}  // namespace assay
