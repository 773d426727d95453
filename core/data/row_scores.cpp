// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/row_scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace assay {

std::string toText(SplitPart part) {
    switch (part) {
        case SplitPart::None:
            return "";
        case SplitPart::Train:
            return "train";
        case SplitPart::Valid:
            return "valid";
        case SplitPart::Test:
            return "test";
    }
    return "";
}

std::string toText(RowKind kind) {
    switch (kind) {
        case RowKind::None:
            return "";
        case RowKind::WrongLabel:
            return "wrong label";
        case RowKind::WrongTarget:
            return "wrong target";
        case RowKind::OddFeatures:
            return "odd features";
        case RowKind::ConflictingDuplicate:
            return "conflicting duplicate";
    }
    return {};
}

std::string RowScores::suggestion(Index row) const {
    if (row >= suggested.size() || std::isnan(suggested[row])) return {};
    const double value = suggested[row];
    if (classes.empty()) return fmt::format("{:.6g}", value);
    return value >= 0 && value < static_cast<double>(classes.size()) ? classes[static_cast<std::size_t>(value)] : "";
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
