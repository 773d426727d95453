// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/temporary_folder.h"

#include "base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace assay {

TemporaryFolder::TemporaryFolder() {
    std::error_code failed;
    const std::filesystem::path base = std::filesystem::temp_directory_path(failed);
    m_path = (failed ? std::filesystem::path("/tmp") : base) / "assay-XXXXXX";
    if (mkdtemp(m_path.data()) == nullptr)
        throw Error(ErrorKind::Output, fmt::format("cannot make a temporary folder: {}", std::strerror(errno)),
                    "set TMPDIR to a folder with free space", {base.string(), 0, {}});
    m_unfinished.emplace(m_path);
}

}  // namespace assay
