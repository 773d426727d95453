// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/line_lengths.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay {
namespace {

std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    for (std::ptrdiff_t i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > 0; i -= 3)
        text.insert(static_cast<std::size_t>(i), ",");
    return text;
}

}  // namespace

void LineLengths::check(std::int64_t bytes) const {
    if (bytes <= m_limit) return;
    throw LineTooLong(ErrorKind::Input, fmt::format("the line is longer than {} bytes", grouped(m_limit)),
                      "check that the file is a table with one row a line",
                      {m_path, 1 + std::max(m_feeds, m_returns), {}});
}

void LineLengths::add(std::string_view piece) {
    const std::size_t first = piece.find_first_of("\n\r");
    if (first == std::string_view::npos) {
        m_open += static_cast<std::int64_t>(piece.size());
    } else {
        check(m_open + static_cast<std::int64_t>(first));
        m_feeds += std::count(piece.begin(), piece.end(), '\n');
        if (m_feeds == 0) m_returns += std::count(piece.begin(), piece.end(), '\r');
        m_open = static_cast<std::int64_t>(piece.size() - piece.find_last_of("\n\r") - 1);
    }
    check(m_open);
}

}  // namespace assay
