// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/held_folder.h"
#include "base/unfinished.h"

#include <memory>
#include <optional>
#include <string>

namespace assay {

/// A folder that only this user can read, gone with the object; when the program is killed, at the next start of one.
/// Throws Error(Output) when it cannot be made.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::string& path() const { return m_path; }
    std::string file(const std::string& name) const { return m_path + "/" + name; }

private:
    std::shared_ptr<const HeldFolder> m_held;
    std::string m_path;
    std::optional<Unfinished> m_unfinished;
};

}  // namespace assay
