// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// How text is cut into rows and cells: RFC 4180, or with a backslash before quotes, delimiters and backslashes that are
/// part of a cell.
struct Cutting {
    char delimiter = ',';
    char quote = '"';  ///< around cells that hold a delimiter or a line end; '\0': there is none
    bool backslash = false;
    char comment = '\0';  ///< lines that begin with it are no rows; '\0': there are none

    bool operator==(const Cutting&) const = default;
};

/// A row, cut; its cells live as long as the text and until the next row is cut.
struct CutRow {
    std::vector<std::string_view> cells;
    std::vector<bool> quoted;
    std::int64_t lines = 0;  ///< line ends in it, its own included
    bool blank = false;      ///< a line of blanks only, or of nothing
    bool comment = false;
    bool malformed = false;   ///< something follows a closing quote: it is taken for part of the cell
    bool open = false;        ///< a quote is never closed
    bool backslashes = false; ///< before a quote or a delimiter
};

class RowCutter {
public:
    explicit RowCutter(const Cutting& cutting) : m_cutting(cutting) {}

    /// Cuts the row that text begins with; the bytes that it takes, its line end included. 0: it goes on behind the
    /// text, of which this is not the last. Line ends are \n or \r\n.
    std::size_t cut(std::string_view text, bool last, CutRow& row);

private:
    bool cutCell(std::string_view text, bool last, std::size_t& at, CutRow& row);
    bool cutQuoted(std::string_view text, bool last, std::size_t& at, CutRow& row);
    bool cutPlain(std::string_view text, bool last, std::size_t& at, CutRow& row);
    bool endsCell(std::string_view text, std::size_t at) const;
    std::string& room();

    Cutting m_cutting;
    std::deque<std::string> m_rooms;  ///< of cells that are not in the text as they are
    std::size_t m_used = 0;
};

}  // namespace assay
