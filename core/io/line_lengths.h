// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

/// Another look at the file will not help.
struct LineTooLong : Error {
    using Error::Error;
};

/// Watches a text go by, piece by piece, for a line that no table has: such a file is told at once, whatever its size.
class LineLengths {
public:
    /// limit in bytes; of pieces shorter than that every line is seen.
    LineLengths(std::string path, std::int64_t limit) : m_path(std::move(path)), m_limit(limit) {}
    void add(std::string_view piece);  ///< throws LineTooLong

private:
    void check(std::int64_t bytes) const;
    std::string m_path;
    std::int64_t m_limit, m_open = 0;  ///< bytes since the last line end
    std::int64_t m_feeds = 0, m_returns = 0;
};

/// What DuckDB takes for a line of delimited text at most.
inline constexpr std::int64_t longestDelimitedLine = 2'000'000;

}  // namespace assay
