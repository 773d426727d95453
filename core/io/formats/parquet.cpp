// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "io/format.h"
#include "io/readable_path.h"
#include "io/typed/typed.h"

#include <fmt/format.h>

namespace assay {
namespace {

TypedSource sourceOf(const std::string& path, const ReadablePath& readable) {
    const auto explain = [path](const std::string& message) {
        if (message.find("magic bytes") != std::string::npos || message.find("too small") != std::string::npos)
            throw Error(ErrorKind::Input, "is not a Parquet file, or its end is missing",
                        "copy or export the file again", {path, 0, {}});
    };
    return {path, readable.path, fmt::format("read_parquet({})", sqlText(readable.path)), "UTF-8", 0, {}, explain};
}

}  // namespace

Format parquetFormat() {
    return {{"parquet", "Parquet", {"parquet", "pq"}, "Apache Parquet: columns with types, compressed or not", false},
            [](const std::string& path, const LoadOptions& options, const RunContext& context) {
                const ReadablePath readable = readablePath(path);
                return openTyped(sourceOf(path, readable), options, context);
            },
            [](const std::string& path, const LoadOptions& options) {
                const ReadablePath readable = readablePath(path);
                return previewTyped(sourceOf(path, readable), options);
            },
            [](std::string_view beginning) { return beginning.starts_with("PAR1"); }};
}

}  // namespace assay
