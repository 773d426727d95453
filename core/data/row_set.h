// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "base/ids.h"

namespace assay {

/// A set of rows as a bitmap: selections, filters, splits. 10 million rows are 1.25 MB, and a
/// union of two such sets takes well under a millisecond.
class RowSet {
public:
    RowSet() = default;
    explicit RowSet(std::int64_t rows, bool full = false);

    std::int64_t universe() const { return m_rows; }
    std::int64_t count() const;  ///< O(universe / 64)
    bool empty() const;
    bool contains(RowId row) const {
        const auto i = static_cast<std::uint64_t>(toIndex(row));
        return toIndex(row) < m_rows && (m_words[i / 64] >> (i % 64) & 1);
    }
    void insert(RowId row) { m_words[word(row)] |= bit(row); }
    void erase(RowId row) { m_words[word(row)] &= ~bit(row); }

    RowSet& operator|=(const RowSet& other);
    RowSet& operator&=(const RowSet& other);
    RowSet& operator^=(const RowSet& other);
    RowSet& subtract(const RowSet& other);
    RowSet complement() const;
    bool operator==(const RowSet&) const = default;

    std::vector<RowId> rows() const;  ///< ascending
    /// 64 rows a word, lowest bit first; for loops over the whole set. Bits past the universe are zero.
    const std::vector<std::uint64_t>& words() const { return m_words; }

private:
    static std::size_t word(RowId row) { return static_cast<std::size_t>(toIndex(row)) / 64; }
    static std::uint64_t bit(RowId row) { return std::uint64_t{1} << (static_cast<std::uint64_t>(toIndex(row)) % 64); }

    std::int64_t m_rows = 0;
    std::vector<std::uint64_t> m_words;
};

}  // namespace assay
