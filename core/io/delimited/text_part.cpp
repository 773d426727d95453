// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/text_part.h"

#include "base/error.h"
#include "io/delimited/decimal.h"
#include "io/delimited/dialect.h"
#include "io/line_lengths.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace assay {
namespace {

Layout layoutOf(const TextFile& text, const LoadOptions& options) {
    const Layout layout = detectLayout(text.sample, text.truncated, options.delimiter, options.quote.value_or('"'));
    if (layout.cells == 0)
        throw Error(ErrorKind::Input, "has no line with text", "choose a file with rows", {text.path, 0, {}});
    if (layout.unclosedLine > 0 && options.badRows != BadRows::ReadAsText)
        throw Error(ErrorKind::Input, "the quoted value that begins here is never closed",
                    "add the missing quote, or read all as text", {text.path, layout.unclosedLine, {}});
    return layout;
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

}  // namespace

TextPart inspectPart(const std::string& path, const LoadOptions& options) {
    TextPart part;
    part.text = inspectText(path, options);
    LineLengths lengths(path, longestDelimitedLine);
    constexpr std::size_t pieceBytes = 1 << 18;
    for (std::size_t at = 0; at < part.text.sample.size(); at += pieceBytes)
        lengths.add(std::string_view(part.text.sample).substr(at, pieceBytes));
    part.layout = layoutOf(part.text, options);
    part.sizeLine = part.layout.skipped <= 1 && !options.header && startsWithSize(part.text, part.layout);
    if (part.sizeLine) part.layout.skipped = 1;
    part.firstRow = firstRow(part.text.sample, part.layout);
    part.missingWord = holdsMissingWord(part.text.sample, part.layout.delimiter);
    part.readableAsIs = readableAsIs(part.text);
    part.decimal = options.decimal.value_or(detectDecimal(part.text.sample, part.layout));
    if (!part.sizeLine) part.before = linesBefore(part.text, part.layout.skipped);
    part.text.sample = std::string();
    return part;
}

}  // namespace assay
