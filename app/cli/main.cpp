// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstdio>
#include <new>
#include <system_error>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "base/nearest_names.h"
#include "base/version.h"
#include "command.h"
#include "interrupts.h"

namespace assay::cli {
namespace {

int fail(int code, std::string message) {
    for (char& c : message)
        if (c == '\n' || c == '\r') c = ' ';
    while (message.ends_with(' ')) message.pop_back();
    std::fputs(fmt::format("assay-cli: error: {}\n", message).c_str(), stderr);
    return code;
}

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
    if (rest.empty()) return "there are arguments too many; see --help";
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

int parseAndRun(int argc, char** argv) {
    CLI::App program("What every training sample is worth.", "assay-cli");
    Work work;
    build(program, work);
    try {
        program.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return program.exit(asked);
    } catch (const CLI::ExtrasError&) {
        return fail(WrongUsage, unexpected(program));
    } catch (const CLI::ParseError& error) {
        CLI::App& command = calledCommand(program);
        return fail(WrongUsage, fmt::format("{}; see assay-cli{}{} --help", error.what(), &command == &program ? "" : " ",
                                            &command == &program ? "" : command.get_name()));
    }
    if (!work) return fail(WrongUsage, "no command is given; see assay-cli --help");
    return work();
}

int guarded(int argc, char** argv) {
    try {
        return parseAndRun(argc, argv);
    } catch (const Error& error) {
        return fail(exitCode(error.kind()), error.what());
    } catch (const Cancelled&) {
        return fail(Interrupted, "cancelled");
    } catch (const std::bad_alloc&) {
        return fail(BadInput, "there is not enough memory; use fewer rows or columns, or close other programs");
    } catch (const std::exception& error) {
        return fail(NumericalFailure, fmt::format("unexpected: {}; please report it", error.what()));
    }
}

}  // namespace
}  // namespace assay::cli

int main(int argc, char** argv) {
    assay::cli::takeInterrupts();
    const int code = assay::cli::guarded(argc, argv);
    if (std::fflush(stdout) != 0 && code == assay::cli::Done)
        return assay::cli::fail(assay::cli::NoOutput, "standard output cannot be written: " +
                                                          std::generic_category().message(errno));
    return code;
}
