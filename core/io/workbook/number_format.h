// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// What a number in a cell stands for, by its number format (ECMA-376, part 1, 18.8.30 and 18.8.31).
enum class NumberMeaning { Number, Date, TimeOfDay };
NumberMeaning meaningOf(int builtInFormat);            ///< ids below 164
NumberMeaning meaningOf(std::string_view formatCode);  ///< "yyyy\-mm\-dd;@"; elapsed times ([h]:mm) are numbers

/// Days since the workbook's epoch as "2024-01-31" or "2024-01-31 10:30:00", to the millisecond. The 1900 epoch has a
/// 29 February 1900 that never was (18.17.4.1): nothing for it, and for what lies outside the years 1900 to 9999.
std::optional<std::string> dateText(double serial, bool epoch1904);
std::string timeText(double serial);  ///< of the fraction of the day: "10:30:00"

}  // namespace assay
