// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/delimited/scan.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace assay {

/// Tells the spelling of cells in rows without quotes by whole vectors of bytes; what is not plain there (a number
/// such as 007, a date that is not ISO) is left to ColumnFacts.
class QuickRows {
public:
    QuickRows(const ScanJob& job, Scan& scan);

    /// Takes rows from the beginning of text on, as long as they are whole and hold no quote or comment. The bytes taken.
    /// line: of the first, moved on. width: see ScanJob.
    std::size_t take(std::string_view text, std::int64_t& line);
    void finish();  ///< once, at the end: hands the counts over
    void addBadRow(std::int64_t line, std::size_t cells, std::string_view content, const char* reason = nullptr);

private:
    enum Kind : std::uint8_t { Blank, Whole, Decimal, Day, Moment, Text, kinds, Slow };
    struct SlowCell {
        std::uint32_t column;
        std::size_t begin, end;
    };
    struct Block {
        std::uint64_t ends = 0, newlines = 0, quotes = 0, others = 0;  ///< others: than digits
    };

    Block blockAt(const char* bytes) const;
    Kind kindOf(const char* cell, std::size_t size, std::uint64_t others, std::size_t column) const;
    void cell(std::string_view text, std::size_t begin, std::size_t end, std::uint64_t others);
    void endRow(std::string_view text, std::size_t end, std::int64_t& line);
    void commit(std::string_view text, std::int64_t line);
    void first(std::size_t column, Kind kind, std::string_view cell, std::int64_t line);

    const ScanJob& m_job;
    Scan& m_scan;
    std::array<bool, 256> m_wordBegins{};
    bool m_oddWords = false;  ///< words for missing cells such as -999, which spell something
    std::vector<std::array<std::int64_t, kinds>> m_counts;  ///< but the first of each
    std::vector<std::array<bool, kinds>> m_seen;
    std::vector<bool> m_plainDates;  ///< columns whose dates can be told by their digits
    std::vector<std::uint8_t> m_row;       ///< kinds
    std::vector<std::size_t> m_cellBegins;
    std::vector<SlowCell> m_slow;
    std::size_t m_column = 0, m_rowBegin = 0;
};

}  // namespace assay
