// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/model.h"

namespace assay {

/// What the method auto runs for a model, and why in one sentence.
struct AutoChoice {
    std::string method;
    std::string reason;
};
AutoChoice autoChoice(const ModelInfo& model);

}  // namespace assay
