// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/unfinished.h"

#include <optional>
#include <string>

namespace assay {

/// A folder that only this user can read, gone with the object. Throws Error(Output) when it cannot be made.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::string& path() const { return m_path; }
    std::string file(const std::string& name) const { return m_path + "/" + name; }

private:
    std::string m_path;
    std::optional<Unfinished> m_unfinished;
};

}  // namespace assay
