// SPDX-License-Identifier: GPL-3.0-or-later
#define HWY_DISABLE_PCLMUL_AES
#include "base/neighbours.h"

#include "base/error.h"

#include <hwy/contrib/sort/vqsort.h>
#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <limits>

namespace assay {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

static_assert(sizeof(OrderedRow) == sizeof(std::uint64_t));

// Non-negative floats and doubles sort like their bits.
std::uint64_t packed(float distance, std::size_t row, std::uint8_t mark) {
    return std::uint64_t{std::bit_cast<std::uint32_t>(distance)} << 32 | row << 1 | mark;
}
float distanceOf(OrderedRow row) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(row.key >> 32));
}

void pack(std::span<const float> distances, std::span<const std::uint8_t> marks, std::vector<OrderedRow>& order) {
    if (marks.empty())
        for (std::size_t i = 0; i < distances.size(); ++i) order[i].key = packed(distances[i], i, 0);
    else
        for (std::size_t i = 0; i < distances.size(); ++i) order[i].key = packed(distances[i], i, marks[i]);
}

// The first position from `from` whose order with the next is not certain and matters; size - 1 when there is none.
std::size_t findDoubtful(std::span<const OrderedRow> order, std::size_t from, const TieBound& bound, bool marked) {
    const hn::ScalableTag<std::uint64_t> tag;
    const hn::Repartition<float, decltype(tag)> floats;
    const std::size_t lanes = hn::Lanes(tag), last = order.size() - 1;
    const auto slope = hn::Set(floats, bound.slope), root = hn::Set(floats, bound.root);
    const auto constant = hn::Set(floats, bound.constant);
    const auto lowHalf = hn::Set(tag, 0xFFFFFFFFu), one = hn::Set(tag, 1);
    const auto* keys = reinterpret_cast<const std::uint64_t*>(order.data());
    std::size_t i = from;
    for (; i + lanes <= last; i += lanes) {
        const auto nearKey = hn::LoadU(tag, keys + i), farKey = hn::LoadU(tag, keys + i + 1);
        const auto near = hn::BitCast(floats, hn::ShiftRight<32>(nearKey));
        const auto far = hn::BitCast(floats, hn::ShiftRight<32>(farKey));
        const auto width = hn::MulAdd(slope, near, hn::MulAdd(root, hn::Sqrt(near), constant));
        const auto certain = hn::VecFromMask(floats, hn::Gt(hn::Sub(far, near), width));
        auto doubtful = hn::AndNot(hn::BitCast(tag, certain), lowHalf);
        // 0 - 1 is all ones, 0 - 0 none: keeps pairs of unlike marks only.
        if (marked) doubtful = hn::And(doubtful, hn::Sub(hn::Zero(tag), hn::And(hn::Xor(nearKey, farKey), one)));
        if (!hn::AllTrue(tag, hn::Eq(doubtful, hn::Zero(tag)))) break;
    }
    for (; i < last; ++i) {
        const bool matters = !marked || order[i].marked() != order[i + 1].marked();
        if (matters && bound.mayTie(distanceOf(order[i]), distanceOf(order[i + 1]))) return i;
    }
    return last;
}

bool precedes(const hwy::uint128_t& a, const hwy::uint128_t& b) {
    return a.hi != b.hi ? a.hi < b.hi : a.lo < b.lo;
}

}  // namespace

struct NeighbourOrder::Engine {
    hwy::Sorter sorter;
    std::vector<Index> rows;
    std::vector<hwy::uint128_t> exact;  // double distance above, the key's row and mark below
};

NeighbourOrder::NeighbourOrder(const RowDistances& rows) : m_rows(rows), m_engine(std::make_unique<Engine>()) {
    if (rows.size() > 0x7FFFFFFF)
        throw Error(ErrorKind::Input, "more than 2,147,483,647 rows cannot be sorted by distance", "take a sample");
    m_order.resize(static_cast<std::size_t>(rows.size()));
}

NeighbourOrder::~NeighbourOrder() = default;

