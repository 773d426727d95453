// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/version.h"
#include "cli/command.h"

#include <fmt/format.h>

#include <iostream>
#include <new>

namespace {

using namespace assay;
using namespace assay::cli;

int fail(ExitCode code, const std::string& sentence) {
    endProgress();
    std::cerr << "assay-cli: error: " << sentence << '\n';
    return static_cast<int>(code);
}

ExitCode codeOf(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::Usage:
            return ExitCode::Usage;
        case ErrorKind::Input:
            return ExitCode::Input;
        case ErrorKind::Numeric:
            return ExitCode::Numeric;
        case ErrorKind::Output:
            return ExitCode::Output;
    }
    return ExitCode::Usage;
}

/// CLI11's message as one sentence with what to do.
int usage(const CLI::App& app, const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    std::string problem = error.what();
    for (char& c : problem)
        if (c == '\n') c = ' ';
    std::string command = "assay-cli";
    for (const CLI::App* sub : app.get_subcommands()) command += " " + sub->get_name();
    return fail(ExitCode::Usage, fmt::format("{}; see {} --help", problem, command));
}

}  // namespace

int main(int argc, char** argv) {
    const Interrupt interrupt;
    CLI::App app("What is every training sample worth? Scores, filters, retrains and proves the gain.", "assay-cli");
    app.set_version_flag("--version", fmt::format("assay-cli {} ({})", version(), instructionSet()));
    app.require_subcommand(1);
    Command chosen;
    addEstimate(app, chosen);
    addFilter(app, chosen);
    addRetrain(app, chosen);
    addProfile(app, chosen);
    addCatalogue(app, chosen);
    try {
        app.parse(argc, argv);
        const ExitCode code = chosen(interrupt);
        endProgress();
        return static_cast<int>(code);
    } catch (const CLI::ParseError& error) {
        return usage(app, error);
    } catch (const Error& error) {
        return fail(codeOf(error.kind()), error.what());
    } catch (const Cancelled&) {
        return fail(ExitCode::Cancelled, "cancelled before there was a result; nothing was written");
    } catch (const std::bad_alloc&) {
        return fail(ExitCode::Input, "the data does not fit into memory; use fewer columns (--features) or rows");
    } catch (const std::exception& error) {
        return fail(ExitCode::Input, error.what());
    }
}
