// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/delimited/cutting.h"
#include "io/open.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// How text is divided into rows and cells, judged from its beginning.
struct Layout {
    Cutting cutting;
    std::int64_t skipped = 0;       ///< lines before the table
    std::size_t cells = 0;          ///< in a row of values; 0: there is no line with text
    std::int64_t rows = 0;          ///< rows of the sample, header included
    std::int64_t unclosedLine = 0;  ///< where a quoted cell begins that never ends; 0: none
    std::int64_t malformed = 0;     ///< rows with something behind a closing quote

    /// How a header differs from its rows: each of them ends with a delimiter, or begins with a name of its own, or the
    /// header ends with a delimiter.
    enum class Header { Alike, TrailingDelimiter, RowNames, ExtraDelimiter } header = Header::Alike;
};

/// Tries delimiters (comma, tab, semicolon, bar; else blanks) and both ways to write quotes inside of quotes: those win
/// under which most rows have the same number of cells, no cell goes on behind its closing quote, and cells are numbers,
/// dates or booleans. What options give is taken. Cost: about 0.1 s for 1 MB.
Layout detectLayout(std::string_view sample, bool truncated, const LoadOptions& options);

/// Where the table begins: behind the lines before it, blank lines and comments.
std::size_t tableBegin(std::string_view sample, const Layout& layout);

/// The cells of the first row of the table, blanks at their ends cut off.
std::vector<std::string> firstRow(std::string_view sample, const Layout& layout);

/// The decimal sign of the numbers in a sample, ',' or '.'. A comma only where it cannot part thousands or cells: some
/// cells are numbers with one and not three digits behind it, or with points between thousands, and hardly any has a
/// decimal point.
char detectDecimal(std::string_view sample, const Layout& layout);

}  // namespace assay
