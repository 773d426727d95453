// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/open.h"

#include "io/byte_source.h"
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

const Format* named(std::string path) {
    for (char& c : path) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const Format& format : registry())
        for (const std::string& extension : format.info.extensions)
            if (path.ends_with("." + extension)) return &format;
    return nullptr;
}

/// What is neither named nor looks like another format is taken for delimited text.
const Format& formatFor(const std::string& path) {
    constexpr std::size_t beginningBytes = 1 << 16;
    const Format* format = named(path);
    if (format != nullptr && format != &registry().back()) return *format;
    ByteSource source(path);
    std::string beginning(beginningBytes, '\0');
    beginning.resize(source.read(beginning));
    for (const Format& other : registry())
        if (other.recognises != nullptr && other.recognises(beginning)) return other;
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

const FormatInfo& formatOf(const std::string& path) {
    return formatFor(path).info;
}

Preview preview(const std::string& path, const LoadOptions& options) {
    return formatFor(path).preview(path, options);
}

std::shared_ptr<const Dataset> openDataset(const std::string& path, const LoadOptions& options,
                                           const RunContext& context) {
    return formatFor(path).open(path, options, context);
}

}  // namespace assay
