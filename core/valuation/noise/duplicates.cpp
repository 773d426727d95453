// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/duplicates.h"

#include "base/error.h"
#include "base/parallel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

namespace assay {
namespace {

constexpr double mostEqual = 0.2;

bool sameFeatures(const Design& design, Index a, Index b) {
    return design.X.row(a) == design.X.row(b);
}

/// Rows in the order of hashes of their features (FNV-1a by words, mixed downwards), so that equal rows are
/// neighbours: sorting rows by their features would be slow and could not be stopped.
std::vector<Index> gathered(const Design& design, Index n, const RunContext& context) {
    std::vector<std::pair<std::uint64_t, Index>> hashes(static_cast<std::size_t>(n));
    const bool complete = parallelBlocks(n, 4096, context, [&](const Block& block) {
        for (Index i = block.begin; i < block.end; ++i) {
            std::uint64_t hash = 0xCBF29CE484222325u;
            for (const double x : design.X.row(i)) {
                hash = (hash ^ std::bit_cast<std::uint64_t>(x == 0 ? 0.0 : x)) * 0x100000001B3u;
                hash ^= hash >> 29;
            }
            hashes[static_cast<std::size_t>(i)] = {hash, i};
        }
    });
    if (!complete) throw Cancelled();
    std::sort(hashes.begin(), hashes.end());
    std::vector<Index> order;
    for (const auto& [hash, row] : hashes) order.push_back(row);
    return order;
}

double robustDeviation(Vector y) {
    std::sort(y.begin(), y.end());
    const Index n = y.size();
    return (y[n - 1 - n / 4] - y[n / 4]) / 1.349;
}

Vector targetsOf(const Design& design, const std::vector<Index>& rows) {
    Vector y = design.y(rows);
    std::sort(y.begin(), y.end());
    return y;
}

void raiseByClass(const Design& design, const std::vector<Index>& rows, Vector& wrong) {
    std::map<double, double> against;  // per label: log of the odds that all its rows are wrong
    for (const Index i : rows) {
        const double p = std::clamp(wrong[i], 1e-6, 1 - 1e-6);
        against[design.y[i]] += std::log(p / (1 - p));
    }
    double total = 0, top = -1e300;
    for (const auto& [label, odds] : against) top = std::max(top, -odds);
    for (const auto& [label, odds] : against) total += std::exp(-odds - top);
    for (const Index i : rows) wrong[i] = std::max(wrong[i], 1 - std::exp(-against[design.y[i]] - top) / total);
}

void raiseFurthest(const Design& design, const std::vector<Index>& rows, Vector& wrong) {
    const Vector y = targetsOf(design, rows);
    const double median = (y[(y.size() - 1) / 2] + y[y.size() / 2]) / 2;
    double furthest = 0;
    for (const Index i : rows) furthest = std::max(furthest, std::abs(design.y[i] - median));
    for (const Index i : rows)
        if (std::abs(design.y[i] - median) >= furthest * (1 - 1e-12)) wrong[i] = std::max(wrong[i], 0.5);
}

}  // namespace

Conflicts conflictingDuplicates(const Design& design, Index n, const RunContext& context) {
    Conflicts found;
    if (n < 2) return found;
    const std::vector<Index> order = gathered(design, n, context);
    const double tolerance = design.classes > 0 ? 0 : robustDeviation(design.y.head(n));
    Index equal = 0;
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        end = begin + 1;
        while (end < order.size() && sameFeatures(design, order[begin], order[end])) ++end;
        if (end - begin < 2) continue;
        equal += static_cast<Index>(end - begin);
        std::vector<Index> rows(order.begin() + static_cast<std::ptrdiff_t>(begin),
                                order.begin() + static_cast<std::ptrdiff_t>(end));
        const Vector y = targetsOf(design, rows);
        if (y[y.size() - 1] - y[0] > tolerance) found.groups.push_back(std::move(rows));
    }
    std::sort(found.groups.begin(), found.groups.end());
    found.equalShare = static_cast<double>(equal) / static_cast<double>(n);
    if (found.equalShare > mostEqual) found.groups.clear();
    return found;
}

Vector withConflicts(const Design& design, const Conflicts& conflicts, Vector wrong) {
    for (const std::vector<Index>& rows : conflicts.groups)
        if (design.classes > 0)
            raiseByClass(design, rows, wrong);
        else
            raiseFurthest(design, rows, wrong);
    return wrong;
}

}  // namespace assay
