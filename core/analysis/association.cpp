// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/association.h"

#include "analysis/sorted_order.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>
#include <vector>

namespace assay {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr Index stride = 1 << 16;

/// body(i) for every row, asking now and then whether to stop.
template <class Body>
void eachRow(Index n, const RunContext& context, const Body& body) {
    for (Index i = 0; i < n; ++i) {
        if (i % stride == 0) context.checkpoint();
        body(i);
    }
}

/// Ranks from 1, equal values by the mean of their places.
Vector meanRanks(VectorRef values, const RunContext& context) {
    const std::vector<std::int64_t> order = sortedOrder(values, Order::Ascending, context);
    Vector ranks = Vector::Constant(values.size(), nan);
    for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
        context.checkpoint();
        while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
        const double rank = 0.5 * static_cast<double>(from + to + 1);
        for (std::size_t k = from; k < to; ++k) ranks[order[k]] = rank;
    }
    return ranks;
}

std::int32_t highest(std::span<const std::int32_t> codes) {
    return codes.empty() ? -1 : *std::max_element(codes.begin(), codes.end());
}

}  // namespace

double pearsonCorrelation(VectorRef a, VectorRef b, const RunContext& context) {
    double n = 0, meanA = 0, meanB = 0;
    const auto whole = [&](Index i) { return std::isfinite(a[i]) && std::isfinite(b[i]); };
    eachRow(a.size(), context, [&](Index i) {
        if (!whole(i)) return;
        n += 1;
        meanA += a[i];
        meanB += b[i];
    });
    if (n < 2) return nan;
    meanA /= n;
    meanB /= n;
    double ab = 0, aa = 0, bb = 0;
    eachRow(a.size(), context, [&](Index i) {
        if (!whole(i)) return;
        const double x = a[i] - meanA, y = b[i] - meanB;
        ab += x * y;
        aa += x * x;
        bb += y * y;
    });
    const double size = std::sqrt(aa) * std::sqrt(bb);
    return size > 0 ? std::clamp(ab / size, -1.0, 1.0) : nan;
}

double spearmanCorrelation(VectorRef a, VectorRef b, const RunContext& context) {
    Vector x = a, y = b;
    eachRow(a.size(), context, [&](Index i) {
        if (std::isnan(a[i]) || std::isnan(b[i])) x[i] = y[i] = nan;
    });
    const Vector ranksX = meanRanks(x, context), ranksY = meanRanks(y, context);
    return pearsonCorrelation(ranksX, ranksY, context);
}

double correlationRatio(std::span<const std::int32_t> groups, VectorRef values, const RunContext& context) {
    std::vector<double> sums(static_cast<std::size_t>(highest(groups) + 1)), counts(sums.size());
    double total = 0, n = 0;
    const auto whole = [&](Index i) { return groups[static_cast<std::size_t>(i)] >= 0 && std::isfinite(values[i]); };
    eachRow(values.size(), context, [&](Index i) {
        if (!whole(i)) return;
        const auto group = static_cast<std::size_t>(groups[static_cast<std::size_t>(i)]);
        sums[group] += values[i];
        counts[group] += 1;
        total += values[i];
        n += 1;
    });
    if (n < 2) return nan;
    const double mean = total / n;
    double squares = 0, between = 0;
    eachRow(values.size(), context, [&](Index i) {
        if (whole(i)) squares += (values[i] - mean) * (values[i] - mean);
    });
    for (std::size_t g = 0; g < sums.size(); ++g)
        if (counts[g] > 0) between += counts[g] * (sums[g] / counts[g] - mean) * (sums[g] / counts[g] - mean);
    return squares > 0 ? std::sqrt(std::clamp(between / squares, 0.0, 1.0)) : nan;
}

double cramersV(std::span<const std::int32_t> a, std::span<const std::int32_t> b, const RunContext& context) {
    std::vector<double> rowSums(static_cast<std::size_t>(highest(a) + 1)),
        columnSums(static_cast<std::size_t>(highest(b) + 1));
    std::map<std::pair<std::int32_t, std::int32_t>, double> cells;
    double n = 0;
    eachRow(static_cast<Index>(a.size()), context, [&](Index i) {
        const auto k = static_cast<std::size_t>(i);
        if (a[k] < 0 || b[k] < 0) return;
        ++cells[{a[k], b[k]}];
        rowSums[static_cast<std::size_t>(a[k])] += 1;
        columnSums[static_cast<std::size_t>(b[k])] += 1;
        n += 1;
    });
    const auto occurring = [](const std::vector<double>& sums) {
        return static_cast<double>(std::count_if(sums.begin(), sums.end(), [](double sum) { return sum > 0; }));
    };
    const double smaller = std::min(occurring(rowSums), occurring(columnSums)) - 1;
    if (n < 1 || smaller < 1) return nan;
    // chi squared / n = sum of O^2 / (R C) - 1: cells that are empty add nothing.
    double sum = 0;
    for (const auto& [levels, count] : cells)
        sum += count / rowSums[static_cast<std::size_t>(levels.first)] *
               (count / columnSums[static_cast<std::size_t>(levels.second)]);
    return std::sqrt(std::clamp((sum - 1) / smaller, 0.0, 1.0));
}

}  // namespace assay
