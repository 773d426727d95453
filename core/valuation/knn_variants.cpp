// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/neighbours.h"
#include "valuation/knn_recursion.h"

#include <vector>

namespace assay {
namespace {

double harmonic(Index n) {
    double sum = 0;
    for (Index j = 1; j <= n; ++j) sum += 1 / static_cast<double>(j);
    return sum;
}

/// With ranks from 1 and m_i = [y_i = y_v]: s_i - s_{i+1} = (m_i - m_{i+1}) / (n - 1) (H(min(k, n - 1)) + [n > k] / k
/// (min(i, k) (n - 1) / i - k)); s_n = (m_n - 1/C) / n + (m_n - mean of the others) / n (H(min(k, n)) - 1).
class SoftRecursion final : public KnnRecursion {
public:
    explicit SoftRecursion(const KnnTables& tables)
        : m_classes(tables.classes),
          m_guess(1 / static_cast<double>(tables.classCount)),
          m_steps(Vector::Zero(m_classes.size())),
          m_last(harmonic(std::min<Index>(tables.k, m_classes.size())) - 1),
          m_order(m_classes.size()),
          m_marks(static_cast<std::size_t>(m_classes.size())) {
        const Index n = m_classes.size();
        const double others = static_cast<double>(n - 1), k = static_cast<double>(tables.k);
        const double small = harmonic(std::min(tables.k, n - 1));
        for (Index i = 0; i + 1 < n; ++i)
            m_steps[i] = (small + (n > tables.k ? tables.factors.reached[i] * others / k - 1 : 0)) / others;
    }

    void add(std::span<const double> distances, double target, double weight, Vector& sum) override {
        markClass(m_classes, target, m_marks);
        const std::span<const OrderedRow> order = m_order.sort(distances, m_marks);
        const auto n = static_cast<Index>(order.size());
        Index marked = 0;
        for (const std::uint8_t mark : m_marks) marked += mark;
        double further = order.back().marked(), value = (further - m_guess) / static_cast<double>(n);
        if (n > 1) {
            const double mean = (static_cast<double>(marked) - further) / static_cast<double>(n - 1);
            value += (further - mean) / static_cast<double>(n) * m_last;
        }
        for (Index i = n; i-- > 0;) {
            const OrderedRow row = order[static_cast<std::size_t>(i)];
            const double mark = row.marked();
            value += (mark - further) * m_steps[i];
            further = mark;
            sum[row.row()] += weight * value;
        }
    }

private:
    const Eigen::ArrayXi& m_classes;
    double m_guess;
    Vector m_steps;
    double m_last;
    NeighbourOrder m_order;
    std::vector<std::uint8_t> m_marks;
};

/// Rows beyond the radius are null players. Among the c within it, with a of v's class: s = (1/c) (m - 1/C + (m - (a -
/// m) / (c - 1)) (H(c) - 1)), the same for all rows of a class.
class ThresholdRecursion final : public KnnRecursion {
public:
    explicit ThresholdRecursion(const KnnTables& tables)
        : m_classes(tables.classes),
          m_guess(1 / static_cast<double>(tables.classCount)),
          m_reach(tables.options.radius * tables.options.radius),
          m_harmonic(Vector::Zero(m_classes.size() + 1)) {
        for (Index j = 1; j < m_harmonic.size(); ++j) m_harmonic[j] = m_harmonic[j - 1] + 1 / static_cast<double>(j);
    }

    void add(std::span<const double> distances, double target, double weight, Vector& sum) override {
        const int wanted = static_cast<int>(target);
        const auto n = static_cast<Index>(distances.size());
        Index near = 0, alike = 0;
        for (Index i = 0; i < n; ++i) {
            const bool within = distances[static_cast<std::size_t>(i)] <= m_reach;
            near += within;
            alike += within && m_classes[i] == wanted;
        }
        if (near == 0) return;
        const auto value = [&](double mark) {
            const double count = static_cast<double>(near);
            const double mean = near > 1 ? (static_cast<double>(alike) - mark) / (count - 1) : 0;
            return (mark - m_guess + (mark - mean) * (m_harmonic[near] - 1)) / count;
        };
        const double same = weight * value(1), other = weight * value(0);
        for (Index i = 0; i < n; ++i)
            if (distances[static_cast<std::size_t>(i)] <= m_reach) sum[i] += m_classes[i] == wanted ? same : other;
    }

private:
    const Eigen::ArrayXi& m_classes;
    double m_guess, m_reach;
    Vector m_harmonic;
};

class TruncatedRecursion final : public KnnRecursion {
public:
    explicit TruncatedRecursion(const KnnTables& tables) : m_tables(tables) {}

    void add(std::span<const double> distances, double target, double weight, Vector& sum) override {
        addTruncated(m_tables, nearest(distances, m_tables.cut), target, weight, sum);
    }

private:
    const KnnTables& m_tables;
};

}  // namespace

std::unique_ptr<KnnRecursion> softRecursion(const KnnTables& tables) {
    return std::make_unique<SoftRecursion>(tables);
}

std::unique_ptr<KnnRecursion> thresholdRecursion(const KnnTables& tables) {
    return std::make_unique<ThresholdRecursion>(tables);
}

std::unique_ptr<KnnRecursion> truncatedRecursion(const KnnTables& tables) {
    return std::make_unique<TruncatedRecursion>(tables);
}

void addTruncated(const KnnTables& tables, std::span<const Neighbour> near, double target, double weight, Vector& sum) {
    const auto mark = [&](Index rank) {
        return tables.classes[near[static_cast<std::size_t>(rank)].row] == static_cast<int>(target) ? 1.0 : 0.0;
    };
    Index i = std::ssize(near) - 1;
    // With more rows than are asked the last of them is at the cut, where values are 0.
    const bool all = std::ssize(near) == tables.classes.size();
    double further = mark(i), value = all ? further * tables.steps[i] : 0;
    sum[near[static_cast<std::size_t>(i)].row] += weight * value;
    while (i-- > 0) {
        value += (mark(i) - further) * tables.steps[i];
        further = mark(i);
        sum[near[static_cast<std::size_t>(i)].row] += weight * value;
    }
}

}  // namespace assay
