// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <string_view>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/printable.h"
#include "data/memory_limit.h"
#include "input_files.h"
#include "interrupts.h"
#include "io/output_file.h"
#include "io/reading_options.h"

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

namespace {

/// "500MB", "1.5 GB"; megabytes without a unit.
std::int64_t megabytesOf(const std::string& text) {
    double size = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), size);
    std::string unit(end, text.data() + text.size());
    std::erase(unit, ' ');
    for (char& c : unit) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    double megabytes = 0;
    for (const auto& [name, factor] : {std::pair("", 1.0), {"M", 1.0}, {"MB", 1.0}, {"G", 1e3}, {"GB", 1e3}, {"T", 1e6}, {"TB", 1e6}})
        if (unit == name) megabytes = size * factor;
    if (code != std::errc() || !(megabytes >= 1 && megabytes <= 1e9))
        throw Error(ErrorKind::Usage, fmt::format("--memory-limit '{}' is no size of memory", text), "give such as 500MB or 4GB");
    return static_cast<std::int64_t>(megabytes);
}

}  // namespace

void ReadFlags::addTo(CLI::App& command) {
    std::string names;
    for (const FormatInfo& format : formats()) names += (names.empty() ? "" : ", ") + format.name;
    command.add_option("FILE", file, "Data: " + names + "; a folder or 'part-*.csv' is read as one, - is standard input")->required();
    for (const ReadingOption& option : readingOptions()) {
        CLI::Option* added = command.add_option(option.flag, CLI::callback_t(), option.help)->type_name(option.placeholder);
        if (option.repeatable) added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        m_reading.push_back(added);
    }
    command.add_option("--threads", threads, "Threads (all); results do not depend on it")->type_name("N");
    command
        .add_option_function<std::string>(
            "--memory-limit", [](const std::string& text) { setMemoryLimit(megabytesOf(text)); },
            "Memory for tables, such as 500MB or 4GB (four fifths of the machine's); what is more lies in temporary files")
        ->type_name("SIZE");
    command.add_flag("--progress", progress, "Progress on stderr even where it is no terminal");
}

LoadOptions ReadFlags::loadOptions() const {
    std::vector<ReadingWord> words;
    for (const CLI::Option* option : m_reading)
        for (const std::string& text : option->results()) words.push_back({option->get_name(), text});
    return readingOf(words);
}

int ReadFlags::threadCount() const {
    if (threads.empty()) return 0;
    const std::uint64_t count = wholeNumber(threads, "--threads");
    if (count < 1 || count > 1024)
        throw Error(ErrorKind::Usage, fmt::format("--threads {} is not possible", threads), "give 1 to 1024");
    return static_cast<int>(count);
}

bool ReadFlags::showProgress() const { return progress || ::isatty(STDERR_FILENO) != 0; }

std::uint64_t wholeNumber(const std::string& text, const std::string& option) {
    std::uint64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code == std::errc::result_out_of_range)
        throw Error(ErrorKind::Usage, fmt::format("{} '{}' is too large", option, text),
                    fmt::format("give at most {}", std::numeric_limits<std::uint64_t>::max()));
    if (code != std::errc() || end != text.data() + text.size())
        throw Error(ErrorKind::Usage, fmt::format("{} '{}' is not a whole number", option, text), "give digits only");
    return value;
}

double positiveNumber(const std::string& text, const std::string& option) {
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size() || !(value > 0 && std::isfinite(value)))
        throw Error(ErrorKind::Usage, fmt::format("{} '{}' is not a positive number", option, text), "give such as 30 or 0.5");
    return value;
}

namespace {

/// Devices such as /dev/null take both.
bool isStandardOutput(const std::string& path) {
    struct stat there {}, ours {};
    if (path == standardStream) return true;
    return !path.empty() && ::stat(path.c_str(), &there) == 0 && ::fstat(STDOUT_FILENO, &ours) == 0 &&
           !S_ISCHR(there.st_mode) && there.st_dev == ours.st_dev && there.st_ino == ours.st_ino;
}

bool sameFile(const std::string& a, const std::string& b) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (fs::exists(a, ignored) && !fs::is_regular_file(a, ignored)) return false;  // /dev/null takes both
    const auto whole = [&](const std::string& path) { return fs::weakly_canonical(fs::absolute(path, ignored), ignored); };
    return fs::equivalent(a, b, ignored) || whole(a) == whole(b);
}

