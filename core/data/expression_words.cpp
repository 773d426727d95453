// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/expression_words.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace assay {
namespace {

constexpr ValueType number = ValueType::Number, text = ValueType::Text, truth = ValueType::Boolean,
                    date = ValueType::DateTime, any = ValueType::Any;
using Form = ExpressionFunction::Form;

// What DuckDB would refuse with an error for some numbers goes by functions of ours, which say missing.
constexpr std::array functions{
    ExpressionFunction{"abs", {number}, 1, 1, number, "abs({0})"},
    ExpressionFunction{"floor", {number}, 1, 1, number, "floor({0})"},
    ExpressionFunction{"ceil", {number}, 1, 1, number, "ceil({0})"},
    ExpressionFunction{"round", {number, number}, 1, 2, number, "round({0}, {1})", Form::Constants},
    ExpressionFunction{"sqrt", {number}, 1, 1, number, "assay_sqrt({0})"},
    ExpressionFunction{"exp", {number}, 1, 1, number, "assay_exp({0})"},
    ExpressionFunction{"ln", {number}, 1, 1, number, "assay_ln({0})"},
    ExpressionFunction{"log", {number}, 1, 1, number, "assay_log({0})"},
    ExpressionFunction{"least", {any}, 2, 50, any, "least", Form::Alike},
    ExpressionFunction{"greatest", {any}, 2, 50, any, "greatest", Form::Alike},
    ExpressionFunction{"coalesce", {any}, 2, 50, any, "coalesce", Form::Alike},
    ExpressionFunction{"lower", {text}, 1, 1, text, "lower({0})"},
    ExpressionFunction{"upper", {text}, 1, 1, text, "upper({0})"},
    ExpressionFunction{"trim", {text}, 1, 1, text, "trim({0})"},
    ExpressionFunction{"length", {text}, 1, 1, number, "length({0})"},
    ExpressionFunction{"contains", {text, text}, 2, 2, truth, "contains({0}, {1})"},
    ExpressionFunction{"starts_with", {text, text}, 2, 2, truth, "starts_with({0}, {1})"},
    ExpressionFunction{"ends_with", {text, text}, 2, 2, truth, "ends_with({0}, {1})"},
    ExpressionFunction{"substring", {text, number, number}, 2, 3, text, "substring({0}, {1}, {2})", Form::Constants},
    ExpressionFunction{"replace", {text, text, text}, 3, 3, text, "replace({0}, {1}, {2})", Form::Constants},
    ExpressionFunction{"year", {date}, 1, 1, number, "year({0})"},
    ExpressionFunction{"quarter", {date}, 1, 1, number, "quarter({0})"},
    ExpressionFunction{"month", {date}, 1, 1, number, "month({0})"},
    ExpressionFunction{"week", {date}, 1, 1, number, "weekofyear({0})"},
    ExpressionFunction{"day", {date}, 1, 1, number, "day({0})"},
    ExpressionFunction{"weekday", {date}, 1, 1, number, "isodow({0})"},
    ExpressionFunction{"hour", {date}, 1, 1, number, "hour({0})"},
    ExpressionFunction{"minute", {date}, 1, 1, number, "minute({0})"},
    ExpressionFunction{"second", {date}, 1, 1, number, "second({0})"},
    ExpressionFunction{"number", {any}, 1, 1, number, "", Form::Converts},
    ExpressionFunction{"text", {any}, 1, 1, text, "", Form::Converts},
    ExpressionFunction{"date", {any, text}, 1, 2, date, "", Form::Converts},
    ExpressionFunction{"quantile", {number, number}, 2, 2, number, "", Form::Aggregate},
    ExpressionFunction{"mean", {number}, 1, 1, number, "", Form::Aggregate},
    ExpressionFunction{"deviation", {number}, 1, 1, number, "", Form::Aggregate},
};

}  // namespace

std::span<const ExpressionFunction> expressionFunctions() {
    return functions;
}

const ExpressionFunction* findFunction(const std::string& lower) {
    const auto found =
        std::find_if(functions.begin(), functions.end(), [&](const ExpressionFunction& f) { return lower == f.name; });
    return found == functions.end() ? nullptr : &*found;
}

std::span<const char* const> expressionKeywords() {
    static constexpr std::array<const char*, 11> keywords{"and", "or",      "not",  "in",   "between", "like",
                                                          "is",  "missing", "null", "true", "false"};
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
