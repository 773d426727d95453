// SPDX-License-Identifier: GPL-3.0-or-later
// x86-64-v3 and v4 do not promise AES instructions, which Highway would otherwise ask for.
#define HWY_DISABLE_PCLMUL_AES
#include "base/distances.h"

#include "base/error.h"
#include "base/parallel.h"

#include <hwy/highway.h>

#include <algorithm>
#include <limits>

namespace assay {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::ScalableTag<float>;

constexpr Index chunk = 4;          // terms summed in one chain
constexpr Index group = 8 * chunk;  // chunks summed in one chain
constexpr double unit = 0x1p-24;    // rounding unit of float
constexpr double largest = 1e150;   // of a value whose square is still a double

Index tileWidth() {
    return static_cast<Index>(hn::Lanes(Floats()));
}
Index tiles(Index rows) {
    return (rows + tileWidth() - 1) / tileWidth();
}

void requireSquares(const RowMatrixRef& rows) {
    if (rows.size() == 0 || rows.cwiseAbs().maxCoeff() <= largest) return;
    throw Error(ErrorKind::Numeric, "values beyond 1e150 have no squared distance", "scale the features");
}

// Four queries against one tile. The sum is cut into short chains: fewer roundings, hence fewer doubtful orders.
void tileDistances(const float* HWY_RESTRICT rows, const float* HWY_RESTRICT queries, Index features,
                   float* HWY_RESTRICT out, Index stride) {
    const Floats tag;
    const auto width = static_cast<Index>(hn::Lanes(tag));
    auto total0 = hn::Zero(tag), total1 = total0, total2 = total0, total3 = total0;
    for (Index from = 0; from < features; from += group) {
        const Index to = std::min(features, from + group);
        auto sum0 = hn::Zero(tag), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (Index j = from; j < to; j += chunk) {
            auto part0 = hn::Zero(tag), part1 = part0, part2 = part0, part3 = part0;
            for (Index c = j; c < j + chunk; ++c) {
                const auto x = hn::Load(tag, rows + c * width);
                const float* q = queries + c * RowDistances::batch;
                const auto d0 = hn::Sub(x, hn::Set(tag, q[0])), d1 = hn::Sub(x, hn::Set(tag, q[1]));
                const auto d2 = hn::Sub(x, hn::Set(tag, q[2])), d3 = hn::Sub(x, hn::Set(tag, q[3]));
                part0 = hn::MulAdd(d0, d0, part0);
                part1 = hn::MulAdd(d1, d1, part1);
                part2 = hn::MulAdd(d2, d2, part2);
                part3 = hn::MulAdd(d3, d3, part3);
            }
            sum0 = hn::Add(sum0, part0);
            sum1 = hn::Add(sum1, part1);
            sum2 = hn::Add(sum2, part2);
            sum3 = hn::Add(sum3, part3);
        }
        total0 = hn::Add(total0, sum0);
        total1 = hn::Add(total1, sum1);
        total2 = hn::Add(total2, sum2);
        total3 = hn::Add(total3, sum3);
    }
    hn::Store(total0, tag, out);
    hn::Store(total1, tag, out + stride);
    hn::Store(total2, tag, out + 2 * stride);
    hn::Store(total3, tag, out + 3 * stride);
}

// With r the root of the float distance and s that of the true one: |r - s| <= a r + b. The first part of a is the
// summation (every term passes at most `roundings` roundings), the rest is x and q rounded to float:
// |x| <= |q| + s. Two roots further apart than their bounds are in order: far > ((1 + a) near + 2 b) / (1 - a).
TieBound tieBound(Index features, double queryNorm) {
    const double roundings = static_cast<double>(chunk + 3 + std::min(features, group) / chunk + features / group + 2);
    const double tiny = static_cast<double>(features) * 0x1p-72;  // underflow of values and of squares
    const double a = 1.1 * (0.5 * roundings * unit / (1 - roundings * unit) + unit);
    const double b = 1.1 * (2 * unit * queryNorm + tiny);
    const double ratio = (1 + a) / (1 - a), shift = 2 * b / (1 - a);
    // A query so far away that its float squares overflow: every order is in doubt.
    if (!(queryNorm < 1e15)) return {0, 0, std::numeric_limits<float>::infinity()};
    return {static_cast<float>(1.1 * (ratio * ratio - 1)), static_cast<float>(2.2 * ratio * shift),
            static_cast<float>(1.1 * shift * shift + 0x1p-120)};
}

}  // namespace

