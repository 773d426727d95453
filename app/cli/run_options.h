// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "pipeline/pipeline.h"

#include <string>
#include <vector>

namespace assay::cli {

/// The options that decide a run, shared by estimate and retrain.
struct RunOptions {
    FileOptions file;
    std::string target, task, weight, recipe, split, splitColumn, validFile, testFile, model, method, metric;
    std::string featureWeights, specFile;
    std::string query, user, item, time;
    std::vector<std::string> features, drop, text;
    std::uint64_t seed = 42;
    double maxSeconds = 0;

    void addTo(CLI::App& command);
    /// --spec first, then what was given on the command line over it. Throws Error(Usage).
    RunSpec spec() const;

private:
    const CLI::App* m_command = nullptr;
    bool given(const char* option) const;
};

/// Opens FILE and, where the spec names them, the validation and test files.
Sources openSources(const RunOptions& options, const RunSpec& spec, const RunContext& context);

}  // namespace assay::cli
