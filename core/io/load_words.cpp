// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/shell_word.h"
#include "io/open.h"

#include <fmt/format.h>

namespace assay {

LoadOptions loadOptions(const LoadWords& words) {
    const auto& [encoding, delimiter, badRows, decimal, table, quote, dates] = words;
    LoadOptions options;
    if (!encoding.empty()) options.encoding = encoding;
    if (delimiter == "tab" || delimiter == "\\t")
        options.delimiter = '\t';
    else if (delimiter == "\"" || delimiter == "\n" || delimiter == "\r")
        throw Error(ErrorKind::Usage, "--delimiter is a quote or a line end, which parts no cells",
                    "give such as ',' or 'tab'");
    else if (delimiter.size() == 1)
        options.delimiter = delimiter[0];
    else if (!delimiter.empty())
        throw Error(ErrorKind::Usage, fmt::format("--delimiter '{}' is not one character", delimiter),
                    "give such as ',' or 'tab'");
    if (badRows == "skip")
        options.badRows = BadRows::Skip;
    else if (badRows == "text")
        options.badRows = BadRows::ReadAsText;
    else if (!badRows.empty())
        throw Error(ErrorKind::Usage, fmt::format("--bad-rows '{}' is not known", badRows), "give skip or text");
    if (decimal == "." || decimal == ",")
        options.decimal = decimal[0];
    else if (!decimal.empty())
        throw Error(ErrorKind::Usage, fmt::format("--decimal '{}' is not known", decimal), "give . or ,");
    options.table = table;
    if (quote == "none")
        options.quote = '\0';
    else if (quote.size() == 1 && quote[0] > ' ')
        options.quote = quote[0];
    else if (!quote.empty())
        throw Error(ErrorKind::Usage, fmt::format("--quote '{}' is not one character", quote),
                    "give such as \" or none");
    if (dates == "day-first" || dates == "month-first")
        options.dayFirst = dates == "day-first";
    else if (!dates.empty())
        throw Error(ErrorKind::Usage, fmt::format("--dates '{}' is not known", dates), "give day-first or month-first");
    return options;
}

std::string readingFlags(const LoadOptions& options) {
    std::string flags;
    const auto add = [&](bool given, const char* option, const std::string& word) {
        if (given) flags += fmt::format(" {} {}", option, shellWord(word));
    };
    const auto sign = [](std::optional<char> c) {
        return c == '\t' ? "tab" : c == '\0' ? "none" : std::string(1, c.value_or(' '));
    };
    add(options.encoding.has_value(), "--encoding", options.encoding.value_or(""));
    add(options.delimiter.has_value(), "--delimiter", sign(options.delimiter));
    add(options.quote.has_value(), "--quote", sign(options.quote));
    add(options.decimal.has_value(), "--decimal", sign(options.decimal));
    add(options.dayFirst.has_value(), "--dates", options.dayFirst.value_or(false) ? "day-first" : "month-first");
    add(!options.table.empty(), "--table", options.table);
    add(options.badRows != BadRows::Report, "--bad-rows", options.badRows == BadRows::Skip ? "skip" : "text");
    return flags;
}

}  // namespace assay
