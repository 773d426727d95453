// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// A time of day as it is written.
struct ClockText {
    std::int64_t microseconds = 0;  ///< since midnight
    bool seconds = false, halves = false;  ///< halves: AM or PM
    bool nanoseconds = false;            ///< a fraction finer than a microsecond
    std::optional<int> zoneMinutes{};    ///< east of UTC
};
/// "9:05", "23:59:59.25", "10:15 PM", with a zone ("Z", " UTC", "+01:00", "+0100", "+01") where allowed.
std::optional<ClockText> splitClock(std::string_view text, bool zone = false);

/// Three numbers that may be a date, and a time of day behind them.
struct DateText {
    std::array<int, 3> parts{};
    std::array<int, 3> digits{};  ///< with how many each is written
    char separator = '-';         ///< - / . or, of 2024年1月5日, '\0'
    std::optional<ClockText> clock{};
};
std::optional<DateText> splitDate(std::string_view text);

/// In which order a date is written; bits of a set. Short: with two digits of the year.
enum class DateOrder : unsigned { Ymd = 1, Dmy = 2, Mdy = 4, ShortDmy = 8, ShortMdy = 16, ShortYmd = 32 };
/// The orders in which it is a day of the calendar. A short year is written with two digits, and, but for 1/2/24, so are
/// day and month: 4-5-6 and 10.11.6 are codes. No year is 0.
unsigned ordersOf(const DateText& date);
int yearPlace(DateOrder order);  ///< which of the parts is the year

/// How the dates of a column are read.
struct DateNotation {
    DateOrder order = DateOrder::Ymd;
    int firstYear = 1970;  ///< short years lie in the hundred years from it on
};
/// Microseconds since 1970-01-01, in UTC where a zone is written. None where it is no date in this order.
std::optional<std::int64_t> timeOf(std::string_view cell, const DateNotation& notation);

/// The first of a hundred years that short years lie in: those seen, taken round the century, span as few years as can
/// be, and the last of them is in 1950 to 2049.
int firstYearOf(const std::bitset<100>& shortYears);

/// "day-month-year", for the notation's place in SQL and in notes; see dateNotation.
std::string toText(const DateNotation& notation);             ///< "dmy 1970"
std::optional<DateNotation> dateNotation(std::string_view text);  ///< of toText()

}  // namespace assay
