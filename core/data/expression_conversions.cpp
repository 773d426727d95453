// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/expression_conversions.h"

#include "data/database.h"
#include "data/expression_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>
#include <string_view>

namespace assay {
namespace {

using Kind = ExpressionNode::Kind;

/// Digits as a number, 0 where there are none.
int part(const std::smatch& match, std::size_t k) {
    return match[k].matched ? std::stoi(match[k].str()) : 0;
}

bool isClock(int hour, int minute, int second) {
    return hour <= 23 && minute <= 59 && second <= 59;
}

void checkFormat(const ExpressionNode& format) {
    if (format.kind != Kind::Text)
        throw ExpressionFault(format.position, format.length, "date takes a format in quotes here", "write such as '%d.%m.%Y'");
    bool any = false;
    for (std::size_t i = 0; i < format.text.size(); ++i) {
        if (format.text[i] != '%') continue;
        const char sign = i + 1 < format.text.size() ? format.text[++i] : '\0';
        any = any || sign != '%';
        if (sign == '\0' || std::string_view("YymdbBHIMSfp%").find(sign) == std::string_view::npos)
            throw ExpressionFault(format.position, format.length,
                                  fmt::format("'{}' is not a format of dates", format.text),
                                  "use %Y %y %m %d %b %B %H %I %M %S %f %p");
    }
    if (!any)
        throw ExpressionFault(format.position, format.length, fmt::format("'{}' is not a format of dates", format.text),
                              "use %Y %y %m %d %b %B %H %I %M %S %f %p");
}

std::string numberOf(const ExpressionNode& value, const std::string& sql) {
    if (value.type == ValueType::Number) return fmt::format("CAST({} AS DOUBLE)", sql);
    if (value.type == ValueType::Boolean) return fmt::format("CAST(CAST({} AS INTEGER) AS DOUBLE)", sql);
    // The cast alone would also take 1_000, inf and what else the database thinks of.
    return fmt::format("TRY_CAST(regexp_extract({}, '^\\s*([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\\s*$', 1) "
                       "AS DOUBLE)",
                       sql);
}

std::string textOf(const ExpressionNode& value, const std::string& sql) {
    if (value.timeOfDay) return fmt::format("CAST(CAST({} AS TIME) AS VARCHAR)", sql);
    const std::string text = fmt::format("CAST({} AS VARCHAR)", sql);
    if (value.type == ValueType::Number) return fmt::format("regexp_replace({}, '\\.0$', '')", text);
    return value.type == ValueType::DateTime ? fmt::format("regexp_replace({}, ' 00:00:00$', '')", text) : text;
}

std::string dateOf(const ExpressionNode& node, const std::string& sql) {
    if (node.children[0]->type == ValueType::DateTime) return fmt::format("CAST(date_trunc('day', {}) AS TIMESTAMP)", sql);
    if (node.children.size() > 1)
        return fmt::format("try_strptime({}, {})", sql, sqlText(node.children[1]->text));
    return fmt::format(
        "TRY_CAST(regexp_extract({}, "
        "'^\\s*([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:[ T][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:\\.[0-9]{{1,6}})?)?)?)\\s*$', 1) "
        "AS TIMESTAMP)",
        sql);
}

}  // namespace

std::string dateSql(const std::string& text) {
    static const std::regex form(R"((\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?)?)");
    std::smatch match;
    if (text.size() > 40 || !std::regex_match(text, match, form)) return {};
    const int year = part(match, 1), month = part(match, 2), day = part(match, 3);
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || month < 1 || month > 12 || day < 1) return {};
    const bool leap = month == 2 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    if (day > days[static_cast<std::size_t>(month - 1)] + (leap ? 1 : 0)) return {};
    if (!isClock(part(match, 4), part(match, 5), part(match, 6))) return {};
    std::string value = match.str(0);
    std::replace(value.begin(), value.end(), 'T', ' ');
    if (match[4].matched && !match[6].matched) value += ":00";
    return "TIMESTAMP " + sqlText(value);
}

std::string timeSql(const std::string& text) {
    static const std::regex form(R"((\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?)");
    std::smatch match;
    if (text.size() > 40 || !std::regex_match(text, match, form)) return {};
    const int hour = part(match, 1), minute = part(match, 2), second = part(match, 3);
    if (!isClock(hour, minute, second)) return {};
    return fmt::format("TIMESTAMP '1970-01-01 {:02}:{:02}:{:02}{}'", hour, minute, second, match.str(4));
}

void checkConversion(const ExpressionNode& node) {
    const ExpressionNode& value = *node.children[0];
    const bool number = node.text == "number", date = node.text == "date";
    if (number && value.type == ValueType::DateTime)
        throw ExpressionFault(value.position, value.length, "number takes a text, but this is a date",
                              "use year, month or day of it");
    if (date && (value.type == ValueType::Number || value.type == ValueType::Boolean || value.timeOfDay))
        throw ExpressionFault(value.position, value.length, "date takes a text or a date", "write such as date(text(x), '%Y%m%d')");
    if (node.children.size() < 2) return;
    if (value.type == ValueType::DateTime)
        throw ExpressionFault(value.position, value.length, "this is a date already", "leave the format out");
    checkFormat(*node.children[1]);
}

std::string conversionSql(const ExpressionNode& node, const std::string& argument) {
    if (node.text == "number") return numberOf(*node.children[0], argument);
    return node.text == "text" ? textOf(*node.children[0], argument) : dateOf(node, argument);
}

}  // namespace assay
