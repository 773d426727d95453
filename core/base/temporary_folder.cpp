// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/temporary_folder.h"

#include "base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace assay {

TemporaryFolder::TemporaryFolder() : m_held(HeldFolder::ofProcess()), m_path(m_held->path() + "/XXXXXX") {
    if (mkdtemp(m_path.data()) == nullptr)
        throw Error(ErrorKind::Output, fmt::format("cannot make a temporary folder: {}", std::strerror(errno)),
                    "set TMPDIR to a folder with free space", {m_held->path(), 0, {}});
    m_unfinished.emplace(m_path);
}

}  // namespace assay
