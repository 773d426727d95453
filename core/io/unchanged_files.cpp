// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/unchanged_files.h"

#include "base/error.h"

#include <sys/stat.h>

namespace assay {

UnchangedFiles::UnchangedFiles(const std::vector<std::string>& files) {
    for (const std::string& file : files) {
        const State whole = stateOf(file);
        m_states.push_back(whole.bytes >= 0 ? whole : stateOf(file.substr(0, file.rfind('#'))));
    }
}

UnchangedFiles::State UnchangedFiles::stateOf(const std::string& file) {
    struct stat there {};
    if (::stat(file.c_str(), &there) != 0) return {file};
    // A pipe or a device has no size that stays.
    if (!S_ISREG(there.st_mode)) return {file, there.st_dev, there.st_ino, 0, 0, 0};
    return {file, there.st_dev, there.st_ino, there.st_size, there.st_mtim.tv_sec, there.st_mtim.tv_nsec};
}

void UnchangedFiles::require() const {
    for (const State& before : m_states)
        if (stateOf(before.file) != before)
            throw Error(ErrorKind::Input, "was changed by another program while it was read",
                        "open it again when it is complete", {before.file, 0, {}});
}

}  // namespace assay
