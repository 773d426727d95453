// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

namespace assay {

/// The folder for all that this process keeps for a while: "assay-UID/XXXXXX" in the user's temporary folder, with a
/// lock beside it that goes with the process, however it ends. What dead processes left there is removed when a folder
/// is first made. Gone, and the one around it when empty, with the last who holds it.
class HeldFolder {
public:
    /// The process's own in today's TMPDIR, made when nobody holds it yet. Throws Error(Output).
    static std::shared_ptr<const HeldFolder> ofProcess();

    explicit HeldFolder(const std::string& base);
    ~HeldFolder();
    HeldFolder(const HeldFolder&) = delete;
    HeldFolder& operator=(const HeldFolder&) = delete;
    const std::string& path() const { return m_path; }

private:
    struct Files;
    std::string m_base, m_path;
    std::unique_ptr<Files> m_files;
};

/// Takes the lock of an open file if no process has it, and the name still means that file. false: somebody lives.
bool lockIfDead(int descriptor, const std::string& path);

}  // namespace assay
