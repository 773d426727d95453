// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/text_part.h"

#include "base/error.h"
#include "io/delimited/dialect.h"

#include <algorithm>
#include <utility>

namespace assay {
namespace {

Layout layoutOf(const TextFile& text, const LoadOptions& options) {
    const Layout layout = detectLayout(text.sample, text.truncated, options.delimiter);
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

}  // namespace

TextPart inspectPart(const std::string& path, const LoadOptions& options) {
    TextPart part;
    part.text = inspectText(path, options);
    part.layout = layoutOf(part.text, options);
    part.firstRow = firstRow(part.text.sample, part.layout);
    part.missingWord = holdsMissingWord(part.text.sample, part.layout.delimiter);
    part.readableAsIs = readableAsIs(part.text);
    part.before = linesBefore(part.text, part.layout.skipped);
    part.text.sample = std::string();
    return part;
}

}  // namespace assay
