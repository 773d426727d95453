// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "data/dataset.h"
#include "pipeline/run_spec.h"

namespace assay {

/// The columns a run uses.
struct Roles {
    ColumnId target{};
    std::vector<ColumnId> features;  ///< in file order; text among them, which the recipe leaves out with a note
    std::optional<ColumnId> weight, split;
};

/// Features: those named, else every column without another role; without those of spec.drop.
/// Throws Error(Usage) for an unknown column, a role given twice, or no feature.
Roles rolesOf(const Dataset& dataset, const RunSpec& spec);

}  // namespace assay
