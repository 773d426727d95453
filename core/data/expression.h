// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/dataset.h"
#include "data/expression_tree.h"
#include "data/row_scores.h"

#include <cstdint>
#include <string>

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
    bool timeOfDay = false;              ///< dates: a time of day, on 1970-01-01
};
/// Throws ExpressionFault at (position, length) for a name that is neither. quoted names are columns only.
NamedValue resolveName(const std::string& name, bool quoted, const ExpressionScope& scope, std::size_t position,
                       std::size_t length);

/// The SQL of a condition; empty for a blank text. Its aggregates, such as quantile(x, 0.05), are found on the way: as
/// much as reading their columns. Throws Error(Usage) that says where and what.
std::string conditionSql(const std::string& text, const ExpressionScope& scope,
                         const RunContext& context = RunContext());

/// Gives every node its type, names their SQL. Throws ExpressionFault where types do not fit or the whole is no
/// condition.
void checkTypes(ExpressionNode& root, const ExpressionScope& scope);

/// Replaces the aggregates of a checked tree by their numbers, over all rows of the table; missing values are left out,
/// and of none it is missing. quantile: linear interpolation between order statistics (Hyndman and Fan 1996, type 7);
/// deviation: of the sample. Sums in row order, so the same everywhere.
void findAggregates(ExpressionNode& checked, const ExpressionScope& scope, const RunContext& context);
double constantNumber(const ExpressionNode& node);  ///< of a number or a negated one

/// The checked tree as SQL: names are the table's own (c0, c1, ...), literals escaped, everything in parentheses.
std::string toSql(const ExpressionNode& checked);

}  // namespace assay
