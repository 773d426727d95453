// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "io/open.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>

namespace assay::cli {

/// How a command ended; errors are exceptions, mapped to the other exit codes in main().
enum class ExitCode { Done = 0, Usage = 2, Input = 3, Numeric = 4, Output = 5, Cancelled = 130 };

/// Options that every command over a file has.
struct FileOptions {
    std::string file;
    std::string encoding, delimiter, badRows = "report";
    int threads = 0;
    bool progress = false;

    void addTo(CLI::App& command);
    LoadOptions loadOptions() const;
};

/// Listens to Ctrl-C and SIGTERM. The first asks the work to stop and to keep what is done; the second ends at once.
class Interrupt {
public:
    Interrupt();  ///< before any other thread starts
    ~Interrupt();
    std::stop_token token() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// A context whose progress goes to stderr as one line, when that is a terminal or --progress was given.
RunContext contextFor(const Interrupt& interrupt, const FileOptions& options, std::uint64_t seed = 42);
/// Ends the progress line, so that what follows starts on a line of its own.
void endProgress();

/// Each adds its subcommand; run is called with what was parsed and returns the exit code.
using Command = std::function<ExitCode(const Interrupt&)>;
void addCatalogue(CLI::App& app, Command& chosen);
void addProfile(CLI::App& app, Command& chosen);
void addEstimate(CLI::App& app, Command& chosen);
void addFilter(CLI::App& app, Command& chosen);
void addRetrain(CLI::App& app, Command& chosen);

}  // namespace assay::cli
