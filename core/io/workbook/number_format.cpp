// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workbook/number_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace assay {
namespace {

constexpr std::int64_t dayMilliseconds = 86'400'000;

/// "10:30:00", with a fraction where there is one.
std::string clockText(std::int64_t milliseconds) {
    const std::int64_t seconds = milliseconds / 1000, fraction = milliseconds % 1000;
    std::string text = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (fraction != 0) text += fmt::format(".{:03}", fraction);
    return text;
}

bool isGeneral(std::string_view word) {
    constexpr std::string_view general = "general";
    return word.size() == general.size() &&
           std::equal(word.begin(), word.end(), general.begin(), [](char a, char b) { return (a | 0x20) == b; });
}

}  // namespace

NumberMeaning meaningOf(int id) {
    const auto within = [&](int first, int last) { return id >= first && id <= last; };
    // 27 to 36 and 50 to 58 are dates in the Chinese, Japanese and Korean built-in formats, but for the times among
    // them.
    if (within(14, 17) || id == 22 || within(27, 31) || id == 36 || within(50, 54) || within(57, 58))
        return NumberMeaning::Date;
    if (within(18, 21) || within(32, 35) || within(55, 56) || id == 45 || id == 47) return NumberMeaning::TimeOfDay;
    return NumberMeaning::Number;
}

NumberMeaning meaningOf(std::string_view code) {
    bool date = false, time = false;
    code = code.substr(0, code.find(';'));  // of positive numbers
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (c == '[') {
            const std::size_t end = std::min(code.find(']', i), code.size());
            const std::string_view inside = code.substr(i + 1, end - i - 1);
            // [h], [mm], [ss]: elapsed. [Red], [>100], [$-804]: neither here nor there.
            if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
                return NumberMeaning::Number;
            i = end;
        } else if (isGeneral(code.substr(i, 7))) {
            i += 6;
        } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D' || c == 'e' || c == 'g') {
            // e: a year in East Asian formats; in 0.00E+00 it is a capital and follows digits.
            date = true;
        } else if (c == 'h' || c == 'H' || c == 's' || c == 'S') {
            time = true;
        } else if (c == 'm' || c == 'M') {
            // Months where nothing tells of hours or seconds, else minutes: decided by the rest.
            if (code.find_first_of("hHsS") == std::string_view::npos) date = true;
        }
    }
    return date ? NumberMeaning::Date : time ? NumberMeaning::TimeOfDay : NumberMeaning::Number;
}

std::optional<std::string> dateText(double serial, bool epoch1904) {
    using namespace std::chrono;
    if (!(serial >= 0 && serial < 2'958'466)) return std::nullopt;  // the day after 31 December 9999
    const auto milliseconds = static_cast<std::int64_t>(std::llround(serial * static_cast<double>(dayMilliseconds)));
    std::int64_t day = milliseconds / dayMilliseconds;
    if (!epoch1904 && day == 60) return std::nullopt;
    sys_days first = sys_days(year(1904) / 1 / 1);
    if (!epoch1904) first = day < 60 ? sys_days(year(1899) / 12 / 31) : sys_days(year(1899) / 12 / 30);
    const year_month_day date(first + days(day));
    if (static_cast<int>(date.year()) > 9999) return std::nullopt;
    std::string text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    if (milliseconds % dayMilliseconds != 0) text += " " + clockText(milliseconds % dayMilliseconds);
    return text;
}

std::string timeText(double serial) {
    const double fraction = serial - std::floor(serial);
    return clockText(std::llround(fraction * static_cast<double>(dayMilliseconds)) % dayMilliseconds);
}

}  // namespace assay
