// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>

#include "data/query.h"

namespace assay {

/// A number for a cell: as written while it is short, else to four significant digits (whole numbers stay whole).
QString shortNumber(double value, bool integral = false);
/// A number with every digit it has.
QString fullNumber(double value);
/// A rank or count: 7,398.
QString groupedNumber(std::int64_t value);
/// value / 10^exponent with three decimals, or two significant digits where those would be zeros.
QString scaledNumber(double value, int exponent);
/// "×10⁻³"; empty for exponent 0.
QString powerOfTen(int exponent);
/// Text for one line: line ends become blanks, cut at 300 characters.
QString oneLine(const std::string& text);
/// A cell as it was read, for copying.
QString rawText(const Cell& cell);
/// "column = value", in the language of filters; "column is missing" for a missing cell.
QString equalsExpression(const std::string& column, const Cell& cell, bool negated);
/// A column's name as filters want it: quoted when it is not a plain word.
QString quotedName(const std::string& column);

}  // namespace assay
