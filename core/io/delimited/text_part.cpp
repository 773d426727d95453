// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/text_part.h"

#include "base/error.h"
#include "io/line_lengths.h"
#include "io/types/type_decision.h"
#include "io/unique_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace assay {
namespace {

Layout layoutOf(const TextFile& text, const LoadOptions& options) {
    Layout layout = detectLayout(text.sample, text.truncated, options);
    if (layout.cells == 0)
        throw Error(ErrorKind::Input, "has no line with text", "choose a file with rows", {text.path, 0, {}});
    if (layout.unclosedLine == 0) return layout;
    if (options.badRows != BadRows::ReadAsText)
        throw Error(ErrorKind::Input, "the quoted value that begins here is never closed",
                    "add the missing quote, or read all as text",
                    {text.path, layout.unclosedLine + options.skipRows.value_or(0), {}});
    LoadOptions unquoted = options;
    unquoted.quote = '\0';
    return detectLayout(text.sample, text.truncated, unquoted);
}

/// Lines before the table are lines that do not fit, too.
std::vector<BadRow> linesBefore(const TextFile& text, std::int64_t skipped) {
    std::vector<BadRow> rows;
    std::size_t begin = 0;
    for (std::int64_t line = 1; line <= skipped && begin < text.sample.size(); ++line) {
        const std::size_t end = std::min(text.sample.find('\n', begin), text.sample.size());
        const std::string content = text.sample.substr(begin, std::min<std::size_t>(end - begin, 200));
        begin = end + 1;
        if (content.find_first_not_of(" \t\r") == std::string::npos) continue;
        rows.push_back({line, "stands before the table", content});
    }
    return rows;
}

/// scikit-learn's sets begin with "150,4,setosa,versicolor,virginica": rows, features and classes, of a table without a
/// header. Both numbers must be right, and the names names.
bool startsWithSize(const TextFile& text, const Layout& layout) {
    if (text.truncated) return false;
    Layout whole = layout;
    whole.skipped = 0;
    const std::vector<std::string> cells = firstRow(text.sample, whole);
    if (cells.size() < 4 || cells[0] != std::to_string(layout.rows - 1)) return false;
    for (std::size_t i = 2; i < cells.size(); ++i)
        if (cells[i].find_first_not_of("+-.0123456789") == std::string::npos) return false;
    return cells[1] == std::to_string(static_cast<std::int64_t>(layout.cells) - 1);
}

std::string noPlace(const CellPlace&) {
    return {};
}

bool isNumberLike(const std::string& cell, const TypeRules& rules) {
    switch (spellingOf(cell, rules.notation)) {
        case Spelling::Boolean:
        case Spelling::Text: return false;
        default: return true;
    }
}

/// Names stand above cells of another kind; or, where all are texts, differ from each other.
bool looksLikeHeader(const TextPart& part, const TypeRules& rules, bool& guessed) {
    bool typed = false;
    for (std::size_t i = 0; i < std::min(part.facts.size(), part.firstRow.size()); ++i) {
        const ColumnFacts& facts = part.facts[i];
        // Above codes, too, a name is none of the values.
        if (facts.present() > 0 && facts.numbers() == facts.present() && !part.firstRow[i].empty() &&
            !isNumberLike(part.firstRow[i], rules))
            return true;
        if (facts.present() == 0 || decideType(facts, rules, {}, noPlace).stored == "VARCHAR") continue;
        typed = true;
        ColumnFacts with = facts;
        with.add(part.firstRow[i], {}, rules);
        const bool number = isNumberLike(part.firstRow[i], rules);
        if (!number && decideType(with, rules, {}, noPlace).stored == "VARCHAR") return true;
    }
    if (typed) return false;
    guessed = true;
    std::vector<std::string> names = part.firstRow;
    std::sort(names.begin(), names.end());
    const bool different = std::adjacent_find(names.begin(), names.end()) == names.end();
    return different && std::none_of(names.begin(), names.end(), [&](const std::string& name) {
               return name.empty() || isNumberLike(name, rules);
           });
}

/// Reads the first rows, header excluded.
void readSample(TextPart& part, const TypeRules& rules) {
    constexpr std::size_t shown = 100;
    constexpr std::int64_t mostRows = 20'480;
    const std::string_view text = part.text.sample;
    RowCutter cutter(part.layout.cutting);
    CutRow row;
    part.facts.assign(part.width(), {});
    std::size_t at = tableBegin(text, part.layout);
    std::int64_t line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    bool first = true;
    const std::int64_t rows =
        std::max<std::int64_t>(1000, std::min<std::int64_t>(mostRows, 8'000'000 / static_cast<std::int64_t>(part.width() + 1)));
    while (at < text.size() && part.sampleRows < rows) {
        const std::size_t taken = cutter.cut(text.substr(at), !part.text.truncated, row);
        if (taken == 0) break;
        const bool fits = !row.comment && row.cells.size() == part.width() && !(row.blank && part.width() > 1);
        if (fits && !first) {
            for (std::size_t c = 0; c < row.cells.size(); ++c) part.facts[c].add(row.cells[c], {line, 0}, rules, row.quoted[c]);
            if (part.rows.size() < shown) part.rows.emplace_back(row.cells.begin(), row.cells.end());
            ++part.sampleRows;
        } else if (!first && !row.comment && !row.blank && part.badRows.size() < shown) {
            const std::string_view content = text.substr(at, std::min<std::size_t>(taken, 200));
            part.badRows.push_back({line, fmt::format("expected {} values, found {}", part.width(), row.cells.size()),
                                    std::string(content.substr(0, content.find_last_not_of("\r\n") + 1))});
        }
        first = first && (row.comment || row.blank);
        line += row.lines;
        at += taken;
    }
    const double read = text.empty() ? 1 : static_cast<double>(at) / static_cast<double>(text.size());
    part.expectedRows = static_cast<double>(part.sampleRows) / std::max(read * part.text.share, 1e-9);
}

/// The first row is one of values.
void addFirstRow(TextPart& part, const TypeRules& rules) {
    if (part.firstRow.size() != part.width()) return;
    std::vector<ColumnFacts> facts(part.width());
    for (std::size_t c = 0; c < part.width(); ++c) {
        facts[c].add(part.firstRow[c], {part.layout.skipped + 1, 0}, rules);
        facts[c].append(part.facts[c]);
    }
    part.facts = std::move(facts);
    part.rows.insert(part.rows.begin(), part.firstRow);
    ++part.sampleRows;
}

}  // namespace

