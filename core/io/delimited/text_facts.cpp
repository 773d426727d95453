// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/text_facts.h"

#include <algorithm>
#include <charconv>

namespace assay {
namespace {

constexpr std::size_t maxDistinct = 5000;  // 5 % of 100,000 cells

bool isNumber(std::string_view cell) {
    while (!cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
    while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
    if (!cell.empty() && cell.front() == '+') cell.remove_prefix(1);
    double value = 0;
    const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return !cell.empty() && code == std::errc() && end == cell.data() + cell.size();
}

}  // namespace

void TextFacts::add(std::string_view cell, char decimal) {
    ++m_cells;
    m_bytes += static_cast<std::int64_t>(cell.size());
    m_wordy += std::any_of(cell.begin(), cell.end(), [](char c) { return c == ' ' || (c & 0x80) != 0; });
    if (decimal == '.' || cell.size() > 40 || cell.find(decimal) == std::string_view::npos) {
        m_numbers += isNumber(cell);
    } else {
        std::string pointed(cell);
        std::replace(pointed.begin(), pointed.end(), decimal, '.');
        m_numbers += isNumber(pointed);
    }
    if (m_distinct.size() < maxDistinct) m_distinct.emplace(cell);
}

bool TextFacts::mostlyNumbers() const {
    return m_cells > 0 && 2 * m_numbers >= m_cells;
}

bool TextFacts::isProse() const {
    const auto distinct = static_cast<std::int64_t>(m_distinct.size());
    return distinct > 30 && 20 * distinct >= m_cells && m_bytes >= 20 * m_cells && 2 * m_wordy >= m_cells;
}

}  // namespace assay
