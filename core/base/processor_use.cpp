// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/processor_use.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace assay {

ProcessorUse processorUse() {
    constexpr double nanosecond = 1e-9;
    ProcessorUse use;
    use.clock = std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    timespec ran{};
    if (::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ran) == 0)
        use.ran = static_cast<double>(ran.tv_sec) + nanosecond * static_cast<double>(ran.tv_nsec);
    std::error_code failed;
    std::filesystem::directory_iterator thread("/proc/self/task", failed);
    for (const std::filesystem::directory_iterator end; !failed && thread != end; thread.increment(failed)) {
        std::ifstream file(thread->path() / "schedstat");
        double running = 0, waited = 0;
        if (file >> running >> waited) use.waited += nanosecond * waited;  // else it has just ended
    }
    return use;
}

double undisturbedShare(const ProcessorUse& before, const ProcessorUse& after) {
    const double ran = after.ran - before.ran, waited = after.waited - before.waited;
    if (!(ran > 0 && waited > 0)) return 1;
    return std::max(ran / (ran + waited), 1 - waited / (after.clock - before.clock));
}

}  // namespace assay
