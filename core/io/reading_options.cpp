// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/reading_options.h"

#include "base/error.h"
#include "base/name_list.h"
#include "base/nearest_names.h"
#include "base/shell_word.h"
#include "io/file_set.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace assay {
namespace {

using Text = const std::string&;
using Word = std::optional<std::string>;

constexpr std::array typeWords{std::pair{"number", ColumnType::Number}, std::pair{"category", ColumnType::Category},
                               std::pair{"text", ColumnType::Text}, std::pair{"date", ColumnType::DateTime},
                               std::pair{"boolean", ColumnType::Boolean}};

[[noreturn]] void refuse(const char* flag, Text text, const char* what, const char* remedy) {
    throw Error(ErrorKind::Usage, fmt::format("{} '{}' {}", flag, text, what), remedy);
}

bool isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// One printable ASCII character, or none.
char sign(const char* flag, Text text, const char* remedy) {
    if (text == "none") return '\0';
    if (text.size() != 1 || text[0] <= ' ' || text[0] == '\x7f') refuse(flag, text, "is not one character", remedy);
    return text[0];
}

Word signWord(std::optional<char> c) {
    if (!c) return std::nullopt;
    return c == '\t' ? "tab" : c == '\0' ? "none" : std::string(1, *c);
}

/// One of two words.
bool either(const char* flag, Text text, const char* yes, const char* no) {
    if (text != yes && text != no) refuse(flag, text, "is not known", fmt::format("give {} or {}", yes, no).c_str());
    return text == yes;
}

void parseEncoding(Text text, LoadOptions& options) {
    options.encoding = text;
}

void parseDelimiter(Text text, LoadOptions& options) {
    if (text == "\"" || text == "\n" || text == "\r")
        throw Error(ErrorKind::Usage, "--delimiter is a quote or a line end, which cannot separate cells",
                    "give such as ',' or 'tab'");
    const bool tab = text == "tab" || text == "\\t";
    if (!tab && text.size() != 1) refuse("--delimiter", text, "is not one character", "give such as ',' or 'tab'");
    options.delimiter = tab ? '\t' : text[0];
}

void parseThousands(Text text, LoadOptions& options) {
    constexpr const char* remedy = "give such as ',' or ' ', or none";
    options.thousands = text == " " ? ' ' : sign("--thousands", text, remedy);
    if (isLetterOrDigit(*options.thousands) || *options.thousands == '-' || *options.thousands == '+')
        refuse("--thousands", text, "cannot separate digits", remedy);
}

void parseSkipRows(Text text, LoadOptions& options) {
    std::int64_t lines = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), lines);
    if (code != std::errc() || end != text.data() + text.size() || lines < 0 || lines > 1'000'000)
        refuse("--skip-rows", text, "is not a number of lines", "give 0 to 1000000");
    options.skipRows = lines;
}

void parseMissing(Text text, LoadOptions& options) {
    options.missing = text.empty() ? std::vector<std::string>{} : splitNames(text, "--missing");
}

void parseBadRows(Text text, LoadOptions& options) {
    options.badRows = either("--bad-rows", text, "skip", "text") ? BadRows::Skip : BadRows::ReadAsText;
}

void parseType(Text text, LoadOptions& options) {
    constexpr const char* remedy = "give COL=TYPE with number, text, date, boolean or category";
    for (const std::string& each : splitNames(text, "--type")) {
        const std::size_t at = each.rfind('=');
        if (at == std::string::npos || at == 0) refuse("--type", each, "names no column and type", remedy);
        const std::string column = each.substr(0, at), type = each.substr(at + 1);
        const auto found = std::find_if(typeWords.begin(), typeWords.end(), [&](const auto& word) {
            return type == word.first || (type == "datetime" && word.second == ColumnType::DateTime);
        });
        if (found == typeWords.end()) refuse("--type", each, "has a type that is not known", remedy);
        const auto [known, added] = options.types.emplace(column, found->second);
        if (!added && known->second != found->second)
            refuse("--type", each, "is a second type for the same column", "give it once");
    }
}

