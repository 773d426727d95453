// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace assay {

/// 0-based position of a sample among the data rows of its source file.
enum class RowId : long long {};  // Qt streams and compares long long, not long
/// 0-based position of a column in its data set.
enum class ColumnId : std::int32_t {};

constexpr std::int64_t toIndex(RowId row) { return static_cast<std::int64_t>(row); }
constexpr std::int32_t toIndex(ColumnId column) { return static_cast<std::int32_t>(column); }

}  // namespace assay
