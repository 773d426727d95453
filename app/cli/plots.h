// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace assay::cli {

/// Draws the plots of a run into folder by starting `assay`, which stands beside this program, off-screen: the plots
/// are the window's own. Throws Error(Output) when that is not possible.
void drawPlots(const std::string& file, const std::string& scores, const std::string& summary,
               const std::string& folder);

}  // namespace assay::cli
