// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/row_order.h"

#include <algorithm>
#include <bit>

namespace assay {

namespace {
constexpr std::int64_t kWordsAStretch = 64;
}

RowOrder RowOrder::ascending(const RowSet& visible) {
    RowOrder order;
    order.m_size = visible.count();
    if (order.m_size == visible.universe()) return order;
    order.m_form = Form::Filtered;
    order.m_visible = visible;
    const auto& words = visible.words();
    std::int64_t before = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i % kWordsAStretch == 0) order.m_before.push_back(before);
        before += std::popcount(words[i]);
    }
    return order;
}

RowOrder RowOrder::listed(std::vector<RowId> rows) {
    RowOrder order;
    order.m_form = Form::Listed;
    order.m_size = static_cast<std::int64_t>(rows.size());
    order.m_list = std::move(rows);
    return order;
}

RowId RowOrder::at(std::int64_t position) const {
    if (m_form == Form::All) return RowId{position};
    if (m_form == Form::Listed) return m_list[static_cast<std::size_t>(position)];
    const auto next = std::upper_bound(m_before.begin(), m_before.end(), position);
    const auto stretch = next - m_before.begin() - 1;
    std::int64_t left = position - m_before[static_cast<std::size_t>(stretch)];
    auto word = static_cast<std::size_t>(stretch * kWordsAStretch);
    while (left >= std::popcount(m_visible.words()[word])) left -= std::popcount(m_visible.words()[word++]);
    std::uint64_t bits = m_visible.words()[word];
    for (; left > 0; --left) bits &= bits - 1;
    return RowId{static_cast<std::int64_t>(word) * 64 + std::countr_zero(bits)};
}

std::optional<std::int64_t> RowOrder::positionOf(RowId row) const {
    if (toIndex(row) < 0) return std::nullopt;
    if (m_form == Form::All) return toIndex(row) < m_size ? std::optional(toIndex(row)) : std::nullopt;
    if (m_form == Form::Listed) {
        const auto found = std::find(m_list.begin(), m_list.end(), row);
        return found == m_list.end() ? std::nullopt : std::optional<std::int64_t>(found - m_list.begin());
    }
    if (!m_visible.contains(row)) return std::nullopt;
    const auto word = static_cast<std::size_t>(toIndex(row) / 64);
    const std::size_t stretch = word / kWordsAStretch;
    std::int64_t position = m_before[stretch];
    for (std::size_t i = stretch * kWordsAStretch; i < word; ++i) position += std::popcount(m_visible.words()[i]);
    const std::uint64_t below = (std::uint64_t{1} << (toIndex(row) % 64)) - 1;
    return position + std::popcount(m_visible.words()[word] & below);
}

std::vector<RowId> RowOrder::slice(std::int64_t from, std::int64_t count) const {
    const std::int64_t end = std::min(m_size, from + count);
    std::vector<RowId> rows;
    if (from >= end) return rows;
    rows.reserve(static_cast<std::size_t>(end - from));
    for (std::int64_t i = from; i < end; ++i) rows.push_back(at(i));
    return rows;
}

}  // namespace assay
