// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <functional>

namespace assay {

/// Runs both at once, one after the other with a single thread. Only the first reports progress. An error of one ends
/// the other soon and is thrown here; so is Cancelled.
void beside(const RunContext& context, const std::function<void(const RunContext&)>& first,
            const std::function<void(const RunContext&)>& second);

}  // namespace assay
