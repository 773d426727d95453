// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace assay::test {

/// Milliseconds that this process, all its threads together, has had on processors: other programs do not change it.
inline double processorMilliseconds() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// The same of the calling thread alone.
inline double threadMilliseconds() {
    timespec spent{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return 1000.0 * static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e6;
}

/// What may pass between a stop and its answer: 0.2 s on each of two processors, half as much again for caches that others
/// fill meanwhile; sanitizers take several times as long.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double answerMilliseconds = 3000;
#else
inline constexpr double answerMilliseconds = 600;
#endif

}  // namespace assay::test