RowDistances::RowDistances(RowMatrixRef rows, const RunContext& context)
    : m_rows(rows), m_padded((rows.cols() + chunk - 1) / chunk * chunk) {
    requireSquares(rows);
    m_centre = size() > 0 ? Vector(rows.colwise().mean().transpose()) : Vector::Zero(features());
    const double span = rows.size() > 0 ? (rows.rowwise() - m_centre.transpose()).cwiseAbs().maxCoeff() : 0.0;
    int exponent = 0;
    std::frexp(span, &exponent);
    m_scale = std::ldexp(1.0, -std::clamp(exponent, -900, 900));
    const Index width = tileWidth();
    m_packed.setZero(tiles(size()) * width * m_padded);
    const auto pack = [&](const Block& block) {
        for (Index i = block.begin; i < block.end; ++i) {
            float* tile = m_packed.data() + i / width * width * m_padded + i % width;
            for (Index j = 0; j < features(); ++j)
                tile[j * width] = static_cast<float>((m_rows(i, j) - m_centre[j]) * m_scale);
        }
    };
    if (!parallelBlocks(size(), 16384, context, pack)) throw Cancelled();
}

double RowDistances::exact(Index row, const double* query) const {
    const double* x = m_rows.data() + row * m_rows.outerStride();
    double sum = 0;
    for (Index j = 0; j < features(); ++j) sum += (x[j] - query[j]) * (x[j] - query[j]);
    return sum;
}

std::vector<double> RowDistances::exact(std::span<const Index> rows, const double* query) const {
    std::vector<double> result(rows.size());
    std::size_t i = 0;
    for (; i + 4 <= rows.size(); i += 4) {  // four sums at once hide the latency of adding in order
        const double* x[4];
        double sum[4] = {0, 0, 0, 0};
        for (std::size_t k = 0; k < 4; ++k) x[k] = m_rows.data() + rows[i + k] * m_rows.outerStride();
        for (Index j = 0; j < features(); ++j)
            for (std::size_t k = 0; k < 4; ++k) sum[k] += (x[k][j] - query[j]) * (x[k][j] - query[j]);
        for (std::size_t k = 0; k < 4; ++k) result[i + k] = sum[k];
    }
    for (; i < rows.size(); ++i) result[i] = exact(rows[i], query);
    return result;
}

DistanceBatch::DistanceBatch(const RowDistances& rows) : m_source(rows), m_stride(tiles(rows.size()) * tileWidth()) {
    m_queries.setZero(RowDistances::batch * rows.m_padded);
    m_distances.resize(RowDistances::batch * m_stride);
}

void DistanceBatch::load(RowMatrixRef queries) {
    requireSquares(queries);
    for (Index q = 0; q < queries.rows(); ++q) {
        double norm = 0;
        for (Index j = 0; j < queries.cols(); ++j) {
            const double value = (queries(q, j) - m_source.m_centre[j]) * m_source.m_scale;
            m_queries[j * RowDistances::batch + q] = static_cast<float>(value);
            norm += value * value;
        }
        m_bounds[static_cast<std::size_t>(q)] = tieBound(m_source.m_padded, std::sqrt(norm));
    }
    const Index width = tileWidth();
    for (Index from = 0; from < m_stride; from += width)
        tileDistances(m_source.m_packed.data() + from * m_source.m_padded, m_queries.data(), m_source.m_padded,
                      m_distances.data() + from, m_stride);
}

std::span<const float> DistanceBatch::distances(Index query) const {
    return {m_distances.data() + query * m_stride, static_cast<std::size_t>(m_source.size())};
}

}  // namespace assay
