// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/row_set.h"

#include <algorithm>
#include <bit>

namespace assay {

RowSet::RowSet(std::int64_t rows, bool full)
    : m_rows(rows), m_words(static_cast<std::size_t>((rows + 63) / 64), full ? ~std::uint64_t{0} : 0) {
    if (full && rows % 64 != 0) m_words.back() = (std::uint64_t{1} << (rows % 64)) - 1;
}

std::int64_t RowSet::count() const {
    std::int64_t total = 0;
    for (const std::uint64_t bits : m_words) total += std::popcount(bits);
    return total;
}

bool RowSet::empty() const {
    return std::all_of(m_words.begin(), m_words.end(), [](std::uint64_t bits) { return bits == 0; });
}

RowSet& RowSet::operator|=(const RowSet& other) {
    for (std::size_t i = 0; i < m_words.size(); ++i) m_words[i] |= other.m_words[i];
    return *this;
}

RowSet& RowSet::operator&=(const RowSet& other) {
    for (std::size_t i = 0; i < m_words.size(); ++i) m_words[i] &= other.m_words[i];
    return *this;
}

RowSet& RowSet::operator^=(const RowSet& other) {
    for (std::size_t i = 0; i < m_words.size(); ++i) m_words[i] ^= other.m_words[i];
    return *this;
}

RowSet& RowSet::subtract(const RowSet& other) {
    for (std::size_t i = 0; i < m_words.size(); ++i) m_words[i] &= ~other.m_words[i];
    return *this;
}

RowSet RowSet::complement() const {
    RowSet result(m_rows, true);
    return result.subtract(*this);
}

std::vector<RowId> RowSet::rows() const {
    std::vector<RowId> result;
    result.reserve(static_cast<std::size_t>(count()));
    for (std::size_t i = 0; i < m_words.size(); ++i)
        for (std::uint64_t bits = m_words[i]; bits != 0; bits &= bits - 1)
            result.push_back(RowId(static_cast<std::int64_t>(i) * 64 + std::countr_zero(bits)));
    return result;
}

}  // namespace assay
