// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/expression_tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include "data/expression_words.h"

namespace assay {
namespace {

constexpr std::size_t maxCharacters = 100'000;

bool startsName(char32_t c) { return c == U'_' || u_isalpha(static_cast<UChar32>(c)); }

bool continuesName(char32_t c) {
    const int mask = U_GET_GC_MASK(static_cast<UChar32>(c));
    return c == U'_' || u_isalnum(static_cast<UChar32>(c)) || (mask & U_GC_M_MASK) != 0;
}

bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

struct Spelling {
    std::u32string_view typed;
    const char* meant;
};
/// Longest first. A meaning in letters is a keyword.
constexpr std::array<Spelling, 32> spellings{{
    {U"==", "="},  {U"!=", "!="}, {U"<>", "!="}, {U"<=", "<="}, {U">=", ">="}, {U"&&", "and"},
    {U"||", "or"}, {U"\uFF1D\uFF1D", "="}, {U"\uFF01\uFF1D", "!="}, {U"\uFF1C\uFF1D", "<="}, {U"\uFF1E\uFF1D", ">="},
    {U"=", "="},   {U"<", "<"},   {U">", ">"},   {U"(", "("},   {U")", ")"},   {U",", ","},
    {U"+", "+"},   {U"-", "-"},   {U"*", "*"},   {U"/", "/"},   {U"\u2264", "<="}, {U"\u2265", ">="},
    {U"\u2260", "!="}, {U"\uFF1D", "="}, {U"\uFF1C", "<"}, {U"\uFF1E", ">"}, {U"\uFF08", "("}, {U"\uFF09", ")"},
    {U"\uFF0C", ","}, {U"%", "%"},   {U"\uFF05", "%"},
}};

class Tokenizer {
public:
    explicit Tokenizer(std::u32string text) : m_text(std::move(text)) {}

    std::vector<Token> run() {
        if (m_text.size() > maxCharacters)
            throw ExpressionFault(maxCharacters, 1, fmt::format("the expression is longer than {} characters", maxCharacters));
        while (skipBlanks()) m_tokens.push_back(next());
        Token end;
        end.position = m_text.size();
        m_tokens.push_back(end);
        return std::move(m_tokens);
    }

private:
    bool skipBlanks() {
        while (m_at < m_text.size() && u_isUWhiteSpace(static_cast<UChar32>(m_text[m_at]))) ++m_at;
        return m_at < m_text.size();
    }

    char32_t peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : U'\0'; }

    Token next() {
        const char32_t c = peek();
        if (isDigit(c) || (c == U'.' && isDigit(peek(1)))) return number();
        if (startsName(c)) return name();
        if (c == U'\'') return quoted(c, Token::Kind::Text);
        if (c == U'"') return quoted(c, Token::Kind::QuotedName);
        return symbol();
    }

    Token take(Token::Kind kind, std::size_t begin, std::string text) const {
        Token token;
        token.kind = kind;
        token.lower = lowerCase(text);
        token.text = std::move(text);
        token.position = begin;
        token.length = m_at - begin;
        return token;
    }

    Token number() {
        const std::size_t begin = m_at;
        while (isDigit(peek())) ++m_at;
        if (peek() == U'.') ++m_at;
        while (isDigit(peek())) ++m_at;
        const bool exponent = peek() == U'e' || peek() == U'E';
        const std::size_t sign = peek(1) == U'+' || peek(1) == U'-' ? 1 : 0;
        if (exponent && isDigit(peek(1 + sign))) {
            m_at += 1 + sign;
            while (isDigit(peek())) ++m_at;
        }
        if (continuesName(peek()) || peek() == U'.') {
            while (continuesName(peek()) || peek() == U'.') ++m_at;
            throw ExpressionFault(begin, m_at - begin,
                                  fmt::format("'{}' is not a number", toUtf8(m_text.substr(begin, m_at - begin))),
                                  "write a column name that begins with a digit in double quotes");
        }
        Token token = take(Token::Kind::Number, begin, toUtf8(m_text.substr(begin, m_at - begin)));
        const char* end = token.text.data() + token.text.size();
        const bool unread = std::from_chars(token.text.data(), end, token.number).ec != std::errc();
        if (unread) throw ExpressionFault(begin, token.length, "this number is too large or too small");
        return token;
    }

