// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/layout.h"

#include "io/types/type_decision.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace assay {
namespace {

constexpr std::size_t maxRows = 5000;
constexpr std::size_t maxBytes = 1 << 20;

struct Row {
    std::int64_t line = 0;
    std::size_t cells = 1, begin = 0;
};
struct Rows {
    std::vector<Row> rows;
    std::int64_t unclosedLine = 0, malformed = 0;
    bool backslashes = false;
};

/// Blank lines and comments are no rows.
Rows divide(std::string_view text, bool truncated, const Cutting& cutting) {
    Rows result;
    RowCutter cutter(cutting);
    CutRow row;
    std::int64_t line = 1;
    for (std::size_t at = 0; at < text.size() && result.rows.size() < maxRows;) {
        // The last row of a cut sample is cut, too.
        const std::size_t taken = cutter.cut(text.substr(at), !truncated, row);
        if (taken == 0) break;
        if (!row.blank && !row.comment) {
            result.rows.push_back({line, row.cells.size(), at});
            result.malformed += row.malformed;
            result.backslashes = result.backslashes || row.backslashes;
        }
        if (row.open && result.unclosedLine == 0) result.unclosedLine = line;
        line += row.lines;
        at += taken;
    }
    if (result.rows.empty() && truncated) return divide(text, false, cutting);
    return result;
}

/// Of the columns of a sample, how many are numbers, dates or booleans.
double typedShare(std::string_view text, const Rows& rows, std::size_t cells, const Cutting& cutting) {
    constexpr std::size_t lookedAt = 20'000;
    RowCutter cutter(cutting);
    CutRow row;
    double best = 0;
    for (const char decimal : {'.', ','}) {
        if (decimal == cutting.delimiter) continue;
        const TypeRules rules{{decimal, '\0'}, usualMissingWords(), {}};
        std::vector<ColumnFacts> facts(cells);
        std::size_t seen = 0;
        for (std::size_t i = 1; i < rows.rows.size() && seen < lookedAt; ++i) {
            if (rows.rows[i].cells != cells) continue;
            cutter.cut(text.substr(rows.rows[i].begin), true, row);
            for (std::size_t c = 0; c < cells; ++c) facts[c].add(row.cells[c], {}, rules);
            seen += cells;
        }
        const auto typed = std::count_if(facts.begin(), facts.end(), [&](const ColumnFacts& column) {
            return column.present() > 0 &&
                   decideType(column, rules, {}, [](const CellPlace&) { return std::string(); }).stored != "VARCHAR";
        });
        best = std::max(best, static_cast<double>(typed) / static_cast<double>(cells));
    }
    return best;
}

struct Candidate {
    Layout layout;
    double share = 0;  ///< of rows with the usual number of cells
    double score = 0;
    bool backslashes = false;
};

/// How a header with one cell more or less than all the rows below came about.
Layout::Header headerOf(std::string_view text, const Rows& rows, const Cutting& cutting) {
    if (rows.rows.size() < 3 && !(rows.rows.size() == 2 && rows.rows[0].cells > 2)) return Layout::Header::Alike;
    const std::size_t header = rows.rows[0].cells, below = rows.rows[1].cells;
    const bool alike = std::all_of(rows.rows.begin() + 1, rows.rows.end(),
                                   [&](const Row& row) { return row.cells == below; });
    RowCutter cutter(cutting);
    CutRow row;
    if (!alike || header < 2) return Layout::Header::Alike;
    if (header == below + 1) {
        cutter.cut(text.substr(rows.rows[0].begin), true, row);
        return trimmedCell(row.cells.back()).empty() ? Layout::Header::ExtraDelimiter : Layout::Header::Alike;
    }
    if (header + 1 != below) return Layout::Header::Alike;
    bool trailing = true;
    std::set<std::string> names;
    std::size_t looked = 0;
    for (auto each = rows.rows.begin() + 1; each != rows.rows.end() && looked < 1000; ++each, ++looked) {
        cutter.cut(text.substr(each->begin), true, row);
        trailing = trailing && trimmedCell(row.cells.back()).empty();
        if (!row.cells.front().empty()) names.emplace(row.cells.front());
    }
    if (trailing) return Layout::Header::TrailingDelimiter;
    return names.size() == looked && looked > 1 ? Layout::Header::RowNames : Layout::Header::Alike;
}

Candidate judge(std::string_view text, bool truncated, const Cutting& cutting) {
    const Rows divided = divide(text, truncated, cutting);
    Candidate candidate;
    candidate.layout.cutting = cutting;
    candidate.layout.unclosedLine = divided.unclosedLine;
    candidate.layout.malformed = divided.malformed;
    candidate.layout.rows = static_cast<std::int64_t>(divided.rows.size());
    candidate.backslashes = divided.backslashes;
    if (divided.rows.empty()) return candidate;
    std::map<std::size_t, std::size_t> counts;
    for (const Row& row : divided.rows) ++counts[row.cells];
    // Of equally frequent lengths, the header's.
    const std::size_t headerCells = divided.rows.front().cells;
    std::size_t usual = headerCells;
    for (const auto& [cells, count] : counts)
        if (count > counts[usual]) usual = cells;
    candidate.layout.header = headerOf(text, divided, cutting);
    const bool odd = candidate.layout.header != Layout::Header::Alike;
    if (odd) usual = divided.rows[1].cells;
    const double share = candidate.share =
        odd ? 1 : static_cast<double>(counts[usual]) / static_cast<double>(divided.rows.size());
    const bool tabular = usual > 1 && (headerCells == usual || share >= 0.9);
    if (!tabular && headerCells > 1) usual = headerCells;
    candidate.layout.cells = usual;
    const auto first = std::find_if(divided.rows.begin(), divided.rows.end(),
                                    [&](const Row& row) { return odd || row.cells == usual; });
    candidate.layout.skipped = first->line - 1;
    if (usual < 2) return candidate;
    // Decimal commas part all rows alike, too, but not the header: what fits both is likelier.
    const double trust = !tabular ? 0.1 : headerCells == usual ? 1 : odd ? 0.9 : 0.6;
    const double whole = 1 - static_cast<double>(divided.malformed) / static_cast<double>(divided.rows.size());
    const double typed = 0.6 + 0.4 * typedShare(text, divided, usual, cutting);
    candidate.score =
        trust * share * typed * whole * (1 + 0.01 * static_cast<double>(std::min<std::size_t>(usual, 50)));
    return candidate;
}

/// With quotes doubled; with backslashes where that makes more rows whole.
Candidate judgeBoth(std::string_view text, bool truncated, Cutting cutting) {
    Candidate doubled = judge(text, truncated, cutting);
    if (!doubled.backslashes) return doubled;
    cutting.backslash = true;
    Candidate escaped = judge(text, truncated, cutting);
    const auto faults = [](const Candidate& candidate) {
        const double odd = (1 - candidate.share) * static_cast<double>(candidate.layout.rows);
        return odd + static_cast<double>(candidate.layout.malformed + (candidate.layout.unclosedLine > 0 ? 1 : 0));
    };
    return faults(escaped) < faults(doubled) ? escaped : doubled;
}

}  // namespace