/// With the files that folders and patterns stand for.
std::vector<std::string> filesRead(const std::vector<std::string>& inputs) {
    std::vector<std::string> files;
    for (const std::string& input : inputs) {
        if (input.empty()) continue;
        try {
            for (std::string& file : filesOf(input)) files.push_back(std::move(file));
        } catch (const Error&) {
            files.push_back(input);  // whoever reads it says what is wrong
        }
    }
    return files;
}

}  // namespace

void requireWritable(const Outputs& outputs, const std::vector<std::string>& inputs) {
    for (auto output = outputs.begin(); output != outputs.end(); ++output) {
        const auto& [option, path] = *output;
        if (path.empty()) continue;
        for (const std::string& input : filesRead(inputs))
            if (path != standardStream && sameFile(path, input))
                throw Error(ErrorKind::Usage, fmt::format("{} is a file that is read", option), "give another file",
                            {path, 0, ""});
        for (auto other = outputs.begin(); other != output; ++other)
            if (!other->second.empty() && sameFile(path, other->second))
                throw Error(ErrorKind::Usage, fmt::format("{} and {} are the same file", other->first, option), "give two",
                            {path, 0, ""});
        // A named pipe is opened only to be written: when it is closed again its reader goes.
        std::error_code ignored;
        if (std::filesystem::is_fifo(path, ignored)) continue;
        const OutputFile trial(path);
    }
}

std::string withOptions(std::string text) {
    static const std::pair<const char*, const char*> options[] = {
        {"skip them", " (--bad-rows skip)"},
        {"skip such lines", " (--bad-rows skip)"},
        {"read all as text", " (--bad-rows text)"},
        {"choose another encoding", " with --encoding"},
        {"set the task to regression", " (--task regression)"},
        {"set the task to multiclass", " (--task multiclass)"},
        {"name the positive class", " (--positive LABEL)"},
        {"as the positive class", " (--positive LABEL)"},
        {"leave the positive class out", " (--positive)"},
        {"leave the column out", " (--drop)"},
        {"choose a kind of feature weights", " (--feature-weights)"}};
    for (const auto& [words, option] : options)
        if (const std::size_t at = text.find(words); at != std::string::npos)
            text.insert(at + std::string_view(words).size(), option);
    return text;
}

Error withOptions(const Error& error) {
    return {error.kind(), error.problem(), withOptions(error.remedy()), error.place()};
}

int fail(int code, std::string message) {
    std::replace_if(message.begin(), message.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    while (message.ends_with(' ')) message.pop_back();
    if (firstToTell()) std::fputs(fmt::format("assay-cli: error: {}\n", printable(message)).c_str(), stderr);
    return code;
}

namespace {
int firstFailure = 0;
}  // namespace

void print(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() && firstFailure == 0) firstFailure = errno;
}

void printReport(const std::string& text, const std::vector<std::string>& outputs) {
    if (std::any_of(outputs.begin(), outputs.end(), isStandardOutput))
        std::fputs(printable(text).c_str(), stderr);
    else
        print(printable(text));
}

int unprinted() {
    // A buffer that could not be written is dropped: flushing later finds nothing amiss.
    if (std::fflush(stdout) != 0 && firstFailure == 0) firstFailure = errno;
    return firstFailure;
}

std::string grouped(std::int64_t number) {
    std::string text = fmt::format("{}", number);
    for (std::ptrdiff_t i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > (number < 0 ? 1 : 0); i -= 3)
        text.insert(static_cast<std::size_t>(i), ",");
    return text;
}

std::string counted(std::int64_t number, const std::string& thing) {
    return grouped(number) + " " + thing + (number == 1 ? "" : "s");
}

}  // namespace assay::cli
