// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace assay {

/// Files as they are when this is made: device, inode, size and time of the last change of each. A table is read in
/// several passes, and rows of a file that was cut or replaced between them belong to no file that ever was.
class UnchangedFiles {
public:
    /// "shop.zip#orders.csv" is the archive.
    explicit UnchangedFiles(const std::vector<std::string>& files);
    /// Throws Error(Input) naming the first that is not as it was.
    void require() const;

private:
    struct State {
        std::string file;
        dev_t device = 0;
        ino_t inode = 0;
        std::int64_t bytes = -1, seconds = 0, nanoseconds = 0;  ///< bytes: -1 where it is not there
        bool operator==(const State&) const = default;
    };
    static State stateOf(const std::string& file);

    std::vector<State> m_states;
};

}  // namespace assay
