// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/knn_shapley_values.h"

#include "base/cell_index.h"
#include "base/distances.h"
#include "base/error.h"
#include "base/neighbours.h"
#include "base/parallel.h"
#include "valuation/knn_recursion.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

namespace assay {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double packing = 0.01;  // share of the progress for preparing distances
constexpr double indexing = 0.1;  // and until the index is made, where there is one

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
          m_context(context),
          m_tables(train, options),
          m_distances(train.X, context.part("Values", 0, packing)) {
        if (options.variant == KnnVariant::Threshold && !(options.radius > 0)) m_tables.options.radius = usualRadius();
        if (options.variant != KnnVariant::Truncated || !(options.search < 1)) return;
        m_index.emplace(train.X, context.seed, context.part("Values", packing, indexing));
        m_prepared = indexing;
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
                return m_prepared + (1 - m_prepared) * static_cast<double>(rows) / static_cast<double>(m);
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
        Scores scores = total.scores(total.rows == m ? Status::Exact : Status::Cancelled);
        describe(scores);
        return scores;
    }

private:
    Part value(Index begin, Index end) const {
        Part part{Vector::Zero(m_train.size()), 0, 0};
        if (m_index) {
            for (Index v = begin; v < end && !m_context.stopped(); ++v) {
                addTruncated(m_tables, m_index->nearest(m_valid.X.row(v), m_tables.cut, m_tables.options.search),
                             m_valid.y[v], m_valid.w[v], part.sum);
                part.weight += m_valid.w[v];
                ++part.rows;
            }
            return part;
        }
        DistanceBatch batch(m_distances);
        const std::unique_ptr<KnnRecursion> recursion = makeRecursion(m_tables);
        for (Index from = begin; from < end; from += RowDistances::batch) {
            const Index count = std::min(RowDistances::batch, end - from);
            if (m_context.stopped()) break;
            batch.load(m_valid.X.middleRows(from, count));
            for (Index v = from; v < from + count && !m_context.stopped(); ++v) {
                const double target = m_valid.y[v] - m_tables.origin, weight = m_valid.w[v];
                recursion->add(batch.distances(v - from), target, weight, part.sum);
                part.weight += weight;
                ++part.rows;
            }
        }
        return part;
    }

    void describe(Scores& scores) const {
        const KnnShapleyOptions& options = m_tables.options;
        if (options.variant == KnnVariant::Threshold)
            scores.notes.push_back(fmt::format("neighbours are rows within a radius of {:.4g}", options.radius));
        if (options.variant != KnnVariant::Truncated || m_tables.cut >= m_train.size()) return;
        if (scores.status == Status::Exact) scores.status = Status::Converged;
        if (!m_index)
            scores.notes.push_back(
                fmt::format("no value is off by more than {:.2g}", 1 / static_cast<double>(m_tables.cut)));
        else if (scores.status != Status::Cancelled)
            scores.notes.push_back(fmt::format("the index found {:.1f} % of the nearest rows, by {} validation rows",
                                               100 * foundByIndex(), std::min(asked, m_valid.size())));
    }

    /// Share of the true nearest rows that the index finds, over evenly spaced validation rows.
    double foundByIndex() const {
        const Index count = std::min(asked, m_valid.size());
        DistanceBatch batch(m_distances);
        Index found = 0, all = 0;
        for (Index q = 0; q < count; ++q) {
            const Index v = q * m_valid.size() / count;
            batch.load(m_valid.X.middleRows(v, 1));
            const auto truth = nearest(batch.distances(0), m_tables.cut);
            const auto byIndex = m_index->nearest(m_valid.X.row(v), m_tables.cut, m_tables.options.search);
            std::set<Index> rows;
            for (const Neighbour& each : byIndex) rows.insert(each.row);
            for (const Neighbour& each : truth) found += static_cast<Index>(rows.count(each.row));
            all += std::ssize(truth);
        }
        return static_cast<double>(found) / static_cast<double>(all);
    }

    /// The median, over at most 256 validation rows, of the distance of the k-th nearest training row.
    double usualRadius() const {
        constexpr Index most = 256;
        const Index m = m_valid.size(), count = std::min(m, most);
        std::vector<double> reach;
        DistanceBatch batch(m_distances);
        for (Index q = 0; q < count; ++q) {
            m_context.checkpoint();
            batch.load(m_valid.X.middleRows(q * m / count, 1));
            reach.push_back(nearest(batch.distances(0), m_tables.k).back().distance);
        }
        const auto middle = reach.begin() + count / 2;
        std::nth_element(reach.begin(), middle, reach.end());
        return std::sqrt(*middle);
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
    const RunContext& m_context;
    static constexpr Index asked = 64;  ///< validation rows that the index is checked on

    KnnTables m_tables;
    RowDistances m_distances;
    std::optional<CellIndex> m_index;
    double m_prepared = packing;  ///< share of the progress before the first value
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
