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

constexpr std::uint64_t distanceBits = 0xFFFFFFFF00000000u, markBit = 1;

// The distance rounded to float, the row and its mark. Numbers >= 0 sort like their bits, and rounding keeps order:
// only where two floats are equal can their doubles differ.
OrderedRow packed(double distance, std::size_t row, std::uint64_t mark) {
    return {std::uint64_t{std::bit_cast<std::uint32_t>(static_cast<float>(distance))} << 32 | row << 1 | mark};
}

bool tied(OrderedRow a, OrderedRow b) {
    return ((a.key ^ b.key) & distanceBits) == 0;
}

// The first position from `from` that ties with the next, and is not marked alike if marks count; last when there is
// none.
std::size_t findTie(const OrderedRow* order, std::size_t from, std::size_t last, bool marks) {
    const hn::ScalableTag<std::uint64_t> tag;
    const auto lanes = hn::Lanes(tag);
    const std::uint64_t asked = marks ? distanceBits | markBit : distanceBits, found = marks ? markBit : 0;
    const auto mask = hn::Set(tag, asked), wanted = hn::Set(tag, found);
    const auto* keys = reinterpret_cast<const std::uint64_t*>(order);
    std::size_t i = from;
    for (; i + lanes <= last; i += lanes) {
        const auto unlike = hn::Xor(hn::LoadU(tag, keys + i), hn::LoadU(tag, keys + i + 1));
        if (!hn::AllFalse(tag, hn::Eq(hn::And(unlike, mask), wanted))) break;
    }
    while (i < last && ((keys[i] ^ keys[i + 1]) & asked) != found) ++i;
    return i;
}

bool precedes(const hwy::uint128_t& a, const hwy::uint128_t& b) {
    return a.hi != b.hi ? a.hi < b.hi : a.lo < b.lo;
}

}  // namespace

struct NeighbourOrder::Engine {
    hwy::Sorter sorter;
    std::vector<hwy::uint128_t> tie;  // double distance above, row and mark below
};

NeighbourOrder::NeighbourOrder(Index rows)
    : m_size(static_cast<std::size_t>(rows)),
      m_order(std::make_unique_for_overwrite<OrderedRow[]>(m_size)),
      m_engine(std::make_unique<Engine>()) {
    if (m_size > 0x7FFFFFFF)
        throw Error(ErrorKind::Input, "more than 2,147,483,647 rows cannot be sorted by distance", "take a sample");
}

NeighbourOrder::~NeighbourOrder() = default;

std::span<const OrderedRow> NeighbourOrder::sort(std::span<const double> distances,
                                                 std::span<const std::uint8_t> marks) {
    if (m_size == 0) return {};
    if (marks.empty())
        for (std::size_t i = 0; i < m_size; ++i) m_order[i] = packed(distances[i], i, 0);
    else
        for (std::size_t i = 0; i < m_size; ++i) m_order[i] = packed(distances[i], i, marks[i]);
    m_engine->sorter(reinterpret_cast<std::uint64_t*>(m_order.get()), m_size, hwy::SortAscending());
    const std::size_t last = m_size - 1;
    const auto next = [&](std::size_t from) { return findTie(m_order.get(), from, last, !marks.empty()); };
    for (std::size_t i = next(0); i < last;) {
        const std::size_t end = settle(i, distances);
        i = end < last ? next(end) : last;
    }
    return {m_order.get(), m_size};
}

// Puts the rows that tie with a position into the order of their doubles; returns where they end.
std::size_t NeighbourOrder::settle(std::size_t tie, std::span<const double> distances) {
    std::size_t begin = tie, end = tie + 1;
    while (begin > 0 && tied(m_order[begin - 1], m_order[tie])) --begin;
    while (end < m_size && tied(m_order[end], m_order[tie])) ++end;
    const auto exact = [&](OrderedRow row) -> hwy::uint128_t {
        return {row.key, std::bit_cast<std::uint64_t>(distances[static_cast<std::size_t>(row.row())])};
    };
    auto& rows = m_engine->tie;
    rows.clear();
    for (std::size_t i = begin; i < end; ++i) rows.push_back(exact(m_order[i]));
    if (rows.size() < 64)
        std::sort(rows.begin(), rows.end(), precedes);
    else if (!std::is_sorted(rows.begin(), rows.end(), precedes))
        m_engine->sorter(rows.data(), rows.size(), hwy::SortAscending());
    for (std::size_t i = begin; i < end; ++i) m_order[i].key = rows[i - begin].lo;
    return end;
}

std::vector<Neighbour> nearest(std::span<const double> distances, Index k) {
    const std::size_t wanted = std::min(distances.size(), static_cast<std::size_t>(std::max<Index>(k, 0)));
    if (wanted == 0) return {};
    std::vector<Neighbour> near;
    const auto closer = [](const Neighbour& a, const Neighbour& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.row < b.row;
    };
    const auto kth = static_cast<std::ptrdiff_t>(wanted) - 1;
    const std::size_t room = std::max<std::size_t>(256, 4 * wanted);
    double reach = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < distances.size(); ++i) {
        if (!(distances[i] < reach)) continue;  // an equal distance comes later, hence behind
        near.push_back({static_cast<Index>(i), distances[i]});
        if (near.size() < room) continue;
        std::nth_element(near.begin(), near.begin() + kth, near.end(), closer);
        near.resize(wanted);
        reach = near.back().distance;
    }
    std::partial_sort(near.begin(), near.begin() + kth + 1, near.end(), closer);
    near.resize(wanted);
    return near;
}

}  // namespace assay
