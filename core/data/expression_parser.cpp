// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/nearest_names.h"
#include "data/expression_tokens.h"
#include "data/expression_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace assay {
namespace {

using Kind = ExpressionNode::Kind;

// DuckDB's own parser stops at 1,000 levels; the stack of a worker thread is far larger than 200 need.
constexpr int maxDepth = 200;
constexpr std::size_t maxNodes = 20'000;

class Parser {
public:
    explicit Parser(const std::string& text) : m_tokens(tokenize(text)) {}

    ExpressionTree run() {
        ExpressionTree tree = disjunction();
        if (peek().kind != Token::Kind::End) unexpected("and, or, or the end of the expression");
        return tree;
    }

private:
    const Token& peek() const { return m_tokens[m_at]; }
    bool isSymbol(const char* symbol) const { return peek().kind == Token::Kind::Symbol && peek().text == symbol; }
    bool isWord(const char* word) const { return peek().kind == Token::Kind::Name && peek().lower == word; }
    bool accept(bool there) {
        if (there) ++m_at;
        return there;
    }

    [[noreturn]] void unexpected(const std::string& expected) const {
        const Token& token = peek();
        if (token.kind == Token::Kind::End)
            throw ExpressionFault(token.position, 1, "the expression ends too early", "here goes " + expected);
        throw ExpressionFault(token.position, token.length, fmt::format("'{}' does not fit here", token.text),
                              "here goes " + expected);
    }
    void expectSymbol(const char* symbol) {
        if (!accept(isSymbol(symbol))) unexpected(fmt::format("'{}'", symbol));
    }

    /// A node from the token at begin to the last one read.
    ExpressionTree make(Kind kind, std::size_t begin, std::vector<ExpressionTree> children, std::string text = {}) {
        auto node = std::make_unique<ExpressionNode>();
        const Token& last = m_tokens[m_at - 1];
        node->kind = kind;
        node->position = begin;
        node->length = last.position + last.length - begin;
        node->text = std::move(text);
        for (const ExpressionTree& child : children) node->depth = std::max(node->depth, child->depth + 1);
        node->children = std::move(children);
        if (node->depth > maxDepth) tooDeep(begin);
        if (++m_nodes > maxNodes)
            throw ExpressionFault(begin, 1, fmt::format("the expression has more than {} parts", maxNodes));
        return node;
    }
    template <class... Child>
    static std::vector<ExpressionTree> list(Child... child) {
        std::vector<ExpressionTree> children;
        (children.push_back(std::move(child)), ...);
        return children;
    }
    [[noreturn]] static void tooDeep(std::size_t position) {
        throw ExpressionFault(position, 1, fmt::format("the expression is nested more than {} levels deep", maxDepth),
                              "write it with fewer parentheses");
    }

    /// Counts the calls that are open, since a deep text would overflow the stack before a deep tree exists.
    struct Level {
        explicit Level(Parser& owner) : parser(owner) {
            if (++parser.m_level > maxDepth) tooDeep(parser.peek().position);
        }
        ~Level() { --parser.m_level; }
        Parser& parser;
    };

    ExpressionTree disjunction() {
        const Level level(*this);
        return joined("or", Kind::Or, &Parser::conjunction);
    }
    ExpressionTree conjunction() { return joined("and", Kind::And, &Parser::negation); }

    ExpressionTree joined(const char* word, Kind kind, ExpressionTree (Parser::*operand)()) {
        const std::size_t begin = peek().position;
        std::vector<ExpressionTree> parts;
        do parts.push_back((this->*operand)());
        while (accept(isWord(word)));
        if (parts.size() == 1) return std::move(parts.front());
        return make(kind, begin, std::move(parts), word);
    }

    ExpressionTree negation() {
        const std::size_t begin = peek().position;
        if (!accept(isWord("not"))) return predicate();
        const Level level(*this);
        ExpressionTree operand = negation();
        return make(Kind::Not, begin, list(std::move(operand)), "not");
    }

    bool atComparison() const {
        return isSymbol("=") || isSymbol("!=") || isSymbol("<") || isSymbol("<=") || isSymbol(">") || isSymbol(">=");
    }

    ExpressionTree predicate() {
        const std::size_t begin = peek().position;
        ExpressionTree left = sum();
        if (atComparison()) {
            const std::string op = m_tokens[m_at++].text;
            ExpressionTree right = sum();
            if (atComparison())
                throw ExpressionFault(peek().position, peek().length, "comparisons cannot be chained",
                                      "join two of them with and: 1 < x and x < 5");
            return make(Kind::Compare, begin, list(std::move(left), std::move(right)), op);
        }
        if (accept(isWord("is"))) return missing(begin, std::move(left));
        const bool negated = accept(isWord("not"));
        ExpressionTree node;
        if (accept(isWord("in")))
            node = membership(begin, std::move(left));
        else if (accept(isWord("between")))
            node = range(begin, std::move(left));
        else if (isWord("like") || isWord("matches")) {
            const std::string word = m_tokens[m_at++].lower;
            std::vector<ExpressionTree> parts = list(std::move(left), sum());
            // No keyword: a column may be called so.
            if (word == "like" && accept(isWord("escape"))) parts.push_back(escape());
            node = make(word == "like" ? Kind::Like : Kind::Matches, begin, std::move(parts), word);
        } else if (negated)
            unexpected("in, between, like or matches");
        else
            return left;
        node->negated = negated;
        return node;
    }

    ExpressionTree escape() {
        if (peek().kind != Token::Kind::Text) unexpected("a character in quotes, such as '!'");
        ExpressionTree sign = primary();
        if (toCodePoints(sign->text).size() != 1)
            throw ExpressionFault(sign->position, sign->length, "escape takes one character", "write such as escape '!'");
        return sign;
    }

