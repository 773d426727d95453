// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <sstream>
#include <string_view>
#include <system_error>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "base/nearest_names.h"
#include "base/out_of_memory.h"
#include "base/version.h"
#include "command.h"
#include "input_files.h"
#include "interrupts.h"
#include "io/reading_options.h"

namespace assay::cli {
namespace {

void build(CLI::App& program, Work& work) {
    program.set_version_flag("--version", fmt::format("assay-cli {} ({})", version(), instructionSet()));
    program.require_subcommand(0, 1);
    program.failure_message([](const CLI::App*, const CLI::Error& error) { return std::string(error.what()); });
    addEstimate(program, work);
    addFilter(program, work);
    addRetrain(program, work);
    addProfile(program, work);
    addCatalogue(program, work);
}

CLI::App& calledCommand(CLI::App& program) {
    const auto called = program.get_subcommands();
    return called.empty() ? program : *called.front();
}

/// CLI11's message for arguments it did not expect, with what may have been meant.
std::string unexpected(CLI::App& program) {
    CLI::App& command = calledCommand(program);
    std::vector<std::string> rest = program.remaining(true);
    if (rest.empty()) return "too many arguments; see --help";
    const std::string& first = rest.front();
    std::vector<std::string> known;
    if (&command == &program && !first.starts_with('-')) {
        for (const CLI::App* each : program.get_subcommands({})) known.push_back(each->get_name());
        return fmt::format("no command '{}'; {}", first, nearestRemedy(first, known));
    }
    if (&command == &program) return fmt::format("no option {}; see assay-cli --help", first);
    if (!first.starts_with('-'))
        return fmt::format("'{}' is one argument too many; see assay-cli {} --help", first, command.get_name());
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    const std::string name = first.substr(0, first.find('='));
    return fmt::format("{} has no option {}; {}", command.get_name(), name,
                       nearestNames(name, known).empty() ? fmt::format("see assay-cli {} --help", command.get_name())
                                                         : nearestRemedy(name, known));
}

/// CLI11's words for an option without a value or with two, in plain ones.
std::string miscounted(CLI::App& command, const CLI::ArgumentMismatch& error) {
    for (const CLI::Option* option : command.get_options())
        if (option->get_multi_option_policy() == CLI::MultiOptionPolicy::Throw && option->get_expected_max() <= 1 &&
            option->count() > 1)
            return fmt::format("{} is given twice; give it once", option->get_name());
    const std::string message = error.what();
    return fmt::format("{} needs a value; see assay-cli {} --help", message.substr(0, message.find(':')), command.get_name());
}

bool mayBeEmpty(const std::string& name) {
    if (name == "--where") return true;
    for (const ReadingOption& option : readingOptions())
        if (name == option.flag) return option.mayBeEmpty;
    return false;
}

/// A script's empty variable must not pass for an option left out. No condition at all is a condition, though.
std::string emptyOption(CLI::App& command) {
    for (const CLI::Option* option : command.get_options())
        if (option->count() > 0 && option->get_expected_max() > 0 && option->results().front().empty() &&
            !mayBeEmpty(option->get_name()))
            return fmt::format("{} is empty; give it a value or leave it out", option->get_name());
    return {};
}

int parseAndRun(int argc, char** argv) {
    CLI::App program("What every training sample is worth.", "assay-cli");
    Work work;
    build(program, work);
    try {
        program.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        std::ostringstream text;
        const int code = program.exit(asked, text, text);
        print(text.str());
        return code;
    } catch (const CLI::ExtrasError&) {
        return fail(WrongUsage, unexpected(program));
    } catch (const CLI::ArgumentMismatch& error) {
        return fail(WrongUsage, miscounted(calledCommand(program), error));
    } catch (const CLI::ParseError& error) {
        CLI::App& command = calledCommand(program);
        return fail(WrongUsage, fmt::format("{}; see assay-cli{}{} --help", error.what(), &command == &program ? "" : " ",
                                            &command == &program ? "" : command.get_name()));
    }
    if (const std::string problem = emptyOption(calledCommand(program)); !problem.empty()) return fail(WrongUsage, problem);
    if (!work) return fail(WrongUsage, "no command is given; see assay-cli --help");
    return work();
}

/// What is written to standard output ends as what is printed there does.
bool readerWent(const Error& error) {
    return error.kind() == ErrorKind::Output && error.place().file == standardStream &&
           error.problem().ends_with(std::generic_category().message(EPIPE));
}

/// DuckDB and TBB say so in exceptions of their own kinds; a thread that cannot be made lacks room for its stack.
bool lacksMemory(const std::exception& error) {
    if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr || dynamic_cast<const OutOfMemory*>(&error) != nullptr) return true;
    const std::string_view reason = error.what();
    return reason.find("Out of Memory") != std::string_view::npos || reason.find("bad_alloc") != std::string_view::npos ||
           reason.find("Resource temporarily unavailable") != std::string_view::npos;
}

/// DuckDB throws also where C++ allows no exception: while another unwinds the stack, or in a destructor.
[[noreturn]] void endWithoutMemory() {
    try {
        if (std::current_exception()) std::rethrow_exception(std::current_exception());
    } catch (const std::exception& error) {
        if (!lacksMemory(error)) std::abort();
        // Nothing that needs memory itself.
        for (const char* part : {"assay-cli: error: ", OutOfMemory::problemText, "; ", OutOfMemory::remedyText, "\n"})
            static_cast<void>(!::write(STDERR_FILENO, part, std::strlen(part)));
        ::_exit(BadInput);
    } catch (...) {
    }
    std::abort();
}

int guarded(int argc, char** argv) {
    try {
        return parseAndRun(argc, argv);
    } catch (const Error& error) {
        if (readerWent(error)) endByBrokenPipe();
        return fail(exitCode(error.kind()), withOptions(error).what());
    } catch (const Cancelled&) {
        return fail(Interrupted, "cancelled, nothing was written; run again");
    } catch (const std::exception& error) {
        if (lacksMemory(error)) return fail(BadInput, OutOfMemory().what());
        return fail(NumericalFailure, fmt::format("unexpected: {}; please report it", error.what()));
    }
}

}  // namespace
}  // namespace assay::cli

int main(int argc, char** argv) {
    using namespace assay::cli;
    holdStandardStreams();
    takeInterrupts();
    std::set_terminate(endWithoutMemory);
    const int code = guarded(argc, argv);
    const int problem = unprinted();
    if (problem == 0 || code != Done) return code;
    if (problem == EPIPE) endByBrokenPipe();
    return fail(NoOutput, fmt::format("standard output cannot be written: {}; send it elsewhere",
                                      std::generic_category().message(problem)));
}
