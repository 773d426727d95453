// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <string>

#include "command.h"

namespace assay::cli {

/// The window's program, which draws; it stands beside this one. Throws Error(Output) when it does not.
std::string plotProgram();

/// Lets it draw the plots of a run on the data into folder. False: stopped before all were drawn. Throws Error(Output)
/// with its reason.
bool drawPlots(const std::string& program, const std::string& folder, const std::string& scores,
               const std::string& summary, const std::string& file, const LoadOptions& reading,
               const std::stop_token& stop);

}  // namespace assay::cli
