// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/delimited.h"
#include "io/format.h"

namespace assay {
namespace {

LoadOptions tabbed(LoadOptions options) {
    if (!options.delimiter) options.delimiter = '\t';
    return options;
}

}  // namespace

Format tsvFormat() {
    return {
        {"tsv",
         "TSV",
         {"tsv", "tab"},
         "Text with tabs between the columns; header, types and encoding are detected; plain or packed",
         true,
         true,
         false,
         true},
        [](const FileSet& source, const LoadOptions& options, const RunContext& context) {
            return openDelimited(source, tabbed(options), context);
        },
        [](const std::string& path, const LoadOptions& options) { return previewDelimited(path, tabbed(options)); }};
}

}  // namespace assay
