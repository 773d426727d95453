// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/expression_words.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace assay {

/// A node of a parsed expression. Compare, Arithmetic: op and two children. And, Or: two children or more.
/// Not, Negate, IsMissing: one. In: the value, then the list. Between: value, low, high. Like, Matches: value, pattern
/// and, of like, the escape character where there is one.
/// Call: text is the function, children its arguments. Name: text is the name; quoted when it was.
struct ExpressionNode {
    enum class Kind {
        Number,
        Text,
        Truth,
        Name,
        Negate,
        Arithmetic,
        Compare,
        And,
        Or,
        Not,
        In,
        Between,
        Like,
        Matches,
        IsMissing,
        Call
    };

    Kind kind = Kind::Number;
    std::size_t position = 0, length = 0;  ///< in code points; whole node
    std::string text;                      ///< name, text, function or operator
    double number = 0;
    bool truth = false;
    bool negated = false;  ///< not in, not between, not like, not matches, is not missing
    bool quoted = false;
    const ExpressionFunction* function = nullptr;  ///< Call
    int depth = 1;
    std::vector<std::unique_ptr<ExpressionNode>> children;

    // Set by the check:
    ValueType type = ValueType::Any;
    bool timeOfDay = false;  ///< dates: only a time, on 1970-01-01
    std::string sql;  ///< names, date texts and, once they are found, aggregates
};
using ExpressionTree = std::unique_ptr<ExpressionNode>;

/// The tree of a text that is not blank. Throws ExpressionFault. Trees are at most 200 deep and 20,000 nodes large.
ExpressionTree parseExpression(const std::string& text);

}  // namespace assay
