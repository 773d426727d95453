// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ranking_metrics.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace assay {
namespace {

/// Weights of positives and negatives that share one score.
struct Tie {
    double positive = 0, negative = 0;
};

/// From the highest score to the lowest.
std::vector<Tie> ties(const Vector& score, const Vector& positive, const Vector& weight) {
    std::vector<Index> order(static_cast<std::size_t>(score.size()));
    std::iota(order.begin(), order.end(), Index{0});
    const auto before = [&](Index a, Index b) { return score[a] > score[b] || (score[a] == score[b] && a < b); };
    // A bootstrap asks thousands of times about rows that it has sorted once.
    if (!std::is_sorted(order.begin(), order.end(), before)) std::sort(order.begin(), order.end(), before);
    std::vector<Tie> groups;
    for (std::size_t k = 0; k < order.size(); ++k) {
        if (k == 0 || score[order[k]] != score[order[k - 1]]) groups.emplace_back();
        (positive[order[k]] > 0 ? groups.back().positive : groups.back().negative) += weight[order[k]];
    }
    return groups;
}

}  // namespace

double areaUnderRoc(const Vector& score, const Vector& positive, const Vector& weight) {
    double above = 0, area = 0, negatives = 0;
    for (const Tie& tie : ties(score, positive, weight)) {
        area += tie.negative * (above + tie.positive / 2);
        above += tie.positive;
        negatives += tie.negative;
    }
    return above > 0 && negatives > 0 ? area / (above * negatives) : std::numeric_limits<double>::quiet_NaN();
}

double averagePrecision(const Vector& score, const Vector& positive, const Vector& weight) {
    double hits = 0, predicted = 0, area = 0;
    for (const Tie& tie : ties(score, positive, weight)) {
        hits += tie.positive;
        predicted += tie.positive + tie.negative;
        if (predicted > 0) area += tie.positive * hits / predicted;
    }
    return hits > 0 ? area / hits : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace assay
