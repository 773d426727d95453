// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/dataset.h"

#include <string>
#include <vector>

namespace assay {

/// A sentence for each of the columns of whole numbers that looks like an id: by its name (id, user_id, orderId, index),
/// or since it counts the rows, in whatever order, without a gap (looked at up to a million rows). Throws Cancelled.
std::vector<std::string> idNotes(const Dataset& dataset, const std::vector<ColumnId>& features,
                                 const RunContext& context);

}  // namespace assay
