// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "data/dataset.h"
#include "data/expression_tree.h"
#include "data/row_scores.h"

namespace assay {

/// What names in an expression can mean.
struct ExpressionScope {
    const Dataset* dataset = nullptr;
    bool withScores = false;
    const RowScores* scores = nullptr;  ///< null when only checking
    std::int64_t scoresHandle = 0;      ///< see query_functions.h
};

/// A column or score as it is used in SQL over the table `data`.
struct NamedValue {
    ValueType type = ValueType::Any;
    std::string sql;
    const ScoreColumn* score = nullptr;  ///< a numeric score, whose values are at hand without SQL
    bool row = false;                    ///< the row id itself
    bool integral = false;               ///< numbers: the SQL is a 64-bit whole number
};
/// Throws ExpressionFault at (position, length) for a name that is neither. quoted names are columns only.
NamedValue resolveName(const std::string& name, bool quoted, const ExpressionScope& scope, std::size_t position,
                       std::size_t length);

/// The SQL of a condition; empty for a blank text. Throws Error(Usage) that says where and what.
std::string conditionSql(const std::string& text, const ExpressionScope& scope);

/// Gives every node its type, names their SQL. Throws ExpressionFault where types do not fit or the whole is no condition.
void checkTypes(ExpressionNode& root, const ExpressionScope& scope);

/// The checked tree as SQL: names are the table's own (c0, c1, ...), literals escaped, everything in parentheses.
std::string toSql(const ExpressionNode& checked);

}  // namespace assay
