// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cell_index.h"

#include "base/distances.h"
#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace assay {
namespace {

constexpr int lloydSteps = 4;
constexpr Index blockRows = 1024;

/// The nearest centre of every row; ties: the first.
std::vector<std::int32_t> cellsOf(RowMatrixRef rows, const RowMatrix& centres, const RunContext& context) {
    const RowDistances among(centres, context);
    std::vector<std::int32_t> cells(static_cast<std::size_t>(rows.rows()));
    const bool complete = parallelBlocks(rows.rows(), blockRows, context, [&](const Block& block) {
        DistanceBatch batch(among);
        for (Index from = block.begin; from < block.end; from += RowDistances::batch) {
            const Index count = std::min(RowDistances::batch, block.end - from);
            batch.load(rows.middleRows(from, count));
            for (Index q = 0; q < count; ++q) {
                const auto distances = batch.distances(q);
                cells[static_cast<std::size_t>(from + q)] =
                    static_cast<std::int32_t>(std::min_element(distances.begin(), distances.end()) - distances.begin());
            }
        }
    });
    if (!complete) throw Cancelled();
    return cells;
}

double squaredDistance(const double* a, const double* b, Index features) {
    double sum = 0;
    for (Index j = 0; j < features; ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
    return sum;
}

bool closer(const Neighbour& a, const Neighbour& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.row < b.row;
}

}  // namespace

CellIndex::CellIndex(RowMatrixRef rows, std::uint64_t seed, const RunContext& context) {
    const Index n = rows.rows();
    const Index cells = std::max<Index>(1, std::lround(std::sqrt(static_cast<double>(n))));
    RandomEngine engine = substream(seed, 0x63656C6C);
    const std::vector<std::int64_t> order = permutation(n, engine);
    m_centres.resize(cells, rows.cols());
    for (Index c = 0; c < cells; ++c) m_centres.row(c) = rows.row(order[static_cast<std::size_t>(c)]);
    const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
    std::vector<std::int32_t> cellOf;
    for (int step = 0; step <= lloydSteps; ++step) {
        cellOf = cellsOf(rows, m_centres, silent);
        if (step < lloydSteps) moveCentres(rows, cellOf);
        context.report(static_cast<double>(step + 1) / (lloydSteps + 1));
    }
    m_ids.resize(static_cast<std::size_t>(n));
    std::iota(m_ids.begin(), m_ids.end(), Index{0});
    const auto cell = [&](Index row) { return cellOf[static_cast<std::size_t>(row)]; };
    std::stable_sort(m_ids.begin(), m_ids.end(), [&](Index a, Index b) { return cell(a) < cell(b); });
    m_rows = rows(m_ids, Eigen::all);
    m_begin.assign(static_cast<std::size_t>(cells) + 1, 0);
    for (Index i = 0; i < n; ++i) ++m_begin[static_cast<std::size_t>(cell(i)) + 1];
    std::partial_sum(m_begin.begin(), m_begin.end(), m_begin.begin());
}

/// To the means of their rows; one without rows stays.
void CellIndex::moveCentres(RowMatrixRef rows, const std::vector<std::int32_t>& cellOf) {
    RowMatrix sum = RowMatrix::Zero(m_centres.rows(), m_centres.cols());
    Vector count = Vector::Zero(m_centres.rows());
    for (Index i = 0; i < rows.rows(); ++i) {
        sum.row(cellOf[static_cast<std::size_t>(i)]) += rows.row(i);
        count[cellOf[static_cast<std::size_t>(i)]] += 1;
    }
    for (Index c = 0; c < m_centres.rows(); ++c)
        if (count[c] > 0) m_centres.row(c) = sum.row(c) / count[c];
}

std::vector<Neighbour> CellIndex::nearest(const Eigen::Ref<const Eigen::RowVectorXd>& query, Index k,
                                          double share) const {
    const Index n = m_rows.rows(), features = m_rows.cols();
    std::vector<Neighbour> cells(static_cast<std::size_t>(m_centres.rows())), near;
    for (Index c = 0; c < m_centres.rows(); ++c)
        cells[static_cast<std::size_t>(c)] = {c, squaredDistance(m_centres.row(c).data(), query.data(), features)};
    std::sort(cells.begin(), cells.end(), closer);
    const Index wanted = std::max(std::min(k, n), static_cast<Index>(std::ceil(share * static_cast<double>(n))));
    near.reserve(static_cast<std::size_t>(wanted));
    for (const Neighbour& cell : cells) {
        if (std::ssize(near) >= wanted) break;
        const auto number = static_cast<std::size_t>(cell.row);
        for (Index i = m_begin[number]; i < m_begin[number + 1]; ++i)
            near.push_back(
                {m_ids[static_cast<std::size_t>(i)], squaredDistance(m_rows.row(i).data(), query.data(), features)});
    }
    const auto kept = static_cast<std::ptrdiff_t>(std::min(k, std::ssize(near)));
    std::partial_sort(near.begin(), near.begin() + kept, near.end(), closer);
    near.resize(static_cast<std::size_t>(kept));
    return near;
}

}  // namespace assay
