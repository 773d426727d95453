// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/dataset.h"
#include "params/param_set.h"
#include "valuation/method.h"

#include <optional>

namespace assay {

/// The column that a parameter of the method names. Throws Error(Usage) when it names none, and with the nearest
/// names when there is no such column.
std::optional<ColumnId> groupColumn(const Dataset& dataset, const MethodInfo& method, const Selector& chosen);

/// The rows of a training design by their values in a column; rows without a value are a group of their own. Throws
/// Error(Input) above a million values, Cancelled.
Groups groupsOf(const Dataset& dataset, ColumnId column, const Design& train, const RunContext& context);

}  // namespace assay
