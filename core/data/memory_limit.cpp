// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/memory_limit.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>

namespace assay {
namespace {

std::atomic<std::int64_t>& setting() {
    static std::atomic<std::int64_t> megabytes{0};
    return megabytes;
}

}  // namespace

void setMemoryLimit(std::int64_t megabytes) {
    setting() = std::max<std::int64_t>(0, megabytes);
}

std::int64_t memoryLimitSetting() {
    return setting();
}

std::int64_t machineMemoryBytes() {
    return static_cast<std::int64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::int64_t>(sysconf(_SC_PAGESIZE));
}

std::int64_t memoryLimitBytes() {
    const std::int64_t chosen = setting();
    return chosen > 0 ? chosen * 1'000'000 : machineMemoryBytes() / 5 * 4;
}

}  // namespace assay
