// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/delimited.h"
#include "io/format.h"

namespace assay {

Format csvFormat() {
    return {{"csv",
             "CSV",
             {"csv", "txt"},
             "Text with a delimiter, which is detected as are header, types and encoding; plain or packed",
             true,
             true,
             false,
             true},
            [](const FileSet& source, const LoadOptions& options, const RunContext& context) {
                return openDelimited(source, options, context);
            },
            [](const std::string& path, const LoadOptions& options) { return previewDelimited(path, options); }};
}

}  // namespace assay
