// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace assay {

enum class DatePart { Whole, Year, Month, Day, Weekday, Hour, Days };

/// What a date becomes; Days is the trend, days since 1970 with fractions.
inline constexpr std::array<DatePart, 6> dateParts{DatePart::Year,    DatePart::Month, DatePart::Day,
                                                   DatePart::Weekday, DatePart::Hour,  DatePart::Days};

/// Of seconds since 1970 (proleptic Gregorian calendar, no time zone); weekday 0 = Monday. Whole returns its argument; NaN stays NaN.
double partOf(DatePart part, double seconds);
const char* nameOf(DatePart part);  ///< "year", ...; Whole: ""

}  // namespace assay
