// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/column_layout.h"

#include <algorithm>

namespace assay {

namespace {
constexpr int kRoomBesidePinned = 120;
}

void ColumnLayout::reset(std::vector<int> widths, int pinned) {
    m_widths = std::move(widths);
    m_pinned = std::min(pinned, count());
    m_lefts.assign(1, 0);
    m_lefts.reserve(m_widths.size() + 1);
    for (const int width : m_widths) m_lefts.push_back(m_lefts.back() + width);
}

void ColumnLayout::setWidth(int column, int width) {
    const auto i = static_cast<std::size_t>(column);
    const int change = width - m_widths[i];
    m_widths[i] = width;
    for (std::size_t next = i + 1; next < m_lefts.size(); ++next) m_lefts[next] += change;
}

int ColumnLayout::pinnedCount() const {
    return m_lefts[static_cast<std::size_t>(m_pinned)] + kRoomBesidePinned <= m_viewport ? m_pinned : 0;
}

int ColumnLayout::pinnedWidth() const { return m_lefts[static_cast<std::size_t>(pinnedCount())]; }

int ColumnLayout::maximumScroll() const { return std::max(0, total() - m_viewport); }

std::vector<ColumnLayout::Span> ColumnLayout::spans() const {
    std::vector<Span> spans;
    const int pinned = pinnedCount();
    for (int column = 0; column < pinned; ++column) spans.push_back(span(column));
    const int from = pinnedWidth() + m_scroll;
    const auto first = std::upper_bound(m_lefts.begin() + pinned, m_lefts.end(), from) - m_lefts.begin() - 1;
    for (int column = std::max(pinned, static_cast<int>(first)); column < count(); ++column) {
        const Span next = span(column);
        if (next.left >= m_viewport) break;
        spans.push_back(next);
    }
    return spans;
}

int ColumnLayout::columnAt(int x) const {
    if (x < 0) return -1;
    const int position = x < pinnedWidth() ? x : x + m_scroll;
    if (position >= total()) return -1;
    return static_cast<int>(std::upper_bound(m_lefts.begin(), m_lefts.end(), position) - m_lefts.begin()) - 1;
}

ColumnLayout::Span ColumnLayout::span(int column) const {
    const bool pinned = column < pinnedCount();
    return {column, m_lefts[static_cast<std::size_t>(column)] - (pinned ? 0 : m_scroll), width(column), pinned};
}

int ColumnLayout::scrollFor(int column) const {
    if (column < pinnedCount()) return m_scroll;
    const int left = m_lefts[static_cast<std::size_t>(column)];
    int scroll = std::max(m_scroll, left + width(column) - m_viewport);
    scroll = std::min(scroll, left - pinnedWidth());
    return std::clamp(scroll, 0, maximumScroll());
}

}  // namespace assay