std::span<const OrderedRow> NeighbourOrder::sort(const DistanceBatch& batch, Index number, const double* query,
                                                 std::span<const std::uint8_t> marks) {
    if (m_order.empty()) return {};
    pack(batch.distances(number), marks, m_order);
    m_engine->sorter(reinterpret_cast<std::uint64_t*>(m_order.data()), m_order.size(), hwy::SortAscending());
    const TieBound& bound = batch.bound(number);
    const std::size_t last = m_order.size() - 1;
    for (std::size_t i = findDoubtful(m_order, 0, bound, !marks.empty()); i < last;)
        i = findDoubtful(m_order, settle(i, bound, query), bound, !marks.empty());
    return m_order;
}

// Puts the chain of doubtful neighbours round a position into exact order; returns where the chain ends. Rows of
// different chains are in order already: the bound grows with the distance more slowly than the distance itself.
std::size_t NeighbourOrder::settle(std::size_t doubtful, const TieBound& bound, const double* query) {
    const auto tied = [&](std::size_t i) { return bound.mayTie(distanceOf(m_order[i]), distanceOf(m_order[i + 1])); };
    std::size_t begin = doubtful, end = doubtful + 1;
    while (begin > 0 && tied(begin - 1)) --begin;
    while (end + 1 < m_order.size() && tied(end)) ++end;
    ++end;
    m_engine->rows.clear();
    for (std::size_t i = begin; i < end; ++i) m_engine->rows.push_back(m_order[i].row());
    const std::vector<double> distances = m_rows.exact(m_engine->rows, query);
    auto& exact = m_engine->exact;
    exact.resize(distances.size());
    for (std::size_t i = begin; i < end; ++i)
        exact[i - begin] = {m_order[i].key & 0xFFFFFFFFu, std::bit_cast<std::uint64_t>(distances[i - begin])};
    if (exact.size() < 64)
        std::sort(exact.begin(), exact.end(), precedes);
    else
        m_engine->sorter(exact.data(), exact.size(), hwy::SortAscending());
    for (std::size_t i = begin; i < end; ++i) m_order[i].key = exact[i - begin].lo;
    return end;
}

std::vector<Neighbour> nearest(const RowDistances& rows, const DistanceBatch& batch, Index number, const double* query,
                               Index k) {
    const std::span<const float> distances = batch.distances(number);
    const auto wanted = static_cast<std::size_t>(std::clamp<Index>(k, 0, rows.size()));
    if (wanted == 0) return {};
    std::vector<Index> candidates;
    std::size_t room = std::max<std::size_t>(256, 4 * wanted);
    float reach = std::numeric_limits<float>::infinity();
    const auto closer = [&](Index a, Index b) {
        return distances[static_cast<std::size_t>(a)] < distances[static_cast<std::size_t>(b)];
    };
    const auto narrow = [&] {
        if (candidates.size() <= wanted) return;
        const auto kth = candidates.begin() + static_cast<std::ptrdiff_t>(wanted) - 1;
        std::nth_element(candidates.begin(), kth, candidates.end(), closer);
        reach = batch.bound(number).reach(distances[static_cast<std::size_t>(*kth)]);
        std::erase_if(candidates, [&](Index i) { return distances[static_cast<std::size_t>(i)] > reach; });
        room = std::max(room, 2 * candidates.size());
    };
    for (std::size_t i = 0; i < distances.size(); ++i) {
        if (distances[i] > reach) continue;
        candidates.push_back(static_cast<Index>(i));
        if (candidates.size() >= room) narrow();
    }
    narrow();
    const std::vector<double> exact = rows.exact(candidates, query);
    std::vector<Neighbour> result(candidates.size());
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = {candidates[i], exact[i]};
    std::partial_sort(result.begin(), result.begin() + static_cast<std::ptrdiff_t>(wanted), result.end(),
                      [](const Neighbour& a, const Neighbour& b) {
                          return a.distance != b.distance ? a.distance < b.distance : a.row < b.row;
                      });
    result.resize(wanted);
    return result;
}

}  // namespace assay
