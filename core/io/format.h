// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/file_set.h"
#include "io/open.h"

#include <memory>
#include <string>
#include <string_view>

namespace assay {

/// A file format: what it is called and how it is read. One for each row of formats.def.
struct Format {
    FormatInfo info;
    /// One file, unless info.severalFiles.
    std::shared_ptr<const Dataset> (*open)(const FileSet& source, const LoadOptions& options,
                                           const RunContext& context);
    Preview (*preview)(const std::string& path, const LoadOptions& options);
    /// Whether a file that begins so, unpacked, is of this format whatever its name; null: cannot tell.
    bool (*recognises)(std::string_view beginning) = nullptr;
};

}  // namespace assay
