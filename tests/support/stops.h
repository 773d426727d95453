// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <functional>

namespace assay::test {

/// Starts work on two threads, asks it to stop after so many milliseconds, and fails the test where the answer takes
/// long. work gives whether it was stopped, as does this.
bool stopIsAnswered(int milliseconds, const std::function<bool(const RunContext&)>& work);

}  // namespace assay::test