Word typesWord(const LoadOptions& options) {
    if (options.types.empty()) return std::nullopt;
    std::vector<std::string> types;
    for (const auto& [column, type] : options.types) types.push_back(column + "=" + typeWord(type));
    return joinNames(types);
}

constexpr std::array table{
    ReadingOption{"--encoding", "NAME", "Encoding of the file, such as UTF-8 or GB18030 (detected)", parseEncoding,
                  [](const LoadOptions& options) { return Word(options.encoding); }},
    ReadingOption{"--delimiter", "CHAR", "What separates cells: one character or 'tab' (detected)", parseDelimiter,
                  [](const LoadOptions& options) { return signWord(options.delimiter); }},
    ReadingOption{"--quote", "CHAR", "Quote character: one character or 'none' (\")",
                  [](Text text, LoadOptions& options) {
                      options.quote = sign("--quote", text, "give such as \" or none");
                  },
                  [](const LoadOptions& options) { return signWord(options.quote); }},
    ReadingOption{"--decimal", ".|,", "Decimal sign of numbers, . or , (detected)",
                  [](Text text, LoadOptions& options) {
                      options.decimal = either("--decimal", text, ".", ",") ? '.' : ',';
                  },
                  [](const LoadOptions& options) { return signWord(options.decimal); }},
    ReadingOption{"--thousands", "CHAR", "Sign between groups of three digits: one character or 'none' (detected)",
                  parseThousands, [](const LoadOptions& options) { return signWord(options.thousands); }},
    ReadingOption{"--dates", "day-first|month-first", "Order in dates such as 03/04/2024 (detected)",
                  [](Text text, LoadOptions& options) {
                      options.dayFirst = either("--dates", text, "day-first", "month-first");
                  },
                  [](const LoadOptions& options) {
                      return options.dayFirst ? Word(*options.dayFirst ? "day-first" : "month-first") : std::nullopt;
                  }},
    ReadingOption{"--header", "yes|no", "Whether the first line names the columns (detected)",
                  [](Text text, LoadOptions& options) { options.header = either("--header", text, "yes", "no"); },
                  [](const LoadOptions& options) {
                      return options.header ? Word(*options.header ? "yes" : "no") : std::nullopt;
                  }},
    ReadingOption{"--skip-rows", "N", "Lines before the table, which are left out (detected)", parseSkipRows,
                  [](const LoadOptions& options) {
                      return options.skipRows ? Word(std::to_string(*options.skipRows)) : std::nullopt;
                  }},
    ReadingOption{"--comment", "CHAR", "Lines that begin with this character are left out (none)",
                  [](Text text, LoadOptions& options) {
                      options.comment = sign("--comment", text, "give such as '#' or none");
                  },
                  [](const LoadOptions& options) { return signWord(options.comment); }},
    ReadingOption{"--missing", "WORDS", "Words for missing cells, such as NA,-; '' for empty cells only (NA, NULL, ..)",
                  parseMissing,
                  [](const LoadOptions& options) {
                      return options.missing ? Word(joinNames(*options.missing)) : std::nullopt;
                  },
                  false, true},
    ReadingOption{"--type", "COL=TYPE,..", "Type of columns: number, text, date, boolean or category (detected)",
                  parseType, typesWord, true},
    ReadingOption{"--table", "NAME", "Table of a database or sheet of a workbook (the largest; the first)",
                  [](Text text, LoadOptions& options) { options.table = text; },
                  [](const LoadOptions& options) {
                      return options.table.empty() ? std::nullopt : Word(options.table);
                  }},
    ReadingOption{"--bad-rows", "skip|text", "Malformed lines: skip them, or read columns as text (stop and report)",
                  parseBadRows,
                  [](const LoadOptions& options) {
                      return options.badRows == BadRows::Report
                                 ? std::nullopt
                                 : Word(options.badRows == BadRows::Skip ? "skip" : "text");
                  }},
};

