// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

namespace assay::cli {

/// Phase, percent and time left on stderr: one line drawn over itself on a terminal, else a line a second.
/// Nothing when show is false.
class Progress {
public:
    explicit Progress(bool show);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    ProgressSink sink();
    /// A line on stderr, whether progress is shown or not.
    void tell(const std::string& line);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// "about 2 min left"; empty before 2 s and 3 %.
std::string timeLeft(double elapsedSeconds, double fraction);

}  // namespace assay::cli
