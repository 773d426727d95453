// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/expression_regex.h"

#include "base/error.h"
#include "data/database.h"
#include "data/expression_tokens.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <vector>

namespace assay {
namespace {

struct Wording {
    const char* engine;  ///< how RE2 begins its message; what follows the colon is the piece it means
    const char* problem;
    const char* remedy;
};
constexpr std::array wordings{
    Wording{"missing ): ", "this ( has no closing )", "write \\( for the character itself"},
    Wording{"unexpected ): ", "this ) closes nothing", "write \\) for the character itself"},
    Wording{"missing ]: ", "this [ has no closing ]", "write \\[ for the character itself"},
    Wording{"bad repetition operator: ", "repetitions cannot follow each other", "put the first into parentheses"},
    Wording{"no argument for repetition operator: ", "nothing to repeat stands before this",
            "write a backslash before it for the character itself"},
    Wording{"invalid repetition size: ", "these are too many repetitions", "at most 1000 times are possible"},
    Wording{"invalid character class range: ", "no range or class of characters",
            "write such as [a-z] or \\d"},
    Wording{"invalid escape sequence: ", "this backslash means nothing", "write \\\\ for the character itself"},
    Wording{"trailing \\", "nothing follows the backslash", "write \\\\ for the character itself"},
    Wording{"invalid perl operator: ", "this construct does not exist here",
            "patterns are those of RE2, without look-around and back references"},
    Wording{"invalid named capture group: ", "no name of a group", "write (?P<name>...)"},
};

/// The bracket that has no partner; the end when all have one.
std::size_t unmatched(const std::u32string& pattern, bool opening) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char32_t c = pattern[i];
        if (c == U'\\') {
            ++i;
        } else if (c == U'[') {
            if (i + 1 < pattern.size() && pattern[i + 1] == U'^') ++i;
            if (i + 1 < pattern.size() && pattern[i + 1] == U']') ++i;
            while (++i < pattern.size() && pattern[i] != U']')
                if (pattern[i] == U'\\') ++i;
        } else if (c == U'(') {
            open.push_back(i);
        } else if (c == U')') {
            if (open.empty()) return opening ? pattern.size() : i;
            open.pop_back();
        }
    }
    return open.empty() || !opening ? pattern.size() : open.back();
}

RegexIssue located(const std::string& pattern, const std::string& message) {
    const std::u32string text = toCodePoints(pattern);
    for (const Wording& wording : wordings) {
        if (!message.starts_with(wording.engine)) continue;
        RegexIssue issue{0, 0, wording.problem, wording.remedy};
        const std::string_view kind = wording.engine;
        const std::u32string piece = toCodePoints(message.substr(kind.size()));
        if (kind == "missing ): " || kind == "unexpected ): ")
            issue = {unmatched(text, kind == "missing ): "), 1, issue.problem, issue.remedy};
        else if (kind == "trailing \\")
            issue = {text.size() - 1, 1, issue.problem, issue.remedy};
        else if (const std::size_t at = text.find(piece); at != std::u32string::npos)
            issue = {at, kind == "missing ]: " ? 1 : piece.size(), issue.problem, issue.remedy};
        if (issue.position >= text.size()) issue.position = issue.length = 0;
        return issue;
    }
    if (message.starts_with("pattern too large")) return {0, 0, "too large a pattern", "use a shorter one"};
    return {0, 0, "no regular expression", message};
}

}  // namespace

std::optional<RegexIssue> regexIssue(const std::string& pattern, const Dataset& dataset) {
    try {
        dataset.database().execute(fmt::format("SELECT {}", regexSql("''", pattern)), RunContext());
    } catch (const Error& error) {
        return located(pattern, error.problem());
    }
    return std::nullopt;
}

std::string regexSql(const std::string& textSql, const std::string& pattern, bool anyCase) {
    return fmt::format("regexp_matches({}, {}, '{}')", textSql, sqlText(pattern), anyCase ? "is" : "cs");
}

}  // namespace assay
