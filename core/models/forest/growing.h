// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forest/forest.h"

namespace assay {

/// One tree; throws Cancelled. Depends on data, options, seed and number alone.
GrownTree growTree(const ForestData& data, const ForestOptions& options, std::uint64_t seed, Index number,
                   const RunContext& context);

}  // namespace assay
