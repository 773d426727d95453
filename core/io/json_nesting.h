// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <string>

namespace assay {

inline constexpr int deepestJson = 1'000;

/// Looks at all brackets of a UTF-8 text of JSON outside of its strings, half a gigabyte a second (115 MB: 0.2 s): readers of JSON go down
/// into values by recursion, and the stack ends before the file does. readable: where the text is; path: what it is
/// called. Throws Error(Input) with the line where values lie deeper than deepestJson, Cancelled.
void refuseDeepJson(const std::string& readable, const std::string& path, const RunContext& context);

}  // namespace assay
