// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/dataset.h"
#include "io/types/column_facts.h"

#include <functional>
#include <optional>
#include <string>

namespace assay {

/// The type of a column, and how the table has it.
struct TypeDecision {
    std::string stored = "VARCHAR";  ///< DuckDB's: BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP, TIME or VARCHAR
    Notation notation;               ///< of numbers
    DateNotation dates;              ///< of DATE and TIMESTAMP
    /// DuckDB's own reading of such cells gives the same; else they are read as text and converted, see conversionSql.
    bool direct = true;
    bool nullEmpty = false;  ///< of texts: a cell of nothing but two quotes is missing
    std::string note;  ///< what was decided where the cells left a choice, or what they lose; empty: nothing

    bool operator==(const TypeDecision&) const = default;
};

/// "at line 5 of p2.csv"
using PlaceText = std::function<std::string(const CellPlace&)>;

/// The narrowest type that spells every cell of a column exactly: whole number, decimal number, boolean, date, date with
/// time, time of day; else text. Codes (leading zeros, plus signs, E-notation among whole numbers, more digits than a double
/// holds) are text. Blanks and words for missing cells are missing. asked: by the user; cells
/// that are not of that type become missing, as the note says. sample: what the first rows made expect; a
/// wider type is then noted with the cell that asked for it.
TypeDecision decideType(const ColumnFacts& facts, const TypeRules& rules, std::optional<ColumnType> asked,
                        const PlaceText& place, const TypeDecision* sample = nullptr);

/// SQL of a text as a value of the decided type, NULL where it is none.
std::string conversionSql(const TypeDecision& decision, const std::string& text);

ColumnType columnTypeOf(const std::string& stored);  ///< VARCHAR: Category

}  // namespace assay
