// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/row_scores.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace assay {

std::string toText(SplitPart part) {
    switch (part) {
        case SplitPart::None: return "";
        case SplitPart::Train: return "train";
        case SplitPart::Valid: return "valid";
        case SplitPart::Test: return "test";
    }
    return "";
}

std::span<const ScoreColumn> scoreColumns() {
    static constexpr std::array<ScoreColumn, 6> columns{{{"prediction", &RowScores::prediction},
                                                         {"loss", &RowScores::loss},
                                                         {"residual", &RowScores::residual},
                                                         {"importance", &RowScores::importance},
                                                         {"std_error", &RowScores::stdError},
                                                         {"rank", &RowScores::rank}}};
    return columns;
}

Vector ranksOf(const Vector& importance) {
    std::vector<Index> order;
    for (Index i = 0; i < importance.size(); ++i)
        if (!std::isnan(importance[i])) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return importance[a] > importance[b]; });
    Vector ranks = Vector::Constant(importance.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t k = 0; k < order.size(); ++k) ranks[order[k]] = static_cast<double>(k + 1);
    return ranks;
}

}  // namespace assay
