// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/adjustment.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace assay {
namespace {

/// Scored rows, worst first; ties: the later row first, so that rank 1 is the lower row id as everywhere.
std::vector<Index> worstFirst(const Vector& importance) {
    const Vector ranks = ranksOf(importance);
    std::vector<Index> order;
    for (Index i = 0; i < ranks.size(); ++i)
        if (!std::isnan(ranks[i])) order.push_back(i);
    std::sort(order.begin(), order.end(), [&](Index a, Index b) { return ranks[a] > ranks[b]; });
    return order;
}

/// A share of all rows, from one end of the ranks.
void dropShare(Adjustment& adjustment, const Vector& importance, double share, bool lowest) {
    std::vector<Index> order = worstFirst(importance);
    if (!lowest) std::reverse(order.begin(), order.end());
    const auto wanted = static_cast<std::size_t>(std::llround(share * static_cast<double>(importance.size())));
    const std::size_t count = std::min(order.size(), std::max<std::size_t>(1, wanted));
    for (std::size_t k = 0; k < count; ++k) adjustment.keep[static_cast<std::size_t>(order[k])] = false;
}

Vector rankWeights(const Vector& importance) {
    Vector weights = Vector::Ones(importance.size());
    const std::vector<Index> order = worstFirst(importance);
    for (std::size_t k = 0; k < order.size(); ++k)
        weights[order[k]] = 2 * (static_cast<double>(k) + 0.5) / static_cast<double>(order.size());
    return weights;
}

Vector linearWeights(const Vector& importance) {
    std::vector<double> sizes;
    for (Index i = 0; i < importance.size(); ++i)
        if (!std::isnan(importance[i])) sizes.push_back(std::abs(importance[i]));
    Vector weights = Vector::Ones(importance.size());
    if (sizes.empty()) return weights;
    const auto high = sizes.begin() + static_cast<std::ptrdiff_t>(0.95 * static_cast<double>(sizes.size() - 1));
    std::nth_element(sizes.begin(), high, sizes.end());
    if (*high == 0) return weights;
    for (Index i = 0; i < importance.size(); ++i)
        if (!std::isnan(importance[i])) weights[i] = std::clamp(1 + importance[i] / *high, 0.0, 2.0);
    return weights / weights.mean();
}

void selectFeatures(Adjustment& adjustment, const Vector& featureWeights, double wanted) {
    const auto total = featureWeights.size();
    if (wanted > static_cast<double>(total))
        throw Error(ErrorKind::Usage, fmt::format("{:.0f} features are asked for, there are {}", wanted, total),
                    fmt::format("give select-features from 1 to {}", total));
    const Vector ranks = ranksOf(featureWeights);
    for (Index j = 0; j < total; ++j) adjustment.keepFeature[static_cast<std::size_t>(j)] = ranks[j] <= wanted;
}

template <class Values>
Values dealt(const Values& values, const std::vector<std::int64_t>& order) {
    Values result = values;
    for (std::size_t k = 0; k < order.size(); ++k) {
        if constexpr (std::is_same_v<Values, Vector>)
            result[static_cast<Index>(k)] = values[order[k]];
        else
            result[k] = values[static_cast<std::size_t>(order[k])];
    }
    return result;
}

std::int64_t countFalse(const std::vector<bool>& flags) { return std::count(flags.begin(), flags.end(), false); }

}  // namespace

Adjustment adjustmentFor(const Action& action, const Vector& importance, const Vector& featureWeights) {
    const auto features = featureWeights.size();
    Adjustment adjustment{std::vector<bool>(static_cast<std::size_t>(importance.size()), true),
                          Vector::Ones(importance.size()), std::vector<bool>(static_cast<std::size_t>(features), true),
                          Vector::Ones(features), 0};
    switch (action.kind) {
        case Action::Kind::DropLowest: dropShare(adjustment, importance, action.amount, true); break;
        case Action::Kind::DropHighest: dropShare(adjustment, importance, action.amount, false); break;
        case Action::Kind::DropNegative:
            for (Index i = 0; i < importance.size(); ++i)
                adjustment.keep[static_cast<std::size_t>(i)] = !(importance[i] < 0);
            break;
        case Action::Kind::ReweightRank: adjustment.rowWeights = rankWeights(importance); break;
        case Action::Kind::ReweightLinear: adjustment.rowWeights = linearWeights(importance); break;
        case Action::Kind::ScaleFeatures:
            adjustment.featureFactors = featureWeights * static_cast<double>(features);
            break;
        case Action::Kind::SelectFeatures: selectFeatures(adjustment, featureWeights, action.amount); break;
    }
    adjustment.changed = countFalse(adjustment.keep) + countFalse(adjustment.keepFeature) +
                         (adjustment.rowWeights.array() != 1).count() + (adjustment.featureFactors.array() != 1).count();
    return adjustment;
}

Adjustment shuffled(const Adjustment& adjustment, RandomEngine& engine) {
    const auto rows = permutation(static_cast<std::int64_t>(adjustment.keep.size()), engine);
    const auto features = permutation(static_cast<std::int64_t>(adjustment.keepFeature.size()), engine);
    return {dealt(adjustment.keep, rows), dealt(adjustment.rowWeights, rows), dealt(adjustment.keepFeature, features),
            dealt(adjustment.featureFactors, features), adjustment.changed};
}

}  // namespace assay
