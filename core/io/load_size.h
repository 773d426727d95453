// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/open.h"

#include <cstdint>
#include <string>

namespace assay {

/// Bytes on disk of the files that a path stands for; 0 where they cannot be told.
std::int64_t sizeOnDisk(const std::string& path);

/// About how many bytes of memory the data will take, from the size on disk and the widths of the first rows: DuckDB
/// keeps a cell of an uncompressed table in 8 bytes, a text in 16 and its letters past the twelfth. A compressed file
/// is taken for five times its size. Right to about a factor of two.
std::int64_t expectedMemory(const std::string& path, const Preview& preview);

/// No file takes more than this many times its size on disk; smaller ones need no second look.
inline constexpr std::int64_t mostMemoryPerByte = 100;

}  // namespace assay