TypeRules TextPart::rules(const LoadOptions& options) const {
    return {{decimal, options.thousands.value_or('\0')}, options.missing.value_or(usualMissingWords()), options.dayFirst};
}

TextPart inspectPart(const std::string& path, const LoadOptions& options) {
    TextPart part;
    part.text = inspectText(path, options);
    LineLengths lengths(path, longestDelimitedLine);
    constexpr std::size_t pieceBytes = 1 << 18;
    for (std::size_t at = 0; at < part.text.sample.size(); at += pieceBytes)
        lengths.add(std::string_view(part.text.sample).substr(at, pieceBytes));
    part.layout = layoutOf(part.text, options);
    part.sizeLine = part.layout.skipped <= 1 && !options.header && !options.skipRows && startsWithSize(part.text, part.layout);
    if (part.sizeLine) part.layout.skipped = 1;
    part.firstRow = firstRow(part.text.sample, part.layout);
    part.readableAsIs = readableAsIs(part.text);
    part.decimal = options.decimal.value_or(detectDecimal(part.text.sample, part.layout));
    if (!part.sizeLine && !options.skipRows) part.before = linesBefore(part.text, part.layout.skipped);
    const TypeRules rules = part.rules(options);
    readSample(part, rules);
    const bool odd = part.layout.header != Layout::Header::Alike;
    bool guessed = false;
    part.header = !part.sizeLine && options.header.value_or(odd || looksLikeHeader(part, rules, guessed));
    part.headerGuessed = !options.header && !part.sizeLine && (guessed || !part.header);
    if (!part.header) addFirstRow(part, rules);
    part.beginning = part.text.sample.substr(0, 4096);
    part.text.sample = std::string();
    return part;
}

std::vector<std::string> columnNames(const TextPart& part) {
    std::vector<std::string> raw;
    if (part.header) raw = part.firstRow;
    switch (part.layout.header) {
        case Layout::Header::RowNames: raw.insert(raw.begin(), "row_name"); break;
        case Layout::Header::ExtraDelimiter: raw.resize(part.width()); break;
        default: break;
    }
    const bool trailing = part.layout.header == Layout::Header::TrailingDelimiter;
    raw.resize(trailing ? part.width() - 1 : part.width());
    return uniqueNames(raw);
}

}  // namespace assay
