// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/open.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace assay {

/// One way to say how a file is read. The options of both programs, the command lines that the window copies, the
/// settings of a run as JSON and their errors come from the table of these.
struct ReadingOption {
    const char* flag;         ///< "--encoding"
    const char* placeholder;  ///< "NAME"
    const char* help;         ///< what it says; in parentheses what holds without it
    void (*parse)(const std::string& text, LoadOptions& options);          ///< throws Error(Usage)
    std::optional<std::string> (*word)(const LoadOptions& options);        ///< as parse reads it; nothing: detected
    bool repeatable = false;  ///< several texts add up
    bool mayBeEmpty = false;  ///< whether an empty text means something
};
std::span<const ReadingOption> readingOptions();

/// An option as it is given: {"--decimal", ","}.
struct ReadingWord {
    std::string flag, text;
    bool operator==(const ReadingWord&) const = default;
};
/// Throws Error(Usage) for what is not known or not possible, also for two options that exclude each other.
LoadOptions readingOf(const std::vector<ReadingWord>& words);
std::vector<ReadingWord> readingWords(const LoadOptions& options);  ///< those that differ from the defaults
/// The same for a POSIX shell: " --encoding GB18030 --type code=text".
std::string readingFlags(const LoadOptions& options);
/// {"encoding": "GB18030", "type": "code=text"}: flags without their dashes.
nlohmann::json toJson(const LoadOptions& options);
/// file: for the message. Texts, or lists of them. Throws Error(Usage) naming the key.
LoadOptions readingFromJson(const nlohmann::json& json, const std::string& file);

/// The options of FILE for another file that a run reads (validation, test rows): a table is only chosen in what has
/// tables, and a path that names its own ("book.xlsx#May") keeps it.
LoadOptions readingFor(const std::string& path, LoadOptions options);

/// Throws Error(Usage) for a type of a column that the data has not.
void requireTyped(const Dataset& dataset, const LoadOptions& options);

/// "number", "category", "text", "date", "boolean": as --type has it.
const char* typeWord(ColumnType type);

}  // namespace assay
