// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include <charconv>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "io/output_file.h"

namespace assay::cli {

int exitCode(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::Usage: return WrongUsage;
        case ErrorKind::Input: return BadInput;
        case ErrorKind::Numeric: return NumericalFailure;
        case ErrorKind::Output: return NoOutput;
    }
    return BadInput;
}

void ReadFlags::addTo(CLI::App& command) {
    command.add_option("FILE", file, "Data: CSV or TSV, also .gz or .zst")->required();
    command.add_option("--encoding", encoding, "Encoding of FILE, such as UTF-8 or GB18030 (detected)");
    command.add_option("--delimiter", delimiter, "What separates cells: one character or 'tab' (detected)");
    command.add_option("--bad-rows", badRows, "Lines that do not fit: skip them, or read columns as text (stop and tell)")
        ->type_name("skip|text");
    command.add_option("--threads", threads, "Threads (all); results do not depend on it")->type_name("N");
    command.add_flag("--progress", progress, "Progress on stderr even where it is no terminal");
}

LoadOptions ReadFlags::loadOptions() const {
    LoadOptions options;
    if (!encoding.empty()) options.encoding = encoding;
    if (delimiter == "tab" || delimiter == "\\t")
        options.delimiter = '\t';
    else if (delimiter.size() == 1)
        options.delimiter = delimiter[0];
    else if (!delimiter.empty())
        throw Error(ErrorKind::Usage, fmt::format("--delimiter '{}' is not one character", delimiter), "give such as ',' or 'tab'");
    if (badRows == "skip")
        options.badRows = BadRows::Skip;
    else if (badRows == "text")
        options.badRows = BadRows::ReadAsText;
    else if (!badRows.empty())
        throw Error(ErrorKind::Usage, fmt::format("--bad-rows '{}' is not known", badRows), "give skip or text");
    return options;
}

int ReadFlags::threadCount() const {
    if (threads.empty()) return 0;
    const std::uint64_t count = wholeNumber(threads, "--threads");
    if (count < 1 || count > 1024)
        throw Error(ErrorKind::Usage, fmt::format("--threads {} is not possible", threads), "give 1 to 1024");
    return static_cast<int>(count);
}

bool ReadFlags::showProgress() const { return progress || ::isatty(STDERR_FILENO) != 0; }

std::vector<std::string> splitNames(const std::string& text, const std::string& option) {
    std::vector<std::string> names;
    std::string name;
    bool quoted = false;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const bool end = i == text.size();
        if (!end && text[i] == '"') {
            if (quoted && i + 1 < text.size() && text[i + 1] == '"')
                name += text[i++];
            else
                quoted = !quoted;
        } else if (end || (text[i] == ',' && !quoted)) {
            if (name.empty())
                throw Error(ErrorKind::Usage, fmt::format("{} '{}' has an empty name", option, text), "give A,B,C");
            names.push_back(std::move(name));
            name.clear();
        } else {
            name += text[i];
        }
    }
    if (quoted) throw Error(ErrorKind::Usage, fmt::format("{} '{}': a quote is not closed", option, text), "close it with \"");
    return names;
}

std::uint64_t wholeNumber(const std::string& text, const std::string& option) {
    std::uint64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size())
        throw Error(ErrorKind::Usage, fmt::format("{} '{}' is not a whole number", option, text), "give digits only");
    return value;
}

double positiveNumber(const std::string& text, const std::string& option) {
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size() || !(value > 0 && value < 1e18))
        throw Error(ErrorKind::Usage, fmt::format("{} '{}' is not a positive number", option, text), "give such as 30 or 0.5");
    return value;
}

void requireWritable(const std::string& path, const std::string& option, const std::string& input) {
    if (path.empty()) return;
    std::error_code ignored;
    if (std::filesystem::equivalent(path, input, ignored))
        throw Error(ErrorKind::Usage, fmt::format("{} is the file that is read", option), "give another file", {path, 0, ""});
    const OutputFile trial(path);
}

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string grouped(std::int64_t number) {
    std::string text = fmt::format("{}", number);
    for (std::ptrdiff_t i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > (number < 0 ? 1 : 0); i -= 3)
        text.insert(static_cast<std::size_t>(i), ",");
    return text;
}

}  // namespace assay::cli
