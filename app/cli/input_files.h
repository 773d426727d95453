// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "base/temporary_folder.h"
#include "io/open.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace assay::cli {

inline constexpr const char* standardStream = "-";  ///< standard input or output, in place of a file's name

/// Throws Error(Usage) where more than one of (option, path) is standard input.
void requireOneStandardInput(const std::vector<std::pair<std::string, std::string>>& inputs);

/// Files that can be read more than once: what comes through standard input ("-") or a pipe is written to a temporary
/// folder of this user first, which goes with the object.
class InputFiles {
public:
    /// What to read for a path as given. Throws Error(Input), Error(Output) where there is no room, Cancelled.
    const std::string& local(const std::string& path, const RunContext& context);
    /// openDataset() of it; errors name the path as given.
    std::shared_ptr<const Dataset> open(const std::string& path, const LoadOptions& options, const RunContext& context);

private:
    std::optional<TemporaryFolder> m_folder;
    std::map<std::string, std::string> m_local;
};

}  // namespace assay::cli
