// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/open.h"

#include "io/format.h"

#include <cctype>

namespace assay {

#define ASSAY_FORMAT(name) Format name##Format();
#include "io/formats.def"
#undef ASSAY_FORMAT

namespace {

const std::vector<Format>& registry() {
    static const std::vector<Format> all = {
#define ASSAY_FORMAT(name) name##Format(),
#include "io/formats.def"
#undef ASSAY_FORMAT
    };
    return all;
}

/// By the name's extension; what has none of them is taken for delimited text, whose reader looks at the bytes.
const Format& formatOf(std::string path) {
    for (char& c : path) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const Format& format : registry())
        for (const std::string& extension : format.info.extensions)
            if (path.ends_with("." + extension)) return format;
    return registry().back();
}

}  // namespace

const std::vector<FormatInfo>& formats() {
    static const std::vector<FormatInfo> infos = [] {
        std::vector<FormatInfo> list;
        for (const Format& format : registry()) list.push_back(format.info);
        return list;
    }();
    return infos;
}

Preview preview(const std::string& path, const LoadOptions& options) {
    return formatOf(path).preview(path, options);
}

std::shared_ptr<const Dataset> openDataset(const std::string& path, const LoadOptions& options,
                                           const RunContext& context) {
    return formatOf(path).open(path, options, context);
}

}  // namespace assay
