// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <vector>

#include "data/query.h"

namespace assay {

/// What is wrong with an expression; leaves this folder as an ExpressionIssue or as Error(Usage).
struct ExpressionFault : std::exception {
    ExpressionFault(std::size_t position, std::size_t length, std::string what, std::string remedy = {});
    const char* what() const noexcept override { return issue.message.c_str(); }

    ExpressionIssue issue;
    std::string problem, remedy;
};

/// Symbols are brought to one spelling: "==" is "=", "<>" is "!=", "&&" is the name "and", full-width forms are ASCII.
struct Token {
    enum class Kind { Number, Text, Name, QuotedName, Symbol, End } kind = Kind::End;
    std::string text;          ///< without quotes, escapes undone, UTF-8
    std::string lower;         ///< names: in lower case, to be compared with keywords
    std::size_t position = 0;  ///< in code points
    std::size_t length = 0;
    double number = 0;
};

/// The last token is End. Throws ExpressionFault.
std::vector<Token> tokenize(const std::string& text);

std::string toUtf8(const std::u32string& text);
std::u32string toCodePoints(const std::string& text);  ///< malformed bytes become U+FFFD
bool isBareName(const std::string& name);              ///< may stand in an expression without quotes
std::string asName(const std::string& name);           ///< quoted when it must be

}  // namespace assay
