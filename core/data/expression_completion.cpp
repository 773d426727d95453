// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/expression.h"
#include "data/expression_tokens.h"
#include "data/query.h"

#include <algorithm>

namespace assay {
namespace {

/// Where the cursor stands: in a text, in a quoted name, or after a bare (maybe empty) word.
struct Cursor {
    enum class In { Text, QuotedName, Word } in = In::Word;
    std::size_t start = 0;  ///< of the word or of the opening quote
    std::string word;       ///< without the quote
    std::string before;     ///< the text before start
};

Cursor cursorAt(const std::string& text, std::size_t position) {
    std::u32string head = toCodePoints(text);
    head.resize(std::min(position, head.size()));
    char32_t open = 0;
    std::size_t opened = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        const char32_t c = head[i];
        if (open != 0 ? c == open : (c == U'\'' || c == U'"')) {
            open = open != 0 ? 0 : c;
            opened = i;
        }
    }
    Cursor cursor;
    cursor.start = head.size();
    if (open != 0) {
        cursor.in = open == U'"' ? Cursor::In::QuotedName : Cursor::In::Text;
        cursor.start = opened;
        cursor.word = toUtf8(head.substr(opened + 1));
    } else {
        const auto continues = [&](std::size_t from) {
            const std::u32string tail = head.substr(from);
            return tail == U"." || isBareName("a" + toUtf8(tail) + "a");
        };
        while (cursor.start > 0 && continues(cursor.start - 1)) --cursor.start;
        cursor.word = toUtf8(head.substr(cursor.start));
    }
    cursor.before = toUtf8(head.substr(0, cursor.start));
    return cursor;
}

bool endsOperand(const Token& token) {
    if (token.kind == Token::Kind::Symbol) return token.text == ")";
    if (token.kind != Token::Kind::Name) return token.kind != Token::Kind::End;
    return !isKeyword(token.lower) || token.lower == "missing" || token.lower == "null" || token.lower == "true" ||
           token.lower == "false";
}

/// matches is no keyword, so that columns may be called so: it is a word between two operands.
bool isMatches(const std::vector<Token>& tokens) {
    const auto ends = [&](std::size_t fromEnd) {
        return tokens.size() > fromEnd && endsOperand(tokens[tokens.size() - 1 - fromEnd]);
    };
    const auto isWord = [&](std::size_t fromEnd, const char* word) {
        const Token* token = tokens.size() > fromEnd ? &tokens[tokens.size() - 1 - fromEnd] : nullptr;
        return token && token->kind == Token::Kind::Name && token->lower == word;
    };
    return isWord(0, "matches") && (ends(1) || (isWord(1, "not") && ends(2)));
}

/// Operators after an operand. Once there is a comparison, conditions are joined; before, it is compared.
std::vector<std::string> operators(const std::vector<Token>& tokens) {
    bool compared = false;
    for (const Token& token : tokens) {
        const bool joins = token.kind == Token::Kind::Name && (token.lower == "and" || token.lower == "or");
        const bool symbol =
            token.kind == Token::Kind::Symbol && std::string("=!=<=>=").find(token.text) != std::string::npos;
        const bool word =
            token.kind == Token::Kind::Name && (token.lower == "in" || token.lower == "like" || token.lower == "is" ||
                                                token.lower == "between" || token.lower == "matches");
        compared = joins ? false : compared || symbol || word;
    }
    if (compared) return {"and", "or"};
    return {
        "=",   "!=", "<", "<=", ">", ">=", "in", "not in", "between", "like", "matches", "is missing", "is not missing",
        "and", "or"};
}

std::vector<std::string> operands(const Dataset& dataset, bool withScores) {
    std::vector<std::string> words;
    const auto isColumn = [&](const std::string& name) { return dataset.find(name).has_value(); };
    for (const Column& column : dataset.columns()) words.push_back(asName(column.name));
    for (const std::string name : scoreNames())
        if (withScores || name == "row") words.push_back(isColumn(name) ? "score." + name : name);
    for (const ExpressionFunction& function : expressionFunctions()) words.push_back(std::string(function.name) + "(");
    for (const char* word : {"not", "true", "false"}) words.emplace_back(word);
    return words;
}

std::vector<std::string> candidates(const Cursor& cursor, const Dataset& dataset, bool withScores) {
    std::vector<Token> tokens;
    try {
        tokens = tokenize(cursor.before);
    } catch (const ExpressionFault&) {
        return {};  // what stands before is no expression; the check tells
    }
    tokens.pop_back();
    if (tokens.empty()) return operands(dataset, withScores);
    const Token& last = tokens.back();
    if (isMatches(tokens)) return {};
    if (endsOperand(last)) return operators(tokens);
    if (last.kind == Token::Kind::Name && last.lower == "is") return {"missing", "not missing"};
    const bool afterNot = last.kind == Token::Kind::Name && last.lower == "not" && tokens.size() > 1;
    if (afterNot && tokens[tokens.size() - 2].lower == "is") return {"missing"};
    if (afterNot && endsOperand(tokens[tokens.size() - 2])) return {"in", "between", "like", "matches"};
    return operands(dataset, withScores);
}

}  // namespace

std::size_t completionStart(const std::string& text, std::size_t position) {
    return cursorAt(text, position).start;
}

std::vector<std::string> completions(const std::string& text, std::size_t position, const Dataset& dataset,
                                     bool withScores) {
    const Cursor cursor = cursorAt(text, position);
    if (cursor.in == Cursor::In::Text) return {};
    const std::string word = lowerCase(cursor.word);
    std::vector<std::string> first, second;  // those that begin with the word, those that contain it
    for (const std::string& candidate : candidates(cursor, dataset, withScores)) {
        std::string lower = lowerCase(candidate);
        if (lower.starts_with('"')) lower.erase(0, 1);
        if (cursor.in == Cursor::In::QuotedName && !candidate.starts_with('"') && !dataset.find(candidate)) continue;
        const std::size_t found = lower.find(word);
        if (found == 0)
            first.push_back(candidate);
        else if (found != std::string::npos)
            second.push_back(candidate);
    }
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

}  // namespace assay
