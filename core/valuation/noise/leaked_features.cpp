// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/leaked_features.h"

#include "base/error.h"
#include "base/parallel.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace assay {
namespace {

constexpr Index fewestRows = 50, mostRows = 20'000, reach = 2;
constexpr double leastSkill = 0.98;

/// Targets of some rows, of which one at a time is left out.
class Tally {
public:
    explicit Tally(int classes) : m_counts(static_cast<std::size_t>(classes), 0) {}
    void add(double y, double sign) {
        m_rows += sign;
        m_sum += sign * y;
        if (!m_counts.empty()) m_counts[static_cast<std::size_t>(y)] += sign;
    }
    /// The mean or the most frequent class without one row of target y; otherwise where no other row is left.
    double without(double y, double otherwise) {
        add(y, -1);
        double told = otherwise;
        if (m_rows > 0.5)
            told = m_counts.empty()
                       ? m_sum / m_rows
                       : static_cast<double>(std::max_element(m_counts.begin(), m_counts.end()) - m_counts.begin());
        add(y, 1);
        return told;
    }

private:
    std::vector<double> m_counts;
    double m_rows = 0, m_sum = 0;
};

double errorOf(const Design& design, double y, double told) {
    return design.classes > 0 ? (told != y ? 1 : 0) : (told - y) * (told - y);
}

/// Rows in the order of some columns.
std::vector<Index> ordered(const Design& design, const std::vector<Index>& columns) {
    std::vector<Index> order(static_cast<std::size_t>(design.size()));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index a, Index b) {
        for (const Index j : columns)
            if (design.X(a, j) != design.X(b, j)) return design.X(a, j) < design.X(b, j);
        return a < b;
    });
    return order;
}

/// Sum of the errors of what neighbours in the order say.
double errorBy(const Design& design, const std::vector<Index>& columns, double otherwise) {
    const std::vector<Index> order = ordered(design, columns);
    const auto equal = [&](std::size_t a, std::size_t b) {
        return std::all_of(columns.begin(), columns.end(),
                           [&](Index j) { return design.X(order[a], j) == design.X(order[b], j); });
    };
    const auto target = [&](std::size_t k) { return design.y[order[k]]; };
    const std::size_t n = order.size(), near = columns.size() == 1 ? reach : 0;
    double error = 0;
    for (std::size_t begin = 0, end = 0; begin < n; begin = end) {
        end = begin + 1;
        while (end < n && equal(begin, end)) ++end;
        Tally tally(design.classes);
        // Where a value repeats, its own rows tell enough.
        const std::size_t around = end - begin > 2 * reach ? 0 : near;
        for (std::size_t k = begin - std::min(begin, around); k < std::min(n, end + around); ++k)
            tally.add(target(k), 1);
        for (std::size_t k = begin; k < end; ++k)
            error += errorOf(design, target(k), tally.without(target(k), otherwise));
    }
    return error;
}

Design evenlySpaced(const Design& design) {
    std::vector<Index> rows;
    for (Index k = 0; k < mostRows; ++k) rows.push_back(k * design.size() / mostRows);
    return selectRows(design, rows);
}

}  // namespace

std::vector<LeakedFeature> leakedFeatures(const Design& design, const RunContext& context) {
    std::map<std::string, std::vector<Index>> sources;
    for (Index j = 0; j < design.features(); ++j)
        sources[design.columns[static_cast<std::size_t>(j)].source].push_back(j);
    if (design.size() < fewestRows || sources.size() < 2) return {};
    if (design.size() > mostRows) return leakedFeatures(evenlySpaced(design), context);
    Tally all(design.classes);
    for (const double y : design.y) all.add(y, 1);
    const double otherwise = design.classes > 0 ? all.without(design.y[0], 0) : design.y.mean();
    double base = 0;
    for (const double y : design.y) base += errorOf(design, y, otherwise);
    if (!(base > 0)) return {};
    std::vector<LeakedFeature> found;
    for (const auto& [source, columns] : sources) found.push_back({source, 0});
    const bool complete = parallelBlocks(static_cast<Index>(found.size()), 1, context, [&](const Block& block) {
        LeakedFeature& feature = found[static_cast<std::size_t>(block.begin)];
        feature.skill = 1 - errorBy(design, sources.at(feature.source), otherwise) / base;
    });
    if (!complete) throw Cancelled();
    std::erase_if(found, [](const LeakedFeature& feature) { return feature.skill < leastSkill; });
    std::stable_sort(found.begin(), found.end(),
                     [](const LeakedFeature& a, const LeakedFeature& b) { return a.skill > b.skill; });
    return found;
}

}  // namespace assay