const ReadingOption& optionOf(const std::string& flag) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const ReadingOption& each) { return flag == each.flag; });
    if (found != table.end()) return *found;
    std::vector<std::string> known;
    for (const ReadingOption& each : table) known.emplace_back(each.flag);
    throw Error(ErrorKind::Usage, fmt::format("no option {}", flag), nearestRemedy(flag, known));
}

/// Signs with two meanings leave no way to read a line.
void requireDifferent(const LoadOptions& options) {
    const std::array signs{std::pair{"--delimiter", options.delimiter}, std::pair{"--quote", options.quote},
                           std::pair{"--comment", options.comment}};
    const auto refuseSame = [](const char* first, std::optional<char> a, const char* second, std::optional<char> b) {
        if (a && a == b && *a != '\0')
            throw Error(ErrorKind::Usage, fmt::format("{} and {} are the same character", first, second), "give two");
    };
    for (std::size_t i = 0; i < signs.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) refuseSame(signs[j].first, signs[j].second, signs[i].first, signs[i].second);
    refuseSame("--decimal", options.decimal, "--thousands", options.thousands);
}

}  // namespace

std::span<const ReadingOption> readingOptions() {
    return table;
}

const char* typeWord(ColumnType type) {
    for (const auto& [word, each] : typeWords)
        if (each == type) return word;
    return "";
}

LoadOptions readingOf(const std::vector<ReadingWord>& words) {
    LoadOptions options;
    for (const ReadingWord& word : words) optionOf(word.flag).parse(word.text, options);
    requireDifferent(options);
    return options;
}

std::vector<ReadingWord> readingWords(const LoadOptions& options) {
    std::vector<ReadingWord> words;
    for (const ReadingOption& option : table)
        if (const Word word = option.word(options)) words.push_back({option.flag, *word});
    return words;
}

std::string readingFlags(const LoadOptions& options) {
    std::string flags;
    for (const ReadingWord& word : readingWords(options)) flags += fmt::format(" {} {}", word.flag, shellWord(word.text));
    return flags;
}

nlohmann::json toJson(const LoadOptions& options) {
    nlohmann::json object = nlohmann::json::object();
    for (const ReadingWord& word : readingWords(options)) object[word.flag.substr(2)] = word.text;
    return object;
}

LoadOptions readingFromJson(const nlohmann::json& json, const std::string& file) {
    const auto fail = [&](const std::string& key) {
        throw Error(ErrorKind::Usage, fmt::format("'reading{}{}' is not {}", key.empty() ? "" : ".", key,
                                                  key.empty() ? "an object" : "a text"),
                    "give reading options such as {\"delimiter\": \";\"}", {file, 0, ""});
    };
    if (!json.is_object()) fail("");
    std::vector<ReadingWord> words;
    for (const auto& [key, value] : json.items()) {
        for (const nlohmann::json& each : value.is_array() ? value : nlohmann::json::array({value})) {
            if (!each.is_string() && !each.is_number_integer()) fail(key);
            words.push_back({"--" + key, each.is_string() ? each.get<std::string>() : each.dump()});
        }
    }
    try {
        return readingOf(words);
    } catch (const Error& error) {
        throw Error(error.kind(), "reading: " + error.problem(), error.remedy(), {file, 0, ""});
    }
}

void requireTyped(const Dataset& dataset, const LoadOptions& options) {
    for (const auto& [column, type] : options.types) dataset.require(column, "--type");
}

LoadOptions readingFor(const std::string& path, LoadOptions options) {
    const FileSet set = expandPath(path, [](const std::string&) { return true; });
    if (!set.table.empty() || !formatOf(path).tables) options.table.clear();
    return options;
}

}  // namespace assay
