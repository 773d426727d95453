// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/expression_words.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace assay {

std::span<const ExpressionFunction> expressionFunctions() {
    static constexpr std::array<ExpressionFunction, 7> functions{{{"abs", ValueType::Number, ValueType::Number},
                                                                  {"lower", ValueType::Text, ValueType::Text},
                                                                  {"upper", ValueType::Text, ValueType::Text},
                                                                  {"length", ValueType::Text, ValueType::Number},
                                                                  {"year", ValueType::DateTime, ValueType::Number},
                                                                  {"month", ValueType::DateTime, ValueType::Number},
                                                                  {"day", ValueType::DateTime, ValueType::Number}}};
    return functions;
}

std::span<const char* const> expressionKeywords() {
    static constexpr std::array<const char*, 11> keywords{"and",  "or", "not",     "in",   "between", "like",
                                                          "is", "missing", "null", "true", "false"};
    return keywords;
}

bool isKeyword(const std::string& lower) {
    const auto keywords = expressionKeywords();
    return std::find(keywords.begin(), keywords.end(), lower) != keywords.end();
}

std::span<const char* const> scoreNames() {
    static constexpr std::array<const char*, 10> names{"row",        "split",     "prediction", "loss",    "residual",
                                                       "importance", "std_error", "rank",       "problem", "suggested"};
    return names;
}

std::string lowerCase(const std::string& text) {
    std::string result;
    icu::UnicodeString::fromUTF8(text).toLower(icu::Locale::getRoot()).toUTF8String(result);
    return result;
}

}  // namespace assay
