// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/row_scroll.h"

#include <algorithm>

namespace assay {

namespace {
// Far below INT_MAX, because styles compute with sums of bar positions in int.
constexpr std::int64_t kBarLimit = 1 << 29;
}  // namespace

void RowScroll::setGeometry(std::int64_t rows, int rowHeight, int viewportHeight) {
    const std::int64_t row = firstRow();
    const std::int64_t within = std::min<std::int64_t>(m_top % m_rowHeight, rowHeight - 1);
    m_rows = rows;
    m_rowHeight = std::max(1, rowHeight);
    m_viewport = std::max(0, viewportHeight);
    scrollTo(row * m_rowHeight + within);
}

std::int64_t RowScroll::maximumTop() const { return std::max<std::int64_t>(0, m_rows * m_rowHeight - m_viewport); }

std::int64_t RowScroll::lastRow() const {
    return std::min(m_rows - 1, (m_top + std::max(m_viewport, 1) - 1) / m_rowHeight);
}

std::int64_t RowScroll::rowAt(int y) const {
    if (y < 0) return -1;
    const std::int64_t row = (m_top + y) / m_rowHeight;
    return row < m_rows ? row : -1;
}

int RowScroll::fullRows() const { return std::max(1, m_viewport / m_rowHeight); }

void RowScroll::scrollTo(std::int64_t top) { m_top = std::clamp<std::int64_t>(top, 0, maximumTop()); }

void RowScroll::reveal(std::int64_t row) {
    const std::int64_t above = row * m_rowHeight;
    if (above < m_top)
        scrollTo(above);
    else if (above + m_rowHeight > m_top + m_viewport)
        scrollTo(above + m_rowHeight - m_viewport);
}

void RowScroll::center(std::int64_t row) { scrollTo(row * m_rowHeight - (m_viewport - m_rowHeight) / 2); }

int RowScroll::barMaximum() const { return static_cast<int>(std::min(maximumTop(), kBarLimit)); }

int RowScroll::barPageStep() const {
    if (maximumTop() <= kBarLimit) return m_viewport;
    const double share = static_cast<double>(kBarLimit) / static_cast<double>(maximumTop());
    return std::max(1, static_cast<int>(m_viewport * share));
}

int RowScroll::barValue() const {
    if (maximumTop() <= kBarLimit) return static_cast<int>(m_top);
    if (m_top == maximumTop()) return barMaximum();
    return static_cast<int>(static_cast<long double>(m_top) / static_cast<long double>(maximumTop()) * kBarLimit);
}

void RowScroll::setBarValue(int value) {
    if (value == barValue()) return;
    if (maximumTop() <= kBarLimit)
        scrollTo(value);
    else if (value >= barMaximum())
        scrollTo(maximumTop());
    else
        scrollTo(static_cast<std::int64_t>(static_cast<long double>(value) / kBarLimit *
                                           static_cast<long double>(maximumTop())));
}

}  // namespace assay
