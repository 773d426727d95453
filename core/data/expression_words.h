// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

namespace assay {

/// Kinds of values in an expression. Any: known only when a run is at hand (the prediction of a multiclass model).
enum class ValueType { Number, Text, Boolean, DateTime, Any };

struct ExpressionFunction {
    const char* name;
    ValueType argument;
    ValueType result;
};
std::span<const ExpressionFunction> expressionFunctions();

std::span<const char* const> expressionKeywords();
bool isKeyword(const std::string& lower);

/// "row" and the score names; only row is there without a run.
std::span<const char* const> scoreNames();

std::string lowerCase(const std::string& text);  ///< by Unicode, UTF-8

}  // namespace assay
