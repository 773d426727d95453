// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// How text is divided into rows and cells, judged from its beginning.
struct Layout {
    char delimiter = ',';
    char quote = '"';               ///< around cells that hold a delimiter or a line end; '\0': there is none
    std::int64_t skipped = 0;       ///< lines before the table
    std::size_t cells = 0;          ///< in a row; 0: there is no line with text
    std::int64_t rows = 0;          ///< rows of the sample, header included
    std::int64_t unclosedLine = 0;  ///< where a quoted cell begins that never ends; 0: none
    bool backslash = false;         ///< quotes inside quotes are written \" rather than doubled
};

/// Counts cells under each delimiter (comma, tab, semicolon, bar; else blanks): the one that gives most rows the same
/// number of cells wins. Unlike DuckDB's detection, a few rows of another length do not make it take another delimiter.
Layout detectLayout(std::string_view sample, bool truncated, std::optional<char> delimiter, char quote = '"');

/// The cells of the first row of the table, blanks at their ends cut off.
std::vector<std::string> firstRow(std::string_view sample, const Layout& layout);

}  // namespace assay
