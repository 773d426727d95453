// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "models/model.h"

#include <string>

namespace assay {

/// What the method auto runs for a model where it cannot search for bad rows, and why in one sentence.
struct AutoChoice {
    std::string method;
    std::string reason;
};
AutoChoice autoChoice(const ModelInfo& model);

/// Whether auto searches for bad rows among so many: from 10 to 2,000,000 of them.
bool autoSearches(Index rows);

}  // namespace assay
