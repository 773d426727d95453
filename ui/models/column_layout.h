// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace assay {

/// Where columns stand: pinned ones at the left, the others scrolled under them. Pixels.
class ColumnLayout {
public:
    struct Span {
        int column = 0;
        int left = 0;  ///< in the viewport
        int width = 0;
        bool pinned = false;
    };

    void reset(std::vector<int> widths, int pinned);
    int count() const { return static_cast<int>(m_widths.size()); }
    int width(int column) const { return m_widths[static_cast<std::size_t>(column)]; }
    void setWidth(int column, int width);

    /// In a viewport too narrow to leave room beside them, pinned columns scroll like the others.
    void setViewport(int width) { m_viewport = width; }
    void setScroll(int x) { m_scroll = x; }
    int scroll() const { return m_scroll; }
    int pinnedWidth() const;
    int maximumScroll() const;

    /// Columns on screen, pinned first.
    std::vector<Span> spans() const;
    int columnAt(int x) const;  ///< -1: none
    Span span(int column) const;
    /// The scroll position at which the column is wholly seen, as near as possible.
    int scrollFor(int column) const;

private:
    int pinnedCount() const;
    int total() const { return m_lefts.empty() ? 0 : m_lefts.back(); }

    std::vector<int> m_widths;
    std::vector<int> m_lefts{0};  // one more than columns
    int m_pinned = 0;
    int m_viewport = 0;
    int m_scroll = 0;
};

}  // namespace assay
