// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/date_spelling.h"

#include "data/spelling.h"

#include <charconv>
#include <chrono>

#include <fmt/format.h>

namespace assay {
namespace {

using namespace std::string_view_literals;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Up to most digits off the front; how many there were.
int takeNumber(std::string_view& text, int most, int& value) {
    int digits = 0;
    value = 0;
    while (digits < most && !text.empty() && isDigit(text.front())) {
        value = 10 * value + (text.front() - '0');
        text.remove_prefix(1);
        ++digits;
    }
    return digits;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

/// ".123456": its microseconds; false where no digit follows the point.
bool takeFraction(std::string_view& text, ClockText& clock) {
    if (!take(text, ".")) return true;
    std::int64_t unit = 100'000;
    int digits = 0;
    for (; !text.empty() && isDigit(text.front()); ++digits, unit /= 10, text.remove_prefix(1)) {
        clock.microseconds += unit * (text.front() - '0');
        clock.nanoseconds = clock.nanoseconds || (digits >= 6 && text.front() != '0');
    }
    return digits > 0;
}

/// "AM" and its like: the hour on a clock of 24 hours, or -1.
int hourOf(int hour, std::string_view& text) {
    std::string_view rest = text;
    take(rest, " ");
    const bool am = take(rest, "AM") || take(rest, "am"), pm = !am && (take(rest, "PM") || take(rest, "pm"));
    if (!am && !pm) return hour;
    text = rest;
    if (hour < 1 || hour > 12) return -1;
    return hour % 12 + (pm ? 12 : 0);
}

/// The zone at the end of a text; false where what is left is none.
bool takeZone(std::string_view text, ClockText& clock) {
    if (text.empty()) return true;
    take(text, " ");
    if (text == "Z" || text == "z" || text == "UTC" || text == "GMT") {
        clock.zoneMinutes = 0;
        return true;
    }
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    int hours = 0, minutes = 0;
    if (takeNumber(text, 2, hours) != 2) return false;
    const bool colon = take(text, ":");
    const int digits = takeNumber(text, 2, minutes);
    if (!text.empty() || (digits != 2 && (digits != 0 || colon)) || hours > 15 || minutes > 59) return false;
    clock.zoneMinutes = sign * (60 * hours + minutes);
    return true;
}

std::chrono::year_month_day dayOf(const DateText& date, DateOrder order, int year) {
    const bool dayFirst = order == DateOrder::Dmy || order == DateOrder::ShortDmy;
    const bool yearFirst = yearPlace(order) == 0;
    const int month = yearFirst || dayFirst ? date.parts[1] : date.parts[0];
    const int day = yearFirst ? date.parts[2] : dayFirst ? date.parts[0] : date.parts[1];
    return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
            std::chrono::day(static_cast<unsigned>(day))};
}

bool isShort(DateOrder order) {
    return order >= DateOrder::ShortDmy;
}

struct OrderName {
    DateOrder order;
    std::string_view name;
};
constexpr OrderName orderNames[] = {{DateOrder::Ymd, "ymd"},       {DateOrder::Dmy, "dmy"},
                                    {DateOrder::Mdy, "mdy"},       {DateOrder::ShortDmy, "dm2"},
                                    {DateOrder::ShortMdy, "md2"}, {DateOrder::ShortYmd, "2md"}};

}  // namespace

std::optional<ClockText> splitClock(std::string_view text, bool zone) {
    ClockText clock;
    int hour = 0, minute = 0, second = 0;
    if (takeNumber(text, 2, hour) == 0 || !take(text, ":") || takeNumber(text, 2, minute) != 2) return std::nullopt;
    if (take(text, ":")) {
        if (takeNumber(text, 2, second) != 2 || !takeFraction(text, clock)) return std::nullopt;
        clock.seconds = true;
    }
    const std::size_t behind = text.size();
    hour = hourOf(hour, text);
    clock.halves = text.size() < behind;
    if (hour < 0 || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    if (zone ? !takeZone(text, clock) : !text.empty()) return std::nullopt;
    clock.microseconds += 1'000'000LL * (3600 * hour + 60 * minute + second);
    return clock;
}

std::optional<DateText> splitDate(std::string_view text) {
    constexpr std::size_t longest = 40;
    if (text.size() < 6 || text.size() > longest) return std::nullopt;
    DateText date;
    date.digits[0] = takeNumber(text, 4, date.parts[0]);
    if (date.digits[0] == 0 || text.empty()) return std::nullopt;
    if (take(text, "年")) {
        date.separator = '\0';
        date.digits[1] = takeNumber(text, 2, date.parts[1]);
        if (!take(text, "月")) return std::nullopt;
        date.digits[2] = takeNumber(text, 2, date.parts[2]);
        if (!take(text, "日")) return std::nullopt;
    } else {
        date.separator = text.front();
        if ("-/."sv.find(date.separator) == std::string_view::npos) return std::nullopt;
        text.remove_prefix(1);
        date.digits[1] = takeNumber(text, 2, date.parts[1]);
        if (text.empty() || text.front() != date.separator) return std::nullopt;
        text.remove_prefix(1);
        date.digits[2] = takeNumber(text, 4, date.parts[2]);
    }
    if (date.digits[1] == 0 || date.digits[2] == 0) return std::nullopt;
    if (text.empty()) return date;
    if (!take(text, "T") && !take(text, " ")) return std::nullopt;
    date.clock = splitClock(text, true);
    return date.clock ? std::optional(date) : std::nullopt;
}

int yearPlace(DateOrder order) {
    return order == DateOrder::Ymd || order == DateOrder::ShortYmd ? 0 : 2;
}

unsigned ordersOf(const DateText& date) {
    unsigned orders = 0;
    for (const auto& [order, name] : orderNames) {
        const int place = yearPlace(order), year = date.parts[static_cast<std::size_t>(place)];
        if (date.digits[static_cast<std::size_t>(place)] != (isShort(order) ? 2 : 4)) continue;
        if (date.digits[static_cast<std::size_t>(2 - place)] > 2) continue;
        if (date.separator == '\0' && place != 0) continue;  // 年 stands behind the year
        const bool padded = date.digits[0] == 2 && date.digits[1] == 2 && date.digits[2] == 2;
        const bool loose = date.separator == '/' && order != DateOrder::ShortYmd;
        if (isShort(order) && !padded && !loose) continue;
        if (!isShort(order) && year == 0) continue;
        // Of a short year, one that has a 29 February where any of its kind has.
        if (dayOf(date, order, isShort(order) ? 2000 + year : year).ok()) orders |= static_cast<unsigned>(order);
    }
    return orders;
}

std::optional<std::int64_t> timeOf(std::string_view cell, const DateNotation& notation) {
    const std::optional<DateText> date = splitDate(trimmedCell(cell));
    if (!date || (ordersOf(*date) & static_cast<unsigned>(notation.order)) == 0) return std::nullopt;
    int year = date->parts[static_cast<std::size_t>(yearPlace(notation.order))];
    if (isShort(notation.order)) {
        year += notation.firstYear / 100 * 100;
        if (year < notation.firstYear) year += 100;
    }
    const std::chrono::year_month_day day = dayOf(*date, notation.order, year);
    if (!day.ok()) return std::nullopt;
    constexpr std::int64_t perDay = 86'400'000'000, perMinute = 60'000'000;
    std::int64_t time = std::chrono::sys_days(day).time_since_epoch().count() * perDay;
    if (date->clock) {
        if (date->clock->nanoseconds) return std::nullopt;
        time += date->clock->microseconds - perMinute * date->clock->zoneMinutes.value_or(0);
    }
    return time;
}

int firstYearOf(const std::bitset<100>& shortYears) {
    if (shortYears.none()) return 1970;
    // The widest gap between years, going round, lies behind the last of them.
    int last = 0, widest = -1;
    for (int year = 0; year < 100; ++year) {
        if (!shortYears[static_cast<std::size_t>(year)]) continue;
        int gap = 1;
        while (gap < 100 && !shortYears[static_cast<std::size_t>((year + gap) % 100)]) ++gap;
        // Of equally wide gaps the one after which years go on in the last century that is over by 2049.
        if (gap > widest) {
            widest = gap;
            last = year;
        }
    }
    const int lastYear = last >= 50 ? 1900 + last : 2000 + last;
    return lastYear - 99;
}

std::string toText(const DateNotation& notation) {
    for (const auto& [order, name] : orderNames)
        if (order == notation.order) return fmt::format("{} {}", name, notation.firstYear);
    return {};
}

std::optional<DateNotation> dateNotation(std::string_view text) {
    for (const auto& [order, name] : orderNames) {
        if (!text.starts_with(name) || text.size() < 5) continue;
        DateNotation notation{order, 0};
        const auto [end, code] = std::from_chars(text.data() + 4, text.data() + text.size(), notation.firstYear);
        if (code == std::errc() && end == text.data() + text.size()) return notation;
    }
    return std::nullopt;
}

}  // namespace assay
