// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/knn_recursion.h"

#include "base/error.h"
#include "base/neighbours.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace assay {
namespace {

class ClassRecursion final : public KnnRecursion {
public:
    explicit ClassRecursion(const KnnTables& tables)
        : m_classes(tables.classes),
          m_steps(tables.steps),
          m_order(m_classes.size()),
          m_marks(static_cast<std::size_t>(m_classes.size())) {}

    void add(std::span<const double> distances, double target, double weight, Vector& sum) override {
        markClass(m_classes, target, m_marks);
        const std::span<const OrderedRow> order = m_order.sort(distances, m_marks);
        double value = 0, further = 0;
        for (auto i = static_cast<Index>(order.size()); i-- > 0;) {
            const OrderedRow row = order[static_cast<std::size_t>(i)];
            const double mark = row.marked();
            value += (mark - further) * m_steps[i];
            further = mark;
            sum[row.row()] += weight * value;
        }
    }

private:
    const Eigen::ArrayXi& m_classes;
    const Vector& m_steps;
    NeighbourOrder m_order;
    std::vector<std::uint8_t> m_marks;
};

// The farthest row matters to coalitions below k only: s_n = sum over sizes s < k of E[u(S + n) - u(S)] / n.
class TargetRecursion final : public KnnRecursion {
public:
    explicit TargetRecursion(const KnnTables& tables)
        : m_y(tables.targets),
          m_factors(tables.factors),
          m_k(static_cast<double>(tables.k)),
          m_order(m_y.size()),
          m_sorted(m_y.size()),
          m_nearer(m_y.size()) {}

    void add(std::span<const double> distances, double target, double weight, Vector& sum) override {
        const std::span<const OrderedRow> order = m_order.sort(distances);
        const auto n = static_cast<Index>(order.size());
        double nearer = 0;
        for (Index i = 0; i < n; ++i) {
            m_sorted[i] = m_y[order[static_cast<std::size_t>(i)].row()];
            m_nearer[i] = nearer;
            nearer += m_sorted[i];
        }
        double value = farthest(n, target), farther = 0;
        sum[order[static_cast<std::size_t>(n - 1)].row()] += weight * value;
        for (Index i = n - 2; i >= 0; --i) {
            if (i + 2 < n) farther += m_factors.farther[i + 2] * m_sorted[i + 2];
            const double y = m_sorted[i], next = m_sorted[i + 1];
            const double inside = (m_factors.nearer[i] * m_nearer[i] + y + next) / m_k - 2 * target;
            value += (next - y) / m_k * (m_factors.reached[i] * inside + farther / m_k);
            sum[order[static_cast<std::size_t>(i)].row()] += weight * value;
        }
    }

private:
    double farthest(Index n, double target) const {
        const auto size = static_cast<double>(n);
        const double y = m_sorted[n - 1], places = std::min(m_k, size);
        const double others = n > 1 ? (places - 1) / m_k * (m_nearer[n - 1] / (size - 1)) : 0;
        return -(y / m_k) * (places / size) * (y / m_k - 2 * target + others);
    }

    const Vector& m_y;
    const RankFactors& m_factors;
    double m_k;
    NeighbourOrder m_order;
    Vector m_sorted, m_nearer;
};

}  // namespace

// For neighbours in ranks i and i + 1 and S drawn by first its size and then its rows evenly from the others, with R
// the targets of S among the k - 1 nearest: s_i - s_{i+1} = E[r <= k - 1; (y_{i+1} - y_i)/k ((2 R + y_i + y_{i+1})/k -
// 2 t)], r the number of rows of S nearer than rank i, evenly distributed on 0..i-1.
RankFactors::RankFactors(Index n, Index k) : reached(n), nearer(Vector::Zero(n)), farther(Vector::Zero(n)) {
    const auto share = [&](Index places, Index rank) {
        return static_cast<double>(std::min(places, rank)) / static_cast<double>(rank);
    };
    for (Index i = 0; i < n; ++i) {
        reached[i] = share(k, i + 1);
        if (i > 0) nearer[i] = share(k - 1, i);
        if (i > 1) farther[i] = share(k, i) * share(k - 1, i - 1);
    }
}

KnnTables::KnnTables(const Design& train, const KnnShapleyOptions& chosen)
    : options(chosen),
      k(chosen.k),
      cut(std::max(chosen.k, static_cast<Index>(std::ceil(1 / chosen.error)))),
      factors(train.size(), chosen.k),
      classCount(train.classes) {
    if (classCount == 0 && options.variant != KnnVariant::Exact)
        throw Error(ErrorKind::Usage, "of the variants of knn-shapley only exact serves regression",
                    "use variant=exact");
    steps = factors.reached / static_cast<double>(k);
    if (classCount > 0) classes = train.y.array().cast<int>();
    // Summed in row order: Eigen's order of summation depends on the instruction set.
    if (classCount == 0 && options.empty == EmptyPlace::Mean)
        origin = std::accumulate(train.y.begin(), train.y.end(), 0.0) / static_cast<double>(train.size());
    targets = train.y.array() - origin;
}

std::unique_ptr<KnnRecursion> makeRecursion(const KnnTables& tables) {
    switch (tables.options.variant) {
        case KnnVariant::Soft:
            return softRecursion(tables);
        case KnnVariant::Threshold:
            return thresholdRecursion(tables);
        case KnnVariant::Truncated:
            return truncatedRecursion(tables);
        case KnnVariant::Exact:
            break;
    }
    if (tables.classCount > 0) return std::make_unique<ClassRecursion>(tables);
    return std::make_unique<TargetRecursion>(tables);
}

void markClass(const Eigen::ArrayXi& classes, double wanted, std::span<std::uint8_t> marks) {
    // Through pointers: bytes may alias everything, and the loop would not become vector code.
    const int is = static_cast<int>(wanted);
    const int* of = classes.data();
    std::uint8_t* mark = marks.data();
    const std::size_t size = marks.size();
    for (std::size_t i = 0; i < size; ++i) mark[i] = of[i] == is;
}

}  // namespace assay