    ExpressionTree missing(std::size_t begin, ExpressionTree value) {
        const bool negated = accept(isWord("not"));
        if (!accept(isWord("missing")) && !accept(isWord("null")))
            unexpected(negated ? "missing" : "missing or not missing");
        ExpressionTree node = make(Kind::IsMissing, begin, list(std::move(value)), "is missing");
        node->negated = negated;
        return node;
    }

    ExpressionTree membership(std::size_t begin, ExpressionTree value) {
        if (!isSymbol("(")) unexpected("a list such as ('a', 'b')");
        ++m_at;
        std::vector<ExpressionTree> parts = list(std::move(value));
        do parts.push_back(sum());
        while (accept(isSymbol(",")));
        if (!isSymbol(")")) unexpected("',' or ')'");
        ++m_at;
        return make(Kind::In, begin, std::move(parts), "in");
    }

    ExpressionTree range(std::size_t begin, ExpressionTree value) {
        ExpressionTree low = sum();
        if (!accept(isWord("and"))) unexpected("and: x between 1 and 5");
        ExpressionTree high = sum();
        return make(Kind::Between, begin, list(std::move(value), std::move(low), std::move(high)), "between");
    }

    ExpressionTree sum() { return chained("+-", &Parser::product); }
    ExpressionTree product() { return chained("*/%", &Parser::factor); }

    ExpressionTree chained(std::string_view operators, ExpressionTree (Parser::*operand)()) {
        const std::size_t begin = peek().position;
        ExpressionTree left = (this->*operand)();
        while (peek().kind == Token::Kind::Symbol && operators.find(peek().text) != std::string_view::npos) {
            const std::string op = m_tokens[m_at++].text;
            ExpressionTree right = (this->*operand)();
            left = make(Kind::Arithmetic, begin, list(std::move(left), std::move(right)), op);
        }
        return left;
    }

    ExpressionTree factor() {
        const std::size_t begin = peek().position;
        if (accept(isSymbol("+"))) {
            const Level level(*this);
            return factor();
        }
        if (!accept(isSymbol("-"))) return primary();
        const Level level(*this);
        ExpressionTree operand = factor();
        return make(Kind::Negate, begin, list(std::move(operand)), "-");
    }

    ExpressionTree primary() {
        const Token& token = peek();
        const std::size_t begin = token.position;
        if (accept(isSymbol("("))) {
            ExpressionTree inner = disjunction();
            if (!isSymbol(")")) unexpected("an operator or ')'");
            ++m_at;
            return inner;
        }
        switch (token.kind) {
            case Token::Kind::Number: {
                ++m_at;
                ExpressionTree node = make(Kind::Number, begin, {}, token.text);
                node->number = token.number;
                return node;
            }
            case Token::Kind::Text:
                ++m_at;
                return make(Kind::Text, begin, {}, token.text);
            case Token::Kind::QuotedName:
            case Token::Kind::Name:
                return name(token);
            default:
                unexpected("a column, a number or 'text'");
        }
    }

    ExpressionTree name(const Token& token) {
        const bool quoted = token.kind == Token::Kind::QuotedName;
        if (!quoted && (isWord("true") || isWord("false"))) {
            ++m_at;
            ExpressionTree node = make(Kind::Truth, token.position, {}, token.lower);
            node->truth = token.lower == "true";
            return node;
        }
        if (!quoted && (isWord("null") || isWord("missing")))
            throw ExpressionFault(token.position, token.length, fmt::format("'{}' is not a value", token.text),
                                  "write: column is missing");
        if (!quoted && isKeyword(token.lower)) unexpected("a column, a number or 'text'");
        ++m_at;
        if (!quoted && isSymbol("(")) return call(token);
        ExpressionTree node = make(Kind::Name, token.position, {}, token.text);
        node->quoted = quoted;
        return node;
    }

    ExpressionTree call(const Token& token) {
        const ExpressionFunction* function = findFunction(token.lower);
        if (!function) {
            std::vector<std::string> names;
            for (const ExpressionFunction& each : expressionFunctions()) names.emplace_back(each.name);
            throw ExpressionFault(token.position, token.length, fmt::format("no function '{}'", token.text),
                                  nearestRemedy(token.lower, names, "functions are"));
        }
        expectSymbol("(");
        const Level level(*this);
        std::vector<ExpressionTree> arguments;
        std::size_t end = peek().position;
        do {
            if (static_cast<int>(arguments.size()) == function->most) wrongNumber(*function, end, 1);
            arguments.push_back(sum());
            end = peek().position;
        } while (accept(isSymbol(",")));
        if (!isSymbol(")")) unexpected("',' or ')'");
        ++m_at;
        if (static_cast<int>(arguments.size()) < function->least)
            wrongNumber(*function, token.position, end + 1 - token.position);
        ExpressionTree node = make(Kind::Call, token.position, std::move(arguments), token.lower);
        node->function = function;
        return node;
    }

    [[noreturn]] static void wrongNumber(const ExpressionFunction& function, std::size_t position, std::size_t length) {
        const std::string name = function.name;
        if (function.most == 1) throw ExpressionFault(position, length, name + " takes one value");
        if (function.least == function.most)
            throw ExpressionFault(position, length, fmt::format("{} takes {} values", name, function.most));
        throw ExpressionFault(position, length,
                              fmt::format("{} takes {} to {} values", name, function.least, function.most));
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    std::size_t m_nodes = 0;
    int m_level = 0;
};

}  // namespace

ExpressionTree parseExpression(const std::string& text) {
    return Parser(text).run();
}

}  // namespace assay
