// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace assay {

/// How numbers are written in a text.
struct Notation {
    char decimal = '.';
    char thousands = '\0';  ///< between groups of three digits; '\0': there is none
};

/// What a cell of text spells. Blanks around it do not count.
enum class Spelling : std::uint8_t {
    Blank,      ///< nothing, or blanks only
    Word,       ///< one of the words for a missing cell
    Whole,      ///< "-12": up to 2^53 in magnitude, as a number prints it
    Decimal,    ///< "1.50", ".5", "-0", "1.5e3", "1e-5", "1E+06": what a double holds
    Exponent,   ///< "12E3": a number, or a code
    Grouped,    ///< "1,234": a number with thousands, or, with one group only, something else
    Thousands,  ///< "1,234,567" or "1,234.50": surely a number with thousands
    Infinite,   ///< "inf", "-Infinity"
    Code,       ///< "007", "+49170": a number would lose a part of it
    Huge,       ///< digits only, beyond 2^53, or more digits than a double holds
    Boolean,    ///< "true", "False"
    Date,       ///< parts of a date, perhaps with a time of day; see date_spelling.h
    Clock,      ///< "9:05", "23:59:59.5", "10:15 PM"
    Text
};
inline constexpr int spellings = static_cast<int>(Spelling::Text) + 1;

std::string_view trimmedCell(std::string_view cell);  ///< without the blanks and tabs around it

/// What a cell spells, words for missing cells aside. A number with the decimal sign of the notation; where it has no
/// thousands sign, ',' beside '.' (or '.' beside ',') and a blank are looked for. Decimals have at most 17 significant digits, or
/// are what a double prints with so many digits ("%.20e").
Spelling spellingOf(std::string_view cell, const Notation& notation);

/// The number that a cell spells, whatever its spelling: "+1", "007", "1,234.5" (given the sign of thousands), "inf".
/// None where it spells no number.
std::optional<double> numberOf(std::string_view cell, const Notation& notation);

/// The sign between the groups of digits of a Grouped or Thousands cell.
char thousandsSignOf(std::string_view cell);

/// true, false, yes, no, t, f, y, n, 1 or 0 in any case.
std::optional<bool> booleanOf(std::string_view cell);

}  // namespace assay
