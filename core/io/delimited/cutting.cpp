// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/cutting.h"

#include <algorithm>

namespace assay {

std::string& RowCutter::room() {
    if (m_used == m_rooms.size()) m_rooms.emplace_back();
    std::string& room = m_rooms[m_used++];
    room.clear();
    return room;
}

/// Whether a quote may close a cell there: nothing but blanks before the next delimiter or line end.
bool RowCutter::endsCell(std::string_view text, std::size_t at) const {
    while (at < text.size() && text[at] == ' ' && m_cutting.delimiter != ' ') ++at;
    return at >= text.size() || text[at] == m_cutting.delimiter || text[at] == '\n' ||
           (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] == '\n'));
}

std::size_t RowCutter::cut(std::string_view text, bool last, CutRow& row) {
    row.cells.clear();
    row.quoted.clear();
    row.lines = 0;
    row.blank = row.comment = row.malformed = row.open = row.backslashes = false;
    m_used = 0;
    const std::size_t lineEnd = text.find('\n');
    if (m_cutting.comment != '\0' && !text.empty() && text.front() == m_cutting.comment) {
        if (lineEnd == std::string_view::npos && !last) return 0;
        row.comment = true;
        row.lines = 1;
        return std::min(lineEnd, text.size() - 1) + 1;
    }
    std::size_t at = 0;
    for (bool more = true; more;) {
        if (!cutCell(text, last, at, row)) return 0;
        more = at < text.size() && text[at] == m_cutting.delimiter;
        if (more) ++at;
    }
    row.lines += 1;
    if (at < text.size() && text[at] == '\r') ++at;
    if (at < text.size()) ++at;  // the line end
    row.blank = row.cells.size() == 1 && !row.quoted.front() &&
                row.cells.front().find_first_not_of(" \t") == std::string_view::npos;
    return at;
}

/// Takes a cell and stops at what ends it; false where the text ends before and more may come.
bool RowCutter::cutCell(std::string_view text, bool last, std::size_t& at, CutRow& row) {
    if (m_cutting.quote != '\0') {
        std::size_t begin = at;
        while (begin < text.size() && text[begin] == ' ' && m_cutting.delimiter != ' ') ++begin;
        if (begin < text.size() && text[begin] == m_cutting.quote) {
            at = begin + 1;
            return cutQuoted(text, last, at, row);
        }
    }
    return cutPlain(text, last, at, row);
}

bool RowCutter::cutPlain(std::string_view text, bool last, std::size_t& at, CutRow& row) {
    const std::size_t begin = at;
    std::string* escaped = nullptr;
    for (; at < text.size() && text[at] != m_cutting.delimiter && text[at] != '\n'; ++at) {
        const bool pair = text[at] == '\\' && at + 1 < text.size();
        if (pair && text[at + 1] == m_cutting.delimiter) row.backslashes = true;
        if (m_cutting.backslash && pair &&
            (text[at + 1] == m_cutting.delimiter || text[at + 1] == '\\' || text[at + 1] == m_cutting.quote)) {
            if (escaped == nullptr) {
                escaped = &room();
                *escaped = text.substr(begin, at - begin);
            }
            ++at;
        }
        if (escaped != nullptr) *escaped += text[at];
    }
    if (at == text.size() && !last) return false;
    std::string_view cell = escaped != nullptr ? std::string_view(*escaped) : text.substr(begin, at - begin);
    const bool lineEnds = at == text.size() || text[at] == '\n';
    if (lineEnds && cell.ends_with('\r')) cell.remove_suffix(1);
    row.cells.push_back(cell);
    row.quoted.push_back(false);
    return true;
}

bool RowCutter::cutQuoted(std::string_view text, bool last, std::size_t& at, CutRow& row) {
    const std::size_t begin = at;
    const char quote = m_cutting.quote;
    std::string* escaped = nullptr;
    bool malformed = false;
    const auto unlike = [&](std::size_t upTo) {
        if (escaped != nullptr) return;
        escaped = &room();
        *escaped = text.substr(begin, upTo - begin);
    };
    for (; at < text.size(); ++at) {
        // What decides may stand just behind the text.
        if (at + 2 >= text.size() && !last) return false;
        const char c = text[at];
        const char next = at + 1 < text.size() ? text[at + 1] : '\0';
        row.lines += c == '\n';
        if (c == '\\' && next == quote) row.backslashes = true;
        if (m_cutting.backslash && c == '\\' && (next == quote || next == '\\' || next == m_cutting.delimiter)) {
            unlike(at);
            ++at;
        } else if (c == quote && next == quote && !(malformed && endsCell(text, at + 2))) {
            unlike(at);
            ++at;
        } else if (c == quote && (malformed ? next != quote : true)) {
            if (endsCell(text, at + 1)) break;
            malformed = true;
            unlike(at);
        }
        if (escaped != nullptr) *escaped += text[at];
    }
    if (at >= text.size()) {
        if (!last) return false;
        row.open = true;
    }
    std::string_view cell = escaped != nullptr ? std::string_view(*escaped) : text.substr(begin, at - begin);
    row.malformed = row.malformed || malformed;
    row.cells.push_back(cell);
    row.quoted.push_back(true);
    if (at < text.size()) ++at;  // the closing quote
    while (at < text.size() && text[at] == ' ' && m_cutting.delimiter != ' ') ++at;
    if (at >= text.size() && !last) return false;
    if (at < text.size() && text[at] == '\r') ++at;
    return true;
}

}  // namespace assay
