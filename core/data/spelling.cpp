// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/spelling.h"

#include "data/date_spelling.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace assay {
namespace {

constexpr double exactWhole = 9007199254740992.0;  // 2^53

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool equalsWord(std::string_view cell, std::string_view lower) {
    return cell.size() == lower.size() && std::equal(cell.begin(), cell.end(), lower.begin(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
           });
}

/// [sign] whole [decimal fraction] [E [sign] exponent], as parts of a text.
struct NumberText {
    char sign = '\0';
    std::string_view whole, fraction, exponent;  ///< digits only
    bool point = false, exponentMark = false;
    char exponentSign = '\0';
};

std::string_view takeDigits(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    return digits;
}

char takeSign(std::string_view& text) {
    if (text.empty() || (text.front() != '-' && text.front() != '+')) return '\0';
    const char sign = text.front();
    text.remove_prefix(1);
    return sign;
}

std::optional<NumberText> divide(std::string_view text, char decimal) {
    NumberText number;
    number.sign = takeSign(text);
    number.whole = takeDigits(text);
    if (!text.empty() && text.front() == decimal) {
        number.point = true;
        text.remove_prefix(1);
        number.fraction = takeDigits(text);
    }
    if (number.whole.empty() && number.fraction.empty()) return std::nullopt;
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
        number.exponentMark = true;
        text.remove_prefix(1);
        number.exponentSign = takeSign(text);
        number.exponent = takeDigits(text);
        if (number.exponent.empty()) return std::nullopt;
    }
    if (!text.empty()) return std::nullopt;
    return number;
}

/// [sign] d{1,3} (mark ddd)+ [decimal digits], the first digit not 0: how many groups there are behind the first, 0 where it is not so.
std::size_t groupsIn(std::string_view text, const Notation& notation) {
    takeSign(text);
    std::string_view digits = takeDigits(text);
    if (digits.empty() || digits.size() > 3 || digits.front() == '0') return 0;
    std::size_t groups = 0;
    while (!text.empty() && text.front() == notation.thousands) {
        text.remove_prefix(1);
        if (takeDigits(text).size() != 3) return 0;
        ++groups;
    }
    if (!text.empty() && text.front() == notation.decimal) {
        text.remove_prefix(1);
        takeDigits(text);
    }
    return text.empty() ? groups : 0;
}

Spelling spellingOfGroups(std::string_view cell, const Notation& notation) {
    const bool given = notation.thousands != '\0';
    const char usual = cell.find(' ') != std::string_view::npos ? ' ' : notation.decimal == ',' ? '.' : ',';
    const Notation looked{notation.decimal, given ? notation.thousands : usual};
    if (cell.find(looked.thousands) == std::string_view::npos) return Spelling::Text;
    const std::size_t groups = groupsIn(cell, looked);
    if (groups == 0) return Spelling::Text;
    if (cell.front() == '+') return Spelling::Code;
    const bool sure = given || looked.thousands == '.' || groups > 1 || cell.find(looked.decimal) != std::string_view::npos;
    return sure ? Spelling::Thousands : Spelling::Grouped;
}

std::string withPoint(std::string_view text, const Notation& notation) {
    std::string plain;
    for (const char c : text)
        if (c == notation.decimal)
            plain += '.';
        else if (c != notation.thousands || c == '\0')
            plain += c;
    return plain;
}

std::optional<double> parsed(std::string_view text) {
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size() || text.empty()) return std::nullopt;
    if (code == std::errc::result_out_of_range) return std::nullopt;
    return code == std::errc() ? std::optional(value) : std::nullopt;
}

/// Significant digits of a number, zeros at either end aside.
std::string significantDigits(const NumberText& number) {
    std::string digits = std::string(number.whole) + std::string(number.fraction);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    digits.erase(digits.find_last_not_of('0') + 1);
    return digits;
}

