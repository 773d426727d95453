// SPDX-License-Identifier: GPL-3.0-or-later
// x86-64-v3 and v4 do not promise AES instructions, which Highway would otherwise ask for.
#define HWY_DISABLE_PCLMUL_AES
#include "base/distances.h"

#include "base/error.h"
#include "base/parallel.h"

#include <hwy/highway.h>

namespace assay {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::ScalableTag<double>;

constexpr double largest = 1e150;  // of a value whose square is still a double

Index tileWidth() {
    return static_cast<Index>(hn::Lanes(Doubles()));
}
Index padded(Index rows) {
    return (rows + tileWidth() - 1) / tileWidth() * tileWidth();
}

void requireSquares(const RowMatrixRef& rows) {
    if (rows.size() == 0 || rows.cwiseAbs().maxCoeff() <= largest) return;
    throw Error(ErrorKind::Numeric, "values beyond 1e150 have no squared distance", "scale the features");
}

// Four queries against one tile. Lanes are rows, so that each sum runs in column order whatever the register's width.
void tileDistances(const double* HWY_RESTRICT rows, const double* HWY_RESTRICT queries, Index features,
                   double* HWY_RESTRICT out, Index stride) {
    const Doubles tag;
    auto sum0 = hn::Zero(tag), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    for (Index j = 0; j < features; ++j) {
        const auto x = hn::Load(tag, rows + j * tileWidth());
        const double* q = queries + j * RowDistances::batch;
        const auto d0 = hn::Sub(x, hn::Set(tag, q[0])), d1 = hn::Sub(x, hn::Set(tag, q[1]));
        const auto d2 = hn::Sub(x, hn::Set(tag, q[2])), d3 = hn::Sub(x, hn::Set(tag, q[3]));
        sum0 = hn::Add(sum0, hn::Mul(d0, d0));
        sum1 = hn::Add(sum1, hn::Mul(d1, d1));
        sum2 = hn::Add(sum2, hn::Mul(d2, d2));
        sum3 = hn::Add(sum3, hn::Mul(d3, d3));
    }
    hn::Store(sum0, tag, out);
    hn::Store(sum1, tag, out + stride);
    hn::Store(sum2, tag, out + 2 * stride);
    hn::Store(sum3, tag, out + 3 * stride);
}

}  // namespace

RowDistances::RowDistances(RowMatrixRef rows, const RunContext& context)
    : m_rows(rows.rows()), m_features(rows.cols()) {
    requireSquares(rows);
    const Index width = tileWidth();
    m_tiles.setZero(padded(m_rows) * m_features);
    const auto arrange = [&](const Block& block) {
        for (Index i = block.begin; i < block.end; ++i) {
            double* tile = m_tiles.data() + i / width * width * m_features + i % width;
            for (Index j = 0; j < m_features; ++j) tile[j * width] = rows(i, j);
        }
    };
    if (!parallelBlocks(m_rows, 16384, context, arrange)) throw Cancelled();
}

DistanceBatch::DistanceBatch(const RowDistances& rows) : m_source(rows), m_stride(padded(rows.size())) {
    m_queries.setZero(RowDistances::batch * rows.m_features);
    m_distances.resize(RowDistances::batch * m_stride);
}

void DistanceBatch::load(RowMatrixRef queries) {
    requireSquares(queries);
    for (Index q = 0; q < queries.rows(); ++q)
        for (Index j = 0; j < queries.cols(); ++j) m_queries[j * RowDistances::batch + q] = queries(q, j);
    for (Index from = 0; from < m_stride; from += tileWidth())
        tileDistances(m_source.m_tiles.data() + from * m_source.m_features, m_queries.data(), m_source.m_features,
                      m_distances.data() + from, m_stride);
}

std::span<const double> DistanceBatch::distances(Index query) const {
    return {m_distances.data() + query * m_stride, static_cast<std::size_t>(m_source.size())};
}

}  // namespace assay