    Token name() {
        const std::size_t begin = m_at;
        while (continuesName(peek()) || (peek() == U'.' && continuesName(peek(1)))) ++m_at;
        return take(Token::Kind::Name, begin, toUtf8(m_text.substr(begin, m_at - begin)));
    }

    Token quoted(char32_t quote, Token::Kind kind) {
        const std::size_t begin = m_at++;
        std::u32string content;
        while (m_at < m_text.size()) {
            if (m_text[m_at] == quote) {
                if (peek(1) != quote) break;
                ++m_at;
            }
            if (m_text[m_at] == U'\0') throw ExpressionFault(m_at, 1, "a NUL character cannot be compared", "remove it");
            content += m_text[m_at++];
        }
        if (m_at >= m_text.size())
            throw ExpressionFault(begin, m_text.size() - begin, "the closing quote is missing",
                                  kind == Token::Kind::Text ? "text ends with '" : "a quoted column name ends with \"");
        ++m_at;
        return take(kind, begin, toUtf8(content));
    }

    Token symbol() {
        const std::u32string_view rest = std::u32string_view(m_text).substr(m_at);
        for (const Spelling& spelling : spellings) {
            if (!rest.starts_with(spelling.typed)) continue;
            const std::size_t begin = m_at;
            m_at += spelling.typed.size();
            const bool word = spelling.meant[0] >= 'a';
            return take(word ? Token::Kind::Name : Token::Kind::Symbol, begin, spelling.meant);
        }
        if (rest[0] == U'!') {
            ++m_at;
            return take(Token::Kind::Name, m_at - 1, "not");
        }
        const std::u32string_view curly = U"\u2018\u2019\u201C\u201D\uFF07\uFF02`";
        if (curly.find(rest[0]) != std::u32string_view::npos)
            throw ExpressionFault(m_at, 1, fmt::format("{} is not a quote here", toUtf8(std::u32string(1, rest[0]))),
                                  "use ' around text and \" around column names");
        if (rest[0] < 32)
            throw ExpressionFault(m_at, 1, fmt::format("a control character (code {}) is not part of an expression",
                                                       static_cast<int>(rest[0])), "remove it");
        throw ExpressionFault(m_at, 1, fmt::format("'{}' is not part of an expression", toUtf8(std::u32string(1, rest[0]))),
                              "there are = != < <= > >= + - * / % ( ) and words");
    }

    std::u32string m_text;
    std::size_t m_at = 0;
    std::vector<Token> m_tokens;
};

std::string sentence(const std::string& problem, const std::string& remedy) {
    return remedy.empty() ? problem : problem + "; " + remedy;
}

}  // namespace

ExpressionFault::ExpressionFault(std::size_t position, std::size_t length, std::string what, std::string how)
    : issue{position, std::max<std::size_t>(length, 1), sentence(what, how)},
      problem(std::move(what)),
      remedy(std::move(how)) {}

std::vector<Token> tokenize(const std::string& text) { return Tokenizer(toCodePoints(text)).run(); }

std::u32string toCodePoints(const std::string& text) {
    std::u32string result;
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(text.data(), i, size, c);
        result += static_cast<char32_t>(c);
    }
    return result;
}

std::string toUtf8(const std::u32string& text) {
    std::string result;
    for (const char32_t c : text) {
        char bytes[U8_MAX_LENGTH];
        std::int32_t length = 0;
        U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(c));
        result.append(bytes, static_cast<std::size_t>(length));
    }
    return result;
}

bool isBareName(const std::string& name) {
    const std::u32string text = toCodePoints(name);
    if (text.empty() || !startsName(text[0]) || isKeyword(lowerCase(name))) return false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const bool dot = text[i] == U'.' && i + 1 < text.size() && continuesName(text[i + 1]);
        if (!dot && !continuesName(text[i])) return false;
    }
    return true;
}

std::string asName(const std::string& name) {
    if (isBareName(name)) return name;
    std::string result = "\"";
    for (const char c : name) {
        if (c == '"') result += c;
        result += c;
    }
    return result + "\"";
}

}  // namespace assay
