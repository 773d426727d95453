// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/date_spelling.h"
#include "data/spelling.h"

#include <string>

#include <duckdb.h>

namespace assay {

/// SQL that reads a text as a value by the rules of spelling.h, NULL where it is none or infinite.
std::string parseNumberSql(const std::string& text, const Notation& notation);    ///< a DOUBLE
std::string parseClockSql(const std::string& text);  ///< a TIME of "9:05", "23:59:59.25" or "10:15 PM"
std::string parseTimeSql(const std::string& text, const DateNotation& notation);  ///< a TIMESTAMP
std::string parseBooleanSql(const std::string& text);                             ///< a BOOLEAN

/// assay_parse_number, assay_parse_time, assay_parse_boolean; once for every database.
void registerParseFunctions(duckdb_connection connection);

}  // namespace assay
