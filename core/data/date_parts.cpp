// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/date_parts.h"

#include <chrono>
#include <cmath>
#include <limits>

namespace assay {

double partOf(DatePart part, double seconds) {
    using namespace std::chrono;
    if (part == DatePart::Whole) return seconds;
    constexpr double secondsADay = 86400;
    if (part == DatePart::Days) return seconds / secondsADay;
    const double day = std::floor(seconds / secondsADay);
    // What the calendar type cannot hold is no date.
    if (!(std::abs(day) < 11'000'000)) return std::numeric_limits<double>::quiet_NaN();
    const sys_days date{days{static_cast<int>(day)}};
    const year_month_day calendar{date};
    switch (part) {
        case DatePart::Year: return static_cast<int>(calendar.year());
        case DatePart::Month: return static_cast<unsigned>(calendar.month());
        case DatePart::Day: return static_cast<unsigned>(calendar.day());
        case DatePart::Weekday: return weekday{date}.iso_encoding() - 1;
        case DatePart::Hour: return std::floor((seconds - day * secondsADay) / 3600);
        default: return seconds;
    }
}

const char* nameOf(DatePart part) {
    switch (part) {
        case DatePart::Whole: return "";
        case DatePart::Year: return "year";
        case DatePart::Month: return "month";
        case DatePart::Day: return "day";
        case DatePart::Weekday: return "weekday";
        case DatePart::Hour: return "hour";
        case DatePart::Days: return "days";
    }
    return "";
}

}  // namespace assay
