// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/open.h"

#include <cstdint>
#include <string>

namespace assay {

/// Bytes on disk of the files that a path stands for; 0 where they cannot be told.
std::int64_t sizeOnDisk(const std::string& path);

/// About how many bytes of memory the data will take once they are loaded: the rows that the preview expects, of all
/// files together, times what DuckDB keeps of the types and texts in the preview's rows. Within a factor of 1.5 where
/// the first rows are like the others.
std::int64_t expectedMemory(const std::string& path, const Preview& preview);

/// No file takes more than this many times its size on disk; smaller ones need no second look.
inline constexpr std::int64_t mostMemoryPerByte = 100;

}  // namespace assay
