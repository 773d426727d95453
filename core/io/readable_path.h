// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/temporary_folder.h"

#include <memory>
#include <string>

namespace assay {

/// A path that DuckDB takes for a file and nothing else: absolute, and through a link in a temporary folder where the
/// user's own holds what DuckDB would take for a pattern or a protocol.
struct ReadablePath {
    std::string path;
    std::unique_ptr<TemporaryFolder> folder;  ///< of the link, as long as it is needed
};
ReadablePath readablePath(const std::string& path);

}  // namespace assay
