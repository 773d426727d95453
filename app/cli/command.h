// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/App.hpp>

#include "base/error.h"
#include "base/name_list.h"
#include "base/run_context.h"
#include "io/open.h"

namespace assay::cli {

/// What is done once the command line is understood; gives the exit code.
using Work = std::function<int()>;

enum Exit { Done = 0, WrongUsage = 2, BadInput = 3, NumericalFailure = 4, NoOutput = 5, Interrupted = 130 };
int exitCode(ErrorKind kind);

// One file per command. Each adds itself to the program and sets work when it is the one that was called.
void addEstimate(CLI::App& program, Work& work);
void addRetrain(CLI::App& program, Work& work);
void addFilter(CLI::App& program, Work& work);
void addProfile(CLI::App& program, Work& work);
void addCatalogue(CLI::App& program, Work& work);

/// FILE, readingOptions(), --threads, --progress: every command that reads a file.
struct ReadFlags {
    std::string file, threads;
    bool progress = false;

    void addTo(CLI::App& command);
    LoadOptions loadOptions() const;  ///< throws Error(Usage)
    int threadCount() const;          ///< throws Error(Usage); 0: all
    bool showProgress() const;        ///< asked for, or stderr is a terminal

private:
    std::vector<CLI::Option*> m_reading;  ///< of readingOptions(), in their order; they live as long as the program
};

std::uint64_t wholeNumber(const std::string& text, const std::string& option);
double positiveNumber(const std::string& text, const std::string& option);

/// Told before the work, not after it: throws Error(Output) when an output cannot be written, Error(Usage) when it is a
/// file that is read or another output. Outputs are (option, path); empty paths are not meant.
using Outputs = std::vector<std::pair<std::string, std::string>>;
void requireWritable(const Outputs& outputs, const std::vector<std::string>& inputs);

/// The error's remedy with the options of this program that it speaks of: "skip them (--bad-rows skip)".
Error withOptions(const Error& error);
std::string withOptions(std::string text);  ///< the same for a note

/// One line on stderr; gives the code.
int fail(int code, std::string message);

/// Prints to stdout; what could not be written is told at the end of main.
void print(const std::string& text);
/// Where reports go: stdout, unless one of the outputs is written there: then stderr.
void printReport(const std::string& text, const std::vector<std::string>& outputs);
int unprinted();  ///< the system's code of the first failure of print or, now, of flushing; 0: all is out
std::string grouped(std::int64_t number);  ///< 12,345
std::string counted(std::int64_t number, const std::string& thing);  ///< "1 row", "12,345 rows"

}  // namespace assay::cli
