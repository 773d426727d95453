// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/layout.h"

#include <algorithm>
#include <map>

namespace assay {
namespace {

constexpr std::size_t maxRows = 5000;
constexpr std::size_t maxBytes = 1 << 20;

struct Row {
    std::int64_t line = 0;
    std::size_t cells = 1;
};
struct Rows {
    std::vector<Row> rows;
    std::int64_t unclosedLine = 0;
    bool backslash = false;
};

/// Divides the sample as RFC 4180 says; blank lines are no rows.
Rows divide(std::string_view text, bool truncated, char delimiter, char quote) {
    Rows result;
    std::int64_t line = 1, quoteLine = 0;
    Row row{1, 1};
    bool quoted = false, cellBegins = true, blank = true;
    const auto isQuote = [quote](char c) { return c == quote && quote != '\0'; };
    const auto endRow = [&] {
        if (!blank) result.rows.push_back(row);
        row = {line, 1};
        cellBegins = blank = true;
    };
    for (std::size_t i = 0; i < text.size() && result.rows.size() < maxRows; ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (quoted) {
            line += c == '\n';
            if (c == '\\' && isQuote(next) && i + 2 < text.size() && text[i + 2] != delimiter && text[i + 2] != '\n' &&
                text[i + 2] != '\r') {
                result.backslash = true;
                ++i;
            } else if (isQuote(c) && isQuote(next)) {
                ++i;
            } else if (isQuote(c)) {
                quoted = false;
            }
        } else if (c == '\n' || (c == '\r' && next != '\n' && next != '\r')) {
            ++line;
            endRow();
        } else if (c == delimiter) {
            ++row.cells;
            cellBegins = true;
            blank = false;
        } else if (c != '\r') {
            quoted = isQuote(c) && cellBegins;
            if (quoted) quoteLine = line;
            cellBegins = false;
            blank = blank && (c == ' ' || c == '\t');
        }
    }
    if (quoted && !truncated) result.unclosedLine = quoteLine;
    // The last row of a cut sample is cut, too.
    if (!truncated || result.rows.empty()) endRow();
    return result;
}

struct Candidate {
    Layout layout;
    double share = 0;  ///< of rows with the usual number of cells
    double score = 0;
};

Candidate judge(std::string_view text, bool truncated, char delimiter, char quote) {
    const Rows divided = divide(text, truncated, delimiter, quote);
    Candidate candidate;
    candidate.layout.delimiter = delimiter;
    candidate.layout.quote = quote;
    candidate.layout.unclosedLine = divided.unclosedLine;
    candidate.layout.backslash = divided.backslash;
    candidate.layout.rows = static_cast<std::int64_t>(divided.rows.size());
    if (divided.rows.empty()) return candidate;
    std::map<std::size_t, std::size_t> counts;
    for (const Row& row : divided.rows) ++counts[row.cells];
    // Of equally frequent lengths, the header's.
    const std::size_t headerCells = divided.rows.front().cells;
    std::size_t usual = headerCells;
    for (const auto& [cells, count] : counts)
        if (count > counts[usual]) usual = cells;
    const double share = candidate.share =
        static_cast<double>(counts[usual]) / static_cast<double>(divided.rows.size());
    const bool tabular = usual > 1 && (headerCells == usual || share >= 0.9);
    if (!tabular && headerCells > 1) usual = headerCells;
    candidate.layout.cells = usual;
    const auto first =
        std::find_if(divided.rows.begin(), divided.rows.end(), [&](const Row& row) { return row.cells == usual; });
    candidate.layout.skipped = first->line - 1;
    // Decimal commas part all rows alike, too, but not the header: what fits both is likelier.
    const double trust = !tabular ? 0.1 : headerCells == usual ? 1 : 0.6;
    if (usual > 1) candidate.score = trust * share * (1 + 0.01 * static_cast<double>(std::min<std::size_t>(usual, 50)));
    return candidate;
}

}  // namespace

Layout detectLayout(std::string_view sample, bool truncated, std::optional<char> delimiter, char quote) {
    const std::string_view text = sample.substr(0, maxBytes);
    const bool cut = truncated || text.size() < sample.size();
    if (delimiter) return judge(text, cut, *delimiter, quote).layout;
    Candidate best = judge(text, cut, ',', quote);
    for (const char other : {'\t', ';', '|'}) {
        const Candidate candidate = judge(text, cut, other, quote);
        if (candidate.score > best.score) best = candidate;
    }
    // Blanks stand in texts, too: only when nothing else divides and they always do.
    const Candidate blanks = best.score > 0 ? Candidate{} : judge(text, cut, ' ', quote);
    return blanks.score > 1 && blanks.layout.cells > 2 && blanks.layout.rows >= 5 && blanks.share == 1 ? blanks.layout
                                                                                                       : best.layout;
}

std::vector<std::string> firstRow(std::string_view sample, const Layout& layout) {
    std::size_t at = 0;
    for (std::int64_t line = 0; line < layout.skipped && at < sample.size(); ++line)
        at = std::min(sample.find('\n', at), sample.size() - 1) + 1;
    at = std::min(sample.find_first_not_of("\r\n", at), sample.size());
    std::vector<std::string> cells(1);
    bool quoted = false, cellBegins = true;
    const auto isQuote = [&](char c) { return c == layout.quote && layout.quote != '\0' && layout.unclosedLine == 0; };
    for (; at < sample.size(); ++at) {
        const char c = sample[at];
        const char next = at + 1 < sample.size() ? sample[at + 1] : '\0';
        if (quoted && isQuote(next) && (isQuote(c) || (layout.backslash && c == '\\'))) {
            cells.back() += layout.quote;
            ++at;
        } else if (isQuote(c) && (quoted || cellBegins)) {
            quoted = !quoted;
            cellBegins = false;
        } else if (!quoted && (c == '\n' || c == '\r')) {
            break;
        } else if (!quoted && c == layout.delimiter) {
            cells.emplace_back();
            cellBegins = true;
        } else {
            cells.back() += c;
            cellBegins = false;
        }
    }
    for (std::string& cell : cells) {
        const std::size_t begin = std::min(cell.find_first_not_of(" \t\r\n"), cell.size());
        cell = cell.substr(begin, cell.find_last_not_of(" \t\r\n") + 1 - begin);
    }
    return cells;
}

}  // namespace assay
