// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace assay {

/// Vertical scrolling in 64-bit pixels behind a scroll bar that counts in int. Qt's own table hangs when rows times
/// row height pass 2^31; here the bar is a scaled view of the true position, exact while the content is short.
class RowScroll {
public:
    void setGeometry(std::int64_t rows, int rowHeight, int viewportHeight);  ///< keeps the top row, within bounds

    std::int64_t top() const { return m_top; }  ///< pixels above the viewport
    std::int64_t maximumTop() const;
    std::int64_t firstRow() const { return m_top / m_rowHeight; }
    std::int64_t lastRow() const;  ///< the last one that is at least partly seen; -1 without rows
    /// The row under y of the viewport; -1: none.
    std::int64_t rowAt(int y) const;
    int rowTop(std::int64_t row) const { return static_cast<int>(row * m_rowHeight - m_top); }  ///< of a row near the viewport
    int rowHeight() const { return m_rowHeight; }
    int fullRows() const;  ///< rows that fit wholly: a page; at least 1

    void scrollTo(std::int64_t top);
    void scrollBy(std::int64_t pixels) { scrollTo(m_top + pixels); }
    void reveal(std::int64_t row);  ///< as little as needed
    void center(std::int64_t row);

    int barMaximum() const;
    int barPageStep() const;
    int barValue() const;
    void setBarValue(int value);  ///< the user moved the bar

private:
    std::int64_t m_rows = 0;
    std::int64_t m_top = 0;
    int m_rowHeight = 22;
    int m_viewport = 0;
};

}  // namespace assay
