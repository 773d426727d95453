// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/open.h"

#include "base/error.h"
#include "io/byte_source.h"
#include "io/format.h"
#include "io/unchanged_files.h"
#include "io/unpacker.h"

#include <fmt/format.h>

#include <cctype>

namespace assay {

#define ASSAY_FORMAT(name) Format name##Format();
#include "io/formats.def"
#undef ASSAY_FORMAT

namespace {

void addPackings(FormatInfo& info) {
    if (!info.packed) return;
    const std::vector<std::string> plain = info.extensions;
    for (const Packing& packing : packings())
        for (const std::string& extension : plain) info.extensions.push_back(extension + "." + packing.extension);
}

const std::vector<Format>& registry() {
    static const std::vector<Format> all = [] {
        std::vector<Format> list = {
#define ASSAY_FORMAT(name) name##Format(),
#include "io/formats.def"
#undef ASSAY_FORMAT
        };
        for (Format& format : list) addPackings(format.info);
        return list;
    }();
    return all;
}

const Format* named(std::string path) {
    for (char& c : path) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const Format& format : registry())
        for (const std::string& extension : format.info.extensions)
            if (path.ends_with("." + extension)) return &format;
    return nullptr;
}

/// A name that the beginning speaks against does not count. What is neither named nor looks like another format is
/// taken for delimited text.
const Format& formatFor(const std::string& path) {
    constexpr std::size_t beginningBytes = 1 << 16;
    const Format* format = named(path);
    const bool text = format == nullptr || format == &registry().back();
    if (!text && format->recognises == nullptr) return *format;
    ByteSource source(path);
    std::string beginning(beginningBytes, '\0');
    beginning.resize(source.read(beginning));
    // A name such as .db is given to files of several formats.
    if (!text && format->recognises(beginning)) return *format;
    for (const Format& other : registry())
        if (other.recognises != nullptr && other.recognises(beginning)) return other;
    return text ? registry().back() : *format;
}

FileSet setOf(const std::string& path) {
    return expandPath(path, [](const std::string& file) { return named(file) != nullptr; });
}

/// What is read: a file of an archive, where one is named, in the archive's place.
struct Source {
    FileSet set;
    LoadOptions options;
};
Source sourceOf(const std::string& path, const LoadOptions& options) {
    Source source{setOf(path), options};
    std::string& table = source.options.table.empty() ? source.set.table : source.options.table;
    std::string& file = source.set.files.front();
    if (table.empty() || source.set.files.size() > 1 || !isArchive(file)) return source;
    file += "#" + table;
    table.clear();
    source.set.table.clear();
    return source;
}

/// The one that all files of a set have.
const Format& formatFor(const FileSet& set, const RunContext& context) {
    const Format& first = formatFor(set.files.front());
    if (set.files.size() > 1 && !first.info.severalFiles)
        throw Error(ErrorKind::Input, fmt::format("several {} files cannot be read as one", first.info.name),
                    "choose one file", {set.path, 0, {}});
    for (const std::string& file : set.files) {
        context.checkpoint();
        const Format& other = &file == &set.files.front() ? first : formatFor(file);
        if (&other != &first)
            throw Error(ErrorKind::Input,
                        fmt::format("is {}, but {} is {}", other.info.name, set.files.front(), first.info.name),
                        "give a pattern such as 'folder/*.csv' for files of one format", {file, 0, {}});
    }
    return first;
}

LoadOptions withTable(LoadOptions options, const FileSet& set, const FormatInfo& format) {
    if (options.table.empty()) options.table = set.table;
    if (!options.table.empty() && !format.tables)
        throw Error(ErrorKind::Usage, fmt::format("{} has no tables to choose from", format.name),
                    "leave the table out", {set.path, 0, {}});
    return options;
}

}  // namespace

std::vector<std::string> filesOf(const std::string& path) {
    return setOf(path).files;
}

const std::vector<FormatInfo>& formats() {
    static const std::vector<FormatInfo> infos = [] {
        std::vector<FormatInfo> list;
        for (const Format& format : registry()) list.push_back(format.info);
        return list;
    }();
    return infos;
}

const FormatInfo& formatOf(const std::string& path) {
    return formatFor(sourceOf(path, {}).set.files.front()).info;
}

Preview preview(const std::string& path, const LoadOptions& options) {
    const auto [set, reading] = sourceOf(path, options);
    const Format& format = formatFor(set.files.front());
    return format.preview(set.files.front(), withTable(reading, set, format.info));
}

std::shared_ptr<const Dataset> openDataset(const std::string& path, const LoadOptions& options,
                                           const RunContext& context) {
    const auto [set, reading] = sourceOf(path, options);
    const UnchangedFiles before(set.files);
    const Format& format = formatFor(set, context);
    try {
        auto dataset = format.open(set, withTable(reading, set, format.info), context);
        before.require();
        return dataset;
    } catch (const Error&) {
        before.require();  // the better reason
        throw;
    }
}

}  // namespace assay
