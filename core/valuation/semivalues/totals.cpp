// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/totals.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace assay {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Ranks less their mean.
Vector centredRanks(const Vector& values) {
    std::vector<Index> order(static_cast<std::size_t>(values.size()));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index a, Index b) { return values[a] < values[b]; });
    Vector ranks(values.size());
    for (std::size_t from = 0; from < order.size();) {
        std::size_t to = from;
        while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
        for (std::size_t k = from; k < to; ++k) ranks[order[k]] = static_cast<double>(from + to - 1) / 2;
        from = to;
    }
    return ranks.array() - static_cast<double>(values.size() - 1) / 2;
}

}  // namespace

double rankCorrelation(const Vector& a, const Vector& b) {
    const Vector x = centredRanks(a), y = centredRanks(b);
    const double size = x.norm() * y.norm();
    return size > 0 ? x.dot(y) / size : nan;
}

Totals::Totals(Index players)
    : m_mean(Vector::Zero(players)),
      m_squares(Vector::Zero(players)),
      m_even(Vector::Zero(players)),
      m_odd(Vector::Zero(players)) {}

void Totals::add(VectorRef sample) {
    (m_count % 2 == 0 ? m_even : m_odd) += sample;
    ++m_count;
    const Vector change = sample - m_mean;
    m_mean += change / static_cast<double>(m_count);
    m_squares.array() += change.array() * (sample - m_mean).array();
}

Vector Totals::stdError() const {
    if (m_count < 2) return Vector::Constant(m_mean.size(), nan);
    const double count = static_cast<double>(m_count);
    return (m_squares / (count * (count - 1))).cwiseMax(0).cwiseSqrt();
}

double Totals::rankAgreement() const { return m_count < 2 ? nan : rankCorrelation(m_even, m_odd); }

}  // namespace assay
