// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "io/format.h"
#include "io/readable_path.h"
#include "io/typed/typed.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay {
namespace {

/// Files that DuckDB may read, as long as this lives.
std::vector<ReadablePath> readablePaths(const std::vector<std::string>& files) {
    std::vector<ReadablePath> paths;
    for (const std::string& file : files) paths.push_back(readablePath(file));
    return paths;
}

TypedSource sourceOf(const FileSet& set, const std::vector<ReadablePath>& paths) {
    TypedSource source;
    source.path = set.path;
    source.files = set.files;
    for (const ReadablePath& each : paths) source.readable.push_back(each.path);
    source.table =
        fmt::format("read_parquet({}, union_by_name = {})", filesArgument(source.readable), paths.size() > 1);
    source.encoding = "UTF-8";
    source.counted = true;
    source.keepTexts = true;
    source.explain = [set](const std::string& message) {
        if (message.find("magic bytes") == std::string::npos && message.find("too small") == std::string::npos) return;
        const auto named = std::find_if(set.files.begin(), set.files.end(), [&](const std::string& file) {
            return message.find(fileNameOf(file)) != std::string::npos;
        });
        throw Error(ErrorKind::Input, "is not a Parquet file, or its end is missing", "copy or export the file again",
                    {named == set.files.end() ? set.path : *named, 0, {}});
    };
    source.tableOf = [readable = source.readable](std::size_t i) {
        return fmt::format("read_parquet({})", sqlText(readable[i]));
    };
    return source;
}

}  // namespace

Format parquetFormat() {
    return {
        {"parquet", "Parquet", {"parquet", "pq"}, "Apache Parquet: columns with types, compressed or not", false, true},
        [](const FileSet& source, const LoadOptions& options, const RunContext& context) {
            const std::vector<ReadablePath> paths = readablePaths(source.files);
            return openTyped(sourceOf(source, paths), options, context);
        },
        [](const std::string& path, const LoadOptions& options) {
            const std::vector<ReadablePath> paths = readablePaths({path});
            return previewTyped(sourceOf({path, {path}}, paths), options);
        },
        [](std::string_view beginning) { return beginning.starts_with("PAR1"); }};
}

}  // namespace assay