/// Whether a double prints so with as many digits.
bool printsSo(std::string_view cell, const NumberText& number, char decimal) {
    const std::string digits = significantDigits(number);
    if (digits.size() <= 17) return true;
    const std::optional<double> value = parsed(withPoint(cell, {decimal, '\0'}));
    if (!value || digits.size() > 800) return false;
    std::array<char, 900> room{};
    const auto printed = std::to_chars(room.data(), room.data() + room.size(), std::abs(*value),
                                       std::chars_format::scientific, static_cast<int>(digits.size()) - 1);
    if (printed.ec != std::errc()) return false;
    std::string same;
    for (const char* at = room.data(); at != printed.ptr && *at != 'e'; ++at)
        if (isDigit(*at)) same += *at;
    return same == digits;
}

Spelling spellingOfNumber(std::string_view cell, const NumberText& number, char decimal) {
    if (number.sign == '+' || (number.whole.size() > 1 && number.whole.front() == '0')) return Spelling::Code;
    if (!number.point && !number.exponentMark) {
        if (number.sign == '-' && number.whole == "0") return Spelling::Decimal;
        if (number.whole.size() <= 15) return Spelling::Whole;
        const std::optional<double> value = parsed(cell);
        return value && number.whole.size() <= 16 && std::abs(*value) <= exactWhole &&
                       number.whole <= std::string_view("9007199254740992")
                   ? Spelling::Whole
                   : Spelling::Huge;
    }
    if (!parsed(withPoint(cell, {decimal, '\0'}))) return Spelling::Text;  // beyond what a double reaches
    if (!number.point && number.exponentSign == '\0') return Spelling::Exponent;
    return printsSo(cell, number, decimal) ? Spelling::Decimal : Spelling::Huge;
}

}  // namespace

std::string_view trimmedCell(std::string_view cell) {
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
    return cell;
}

Spelling spellingOf(std::string_view cell, const Notation& notation) {
    constexpr std::size_t longestNumber = 1100;
    cell = trimmedCell(cell);
    if (cell.empty()) return Spelling::Blank;
    if (cell.size() > longestNumber) return Spelling::Text;
    const char first = cell.front();
    const bool numeric = isDigit(first) || first == '-' || first == '+' || first == notation.decimal;
    if (numeric) {
        if (const auto number = divide(cell, notation.decimal))
            return spellingOfNumber(cell, *number, notation.decimal);
        if (const Spelling groups = spellingOfGroups(cell, notation); groups != Spelling::Text) return groups;
    }
    if (isDigit(first)) {
        if (splitDate(cell)) return Spelling::Date;
        return splitClock(cell) ? Spelling::Clock : Spelling::Text;
    }
    if (equalsWord(cell, "true") || equalsWord(cell, "false")) return Spelling::Boolean;
    std::string_view unsignedCell = cell;
    takeSign(unsignedCell);
    return equalsWord(unsignedCell, "inf") || equalsWord(unsignedCell, "infinity") ? Spelling::Infinite : Spelling::Text;
}

std::optional<double> numberOf(std::string_view cell, const Notation& notation) {
    cell = trimmedCell(cell);
    std::string_view body = cell;
    const char sign = takeSign(body);
    if (equalsWord(body, "inf") || equalsWord(body, "infinity"))
        return sign == '-' ? -HUGE_VAL : HUGE_VAL;
    if (notation.thousands != '\0' && cell.find(notation.thousands) != std::string_view::npos)
        return groupsIn(cell, notation) > 0 ? parsed(withPoint(cell, notation)) : std::nullopt;
    if (!divide(cell, notation.decimal)) return std::nullopt;
    return notation.decimal == '.' ? parsed(cell) : parsed(withPoint(cell, notation));
}

char thousandsSignOf(std::string_view cell) {
    cell = trimmedCell(cell);
    takeSign(cell);
    takeDigits(cell);
    return cell.empty() ? '\0' : cell.front();
}

std::optional<bool> booleanOf(std::string_view cell) {
    cell = trimmedCell(cell);
    for (const std::string_view word : {"true", "yes", "t", "y", "1"})
        if (equalsWord(cell, word)) return true;
    for (const std::string_view word : {"false", "no", "f", "n", "0"})
        if (equalsWord(cell, word)) return false;
    return std::nullopt;
}

}  // namespace assay
