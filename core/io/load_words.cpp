// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "io/open.h"

#include <fmt/format.h>

namespace assay {

LoadOptions loadOptions(const LoadWords& words) {
    const auto& [encoding, delimiter, badRows, decimal, table] = words;
    LoadOptions options;
    if (!encoding.empty()) options.encoding = encoding;
    if (delimiter == "tab" || delimiter == "\\t")
        options.delimiter = '\t';
    else if (delimiter == "\"" || delimiter == "\n" || delimiter == "\r")
        throw Error(ErrorKind::Usage, "--delimiter is a quote or a line end, which parts no cells", "give such as ',' or 'tab'");
    else if (delimiter.size() == 1)
        options.delimiter = delimiter[0];
    else if (!delimiter.empty())
        throw Error(ErrorKind::Usage, fmt::format("--delimiter '{}' is not one character", delimiter), "give such as ',' or 'tab'");
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
    return options;
}

}  // namespace assay
