// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/knn_shapley_values.h"

#include "base/distances.h"
#include "base/error.h"
#include "base/neighbours.h"
#include "base/parallel.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <mutex>
#include <numeric>

namespace assay {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double packing = 0.01;  // share of the progress for preparing distances

// Values of one validation row are added to sum, times weight, for the rows in order.
class Recursion {
public:
    virtual ~Recursion() = default;
    virtual std::span<const std::uint8_t> marks(double) { return {}; }
    virtual void add(std::span<const OrderedRow> order, double target, double weight, Vector& sum) = 0;
};

class ClassRecursion : public Recursion {
public:
    ClassRecursion(const Eigen::ArrayXi& classes, const Vector& steps)
        : m_classes(classes), m_steps(steps), m_marks(static_cast<std::size_t>(classes.size())) {}

    std::span<const std::uint8_t> marks(double target) override {
        // Through pointers: bytes may alias everything, and the loop would not become vector code.
        const int wanted = static_cast<int>(target);
        const int* classes = m_classes.data();
        std::uint8_t* marks = m_marks.data();
        const std::size_t size = m_marks.size();
        for (std::size_t i = 0; i < size; ++i) marks[i] = classes[i] == wanted;
        return m_marks;
    }
    void add(std::span<const OrderedRow> order, double, double weight, Vector& sum) override {
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
    std::vector<std::uint8_t> m_marks;
};

// For neighbours in ranks i and i + 1 and S drawn by first its size and then its rows evenly from the others, with R
// the targets of S among the k - 1 nearest: s_i - s_{i+1} = E[r <= k - 1; (y_{i+1} - y_i)/k ((2 R + y_i + y_{i+1})/k -
// 2 t)], r the number of rows of S nearer than rank i, evenly distributed on 0..i-1.
struct RankFactors {
    Vector reached;  ///< by rank i from 0: P(r <= k - 1) = min(k, i + 1) / (i + 1)
    Vector nearer;   ///< factor on the sum of nearer targets in 2 E[R | r <= k - 1]
    Vector farther;  ///< factor on this rank's target in 2 E[R; r <= k - 1] for two ranks both nearer

    RankFactors(Index n, Index k) : reached(n), nearer(Vector::Zero(n)), farther(Vector::Zero(n)) {
        const auto share = [&](Index places, Index rank) {
            return static_cast<double>(std::min(places, rank)) / static_cast<double>(rank);
        };
        for (Index i = 0; i < n; ++i) {
            reached[i] = share(k, i + 1);
            if (i > 0) nearer[i] = share(k - 1, i);
            if (i > 1) farther[i] = share(k, i) * share(k - 1, i - 1);
        }
    }
};

// The farthest row matters to coalitions below k only: s_n = sum over sizes s < k of E[u(S + n) - u(S)] / n.
class TargetRecursion : public Recursion {
public:
    TargetRecursion(const Vector& targets, const RankFactors& factors, Index k)
        : m_y(targets),
          m_factors(factors),
          m_k(static_cast<double>(k)),
          m_sorted(targets.size()),
          m_nearer(targets.size()) {}

    void add(std::span<const OrderedRow> order, double target, double weight, Vector& sum) override {
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
    Vector m_sorted, m_nearer;
};

struct Part {
    Vector sum;
    double weight = 0;
    Index rows = 0;

    Scores scores(Status status) const {
        Scores scores;
        scores.value =
            weight > 0 ? Vector(sum / weight) : Vector::Constant(sum.size(), std::numeric_limits<double>::quiet_NaN());
        scores.status = status;
        return scores;
    }
};

class KnnShapley {
public:
    KnnShapley(const Design& train, const Design& valid, const KnnShapleyOptions& options, const RunContext& context)
        : m_train(train),
          m_valid(valid),
          m_k(options.k),
          m_context(context),
          m_factors(train.size(), options.k),
          m_distances(train.X, context.part("Values", 0, packing)) {
        m_steps = m_factors.reached / static_cast<double>(m_k);
        if (train.classes > 0) m_classes = train.y.array().cast<int>();
        // Summed in row order: Eigen's order of summation depends on the instruction set.
        if (train.classes == 0 && options.empty == EmptyPlace::Mean)
            m_origin = std::accumulate(train.y.begin(), train.y.end(), 0.0) / static_cast<double>(train.size());
        m_targets = train.y.array() - m_origin;
    }

