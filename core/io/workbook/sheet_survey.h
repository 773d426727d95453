// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/workbook/workbook.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// What a sheet's cells are, so that its table and the types of its columns are known before it is read.
class SheetSurvey {
public:
    void add(std::int64_t row, const std::vector<SheetCell>& cells);

    /// Settles where the table begins. header: as the user said, else detected: a first row of nothing but texts, or
    /// with a text above a column that has none. Of columns that are at least three, rows with one cell before the
    /// others are no part of the table.
    void settle(std::optional<bool> header);

    struct Column {
        std::size_t place = 0;   ///< in the sheet
        std::string name, type;  ///< DuckDB's
        std::string note;        ///< on cells without a value; empty: there are none
    };
    const std::vector<Column>& columns() const { return m_columns; }
    bool header() const { return m_header; }
    std::int64_t firstRow() const { return m_first; }  ///< of the table, header included; 0: there is none

private:
    struct Counts {
        std::array<std::int64_t, 9> of{};             ///< cells, by kind
        std::int64_t words = 0;                       ///< texts that stand for a missing cell, such as NA
        std::int64_t firstFailed = 0;  ///< row
        std::string failed;                           ///< the first cell with an error
        std::int64_t operator[](CellKind kind) const { return of[static_cast<std::size_t>(kind)]; }
    };
    struct EarlyCell {
        std::size_t column = 0;
        CellKind kind = CellKind::Missing;
        std::string text;
    };
    struct EarlyRow {
        std::int64_t row = 0;
        std::vector<EarlyCell> cells;
    };
    void count(std::int64_t row, std::size_t column, CellKind kind, std::string_view text);
    bool looksLikeHeader(const EarlyRow& row) const;
    void describe(Column& column, const Counts& counts) const;

    std::vector<Counts> m_counts;   ///< by place
    std::vector<EarlyRow> m_early;  ///< the first rows, counted when it is known which of them is the header
    std::size_t m_widest = 0;
    std::int64_t m_first = 0;
    bool m_header = false;
    std::vector<Column> m_columns;
};

/// Whether a text stands for a missing cell where the others of its column are no texts.
bool isMissingWord(std::string_view text);

}  // namespace assay
