// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/expression_tree.h"

#include <string>

namespace assay {

/// The SQL of a date or time of day written as text; empty when it is none. Times are on 1970-01-01.
std::string dateSql(const std::string& text);  ///< "2024-01-31", "2024-01-31 18:30", "2024-01-31T18:30:05.5"
std::string timeSql(const std::string& text);  ///< "18:30", "18:30:05.5"

/// Checks a call of number, text or date, whose arguments are checked. Throws ExpressionFault.
/// number: of a text that spells a decimal number, blanks around it left out; of true 1, of false 0. text: as a cell is
/// written; a date without its time at midnight. date: of a text 2024-01-31 [18:30[:05]], or as a format in quotes has it
/// (%Y %y %m %d %b %B %H %I %M %S %f %p); of a date with time its day. What spells no such value is missing.
void checkConversion(const ExpressionNode& node);

/// The same as SQL. argument: of the value.
std::string conversionSql(const ExpressionNode& node, const std::string& argument);

}  // namespace assay