Layout detectLayout(std::string_view sample, bool truncated, const LoadOptions& options) {
    std::size_t begin = 0;
    for (std::int64_t line = 0; line < options.skipRows.value_or(0) && begin < sample.size(); ++line)
        begin = std::min(sample.find('\n', begin), sample.size() - 1) + 1;
    const std::string_view text = sample.substr(begin, maxBytes);
    const bool cut = truncated || begin + text.size() < sample.size();
    Cutting cutting{options.delimiter.value_or(','), options.quote.value_or('"'), false, options.comment.value_or('\0')};
    Candidate best = judgeBoth(text, cut, cutting);
    if (!options.delimiter) {
        for (const char other : {'\t', ';', '|'}) {
            cutting.delimiter = other;
            const Candidate candidate = judgeBoth(text, cut, cutting);
            if (candidate.score > best.score) best = candidate;
        }
        // Blanks stand in texts, too: only when nothing else divides and they always do.
        cutting.delimiter = ' ';
        const Candidate blanks = best.score > 0 ? Candidate{} : judge(text, cut, cutting);
        if (blanks.score > 0.6 && blanks.layout.cells > 2 && blanks.layout.rows >= 5 && blanks.share == 1) best = blanks;
    }
    Layout layout = best.layout;
    if (options.header == false) layout.header = Layout::Header::Alike;
    layout.skipped = options.skipRows ? *options.skipRows : layout.skipped;
    return layout;
}

std::size_t tableBegin(std::string_view sample, const Layout& layout) {
    std::size_t at = 0;
    for (std::int64_t line = 0; line < layout.skipped && at < sample.size(); ++line)
        at = std::min(sample.find('\n', at), sample.size() - 1) + 1;
    RowCutter cutter(layout.cutting);
    CutRow row;
    while (at < sample.size()) {
        const std::size_t taken = cutter.cut(sample.substr(at), true, row);
        if (!row.blank && !row.comment) break;
        at += taken;
    }
    return at;
}

std::vector<std::string> firstRow(std::string_view sample, const Layout& layout) {
    RowCutter cutter(layout.cutting);
    CutRow row;
    std::vector<std::string> cells;
    const std::size_t begin = tableBegin(sample, layout);
    if (begin >= sample.size()) return cells;
    cutter.cut(sample.substr(begin), true, row);
    for (const std::string_view cell : row.cells) {
        const std::size_t from = std::min(cell.find_first_not_of(" \t\r\n"), cell.size());
        cells.emplace_back(cell.substr(from, cell.find_last_not_of(" \t\r\n") + 1 - from));
    }
    return cells;
}

}  // namespace assay
