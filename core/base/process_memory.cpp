// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/process_memory.h"

#include <malloc.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

namespace assay {
namespace {

double statusMb(const std::string& key) {
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with(key)) return std::stod(line.substr(key.size())) / 1024;
    return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

double residentMb() {
    return statusMb("VmRSS:");
}

double peakResidentMb() {
    return statusMb("VmHWM:");
}

double extraMb(const std::function<void()>& work) {
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
    const double before = residentMb();
    work();
    return std::max(0.0, peakResidentMb() - before);
}

}  // namespace assay
