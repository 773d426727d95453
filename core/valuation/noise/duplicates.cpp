// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/duplicates.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace assay {
namespace {

constexpr double mostEqual = 0.2;

int compared(const Design& design, Index a, Index b) {
    for (Index j = 0; j < design.features(); ++j)
        if (design.X(a, j) != design.X(b, j)) return design.X(a, j) < design.X(b, j) ? -1 : 1;
    return 0;
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

Conflicts conflictingDuplicates(const Design& design, Index n) {
    Conflicts found;
    if (n < 2) return found;
    std::vector<Index> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index a, Index b) {
        const int sign = compared(design, a, b);
        return sign != 0 ? sign < 0 : a < b;
    });
    const double tolerance = design.classes > 0 ? 0 : robustDeviation(design.y.head(n));
    Index equal = 0;
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        end = begin + 1;
        while (end < order.size() && compared(design, order[begin], order[end]) == 0) ++end;
        if (end - begin < 2) continue;
        equal += static_cast<Index>(end - begin);
        std::vector<Index> rows(order.begin() + static_cast<std::ptrdiff_t>(begin),
                                order.begin() + static_cast<std::ptrdiff_t>(end));
        const Vector y = targetsOf(design, rows);
        if (y[y.size() - 1] - y[0] > tolerance) found.groups.push_back(std::move(rows));
    }
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
