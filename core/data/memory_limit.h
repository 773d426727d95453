// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace assay {

/// How much memory a data set that is opened from now on may keep; what is more lies in temporary files. Megabytes of
/// 1,000,000 bytes; 0: as DuckDB chooses, four fifths of the machine's. Of the whole process; any thread.
void setMemoryLimit(std::int64_t megabytes);
std::int64_t memoryLimitSetting();  ///< as it was set, 0 for DuckDB's choice
std::int64_t memoryLimitBytes();    ///< what that comes to here
std::int64_t machineMemoryBytes();

}  // namespace assay
