// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/readable_path.h"

#include <filesystem>

namespace assay {

ReadablePath readablePath(const std::string& path) {
    ReadablePath readable{std::filesystem::absolute(path).string(), nullptr};
    const bool plain =
        readable.path.find_first_of("*?[]{}") == std::string::npos && readable.path.find("://") == std::string::npos;
    if (plain) return readable;
    readable.folder = std::make_unique<TemporaryFolder>();
    const std::string link = readable.folder->file("linked");
    std::filesystem::create_symlink(readable.path, link);
    readable.path = link;
    return readable;
}

}  // namespace assay
