// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace assay {

/// A temporary file or folder that must not outlive the program: removed with the object, unless released, or by
/// removeUnfinished() when the program ends at once (the second Ctrl-C). It need not exist yet.
class Unfinished {
public:
    enum class Remove { Always, WhenEmpty };
    explicit Unfinished(std::string path, Remove remove = Remove::Always);
    ~Unfinished();
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;

    const std::string& path() const { return m_path; }
    void release();  ///< it is finished, or is called otherwise now

private:
    std::string m_path;
    Remove m_remove;
    bool m_released = false;
};

/// From any thread, right before _exit: nothing can be made unfinished afterwards.
void removeUnfinished();

}  // namespace assay