    Scores run(const std::function<void(const Scores&)>& partial) {
        const Index n = m_train.size(), m = m_valid.size();
        const Index blockSize = (m + 63) / 64, blocks = (m + blockSize - 1) / blockSize;
        // As many sums at a time as fit into 128 MB: more would need more memory, fewer leave threads idle.
        const Index wave = std::clamp<Index>((Index{1} << 24) / std::max<Index>(n, 1), 16, 64);
        Part total{Vector::Zero(n), 0, 0};
        m_preview = {Vector::Zero(partial ? n : 0), 0, 0};
        for (Index first = 0; first < blocks && !m_context.stopped(); first += wave) {
            const Index end = std::min(m, (first + wave) * blockSize), begin = first * blockSize;
            std::vector<Part> parts(static_cast<std::size_t>(std::min(wave, blocks - first)));
            const auto done = [&](Index rows) {
                return packing + (1 - packing) * static_cast<double>(rows) / static_cast<double>(m);
            };
            const RunContext stretch = m_context.part("Values", done(begin), done(end));
            parallelBlocks(end - begin, blockSize, stretch, [&](const Block& block) {
                Part& part = parts[static_cast<std::size_t>(block.number)];
                part = value(begin + block.begin, begin + block.end);
                if (partial) show(part, partial);
            });
            for (const Part& part : parts) {
                if (part.rows == 0) continue;
                total.sum += part.sum;
                total.weight += part.weight;
                total.rows += part.rows;
            }
        }
        return total.scores(total.rows == m ? Status::Exact : Status::Cancelled);
    }

private:
    Part value(Index begin, Index end) const {
        Part part{Vector::Zero(m_train.size()), 0, 0};
        DistanceBatch batch(m_distances);
        NeighbourOrder order(m_distances.size());
        const std::unique_ptr<Recursion> recursion = makeRecursion();
        for (Index from = begin; from < end; from += RowDistances::batch) {
            const Index count = std::min(RowDistances::batch, end - from);
            if (m_context.stopped()) break;
            batch.load(m_valid.X.middleRows(from, count));
            for (Index v = from; v < from + count && !m_context.stopped(); ++v) {
                const double target = m_valid.y[v] - m_origin, weight = m_valid.w[v];
                const auto sorted = order.sort(batch.distances(v - from), recursion->marks(target));
                recursion->add(sorted, target, weight, part.sum);
                part.weight += weight;
                ++part.rows;
            }
        }
        return part;
    }

    std::unique_ptr<Recursion> makeRecursion() const {
        if (m_train.classes > 0) return std::make_unique<ClassRecursion>(m_classes, m_steps);
        return std::make_unique<TargetRecursion>(m_targets, m_factors, m_k);
    }

    void show(const Part& part, const std::function<void(const Scores&)>& partial) {
        const std::lock_guard lock(m_mutex);
        m_preview.sum += part.sum;
        m_preview.weight += part.weight;
        if (Clock::now() < m_nextPreview) return;
        partial(m_preview.scores(Status::Cancelled));
        m_nextPreview = Clock::now() + std::chrono::milliseconds(500);
    }

    const Design& m_train;
    const Design& m_valid;
    Index m_k;
    const RunContext& m_context;
    RankFactors m_factors;
    RowDistances m_distances;
    Vector m_steps, m_targets;
    Eigen::ArrayXi m_classes;
    double m_origin = 0;
    std::mutex m_mutex;
    Part m_preview;
    Clock::time_point m_nextPreview = Clock::now() + std::chrono::milliseconds(500);
};

}  // namespace

Scores knnShapleyValues(const Design& train, const Design& valid, const KnnShapleyOptions& options,
                        const RunContext& context, const std::function<void(const Scores&)>& partial) {
    if (valid.size() == 0 || !(valid.w.maxCoeff() > 0))
        throw Error(ErrorKind::Usage, "knn-shapley needs validation rows with a weight above 0",
                    "give a validation split");
    if (train.size() == 0) throw Error(ErrorKind::Input, "there are no training rows", "check the split");
    try {
        return KnnShapley(train, valid, options, context).run(partial);
    } catch (const Cancelled&) {
        return Part{Vector::Zero(train.size()), 0, 0}.scores(Status::Cancelled);
    }
}

}  // namespace assay
