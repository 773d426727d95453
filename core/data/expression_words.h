// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

namespace assay {

/// Kinds of values in an expression. Any: known only when a run is at hand (the prediction of a multiclass model).
enum class ValueType { Number, Text, Boolean, DateTime, Any };

/// A function of the language. Its SQL has {0}, {1}, {2} for the arguments.
struct ExpressionFunction {
    /// Plain: a value a row. Constants: the arguments after the first are constants. Alike: up to 50 arguments of one
    /// type, which is the result's too. Aggregate: one number of a whole column, found before the rows are looked at.
    /// Converts: a value of another type, see expression_conversions.h.
    enum class Form { Plain, Constants, Alike, Aggregate, Converts };

    const char* name;
    std::array<ValueType, 3> arguments;
    int least, most;  ///< numbers of arguments
    ValueType result;
    const char* sql;
    Form form = Form::Plain;

    bool calculates() const {
        return result == ValueType::Number && arguments[0] == ValueType::Number && form != Form::Aggregate;
    }
};
std::span<const ExpressionFunction> expressionFunctions();
const ExpressionFunction* findFunction(const std::string& lower);  ///< null: there is none

std::span<const char* const> expressionKeywords();
bool isKeyword(const std::string& lower);

/// "row" and the score names; only row is there without a run.
std::span<const char* const> scoreNames();

std::string lowerCase(const std::string& text);  ///< by Unicode, UTF-8

}  // namespace assay
