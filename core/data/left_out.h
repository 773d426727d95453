// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/query.h"

#include <string>
#include <vector>

namespace assay {

/// Sentences on the rows that a filter leaves out since a value is missing there, so that the condition is neither true nor
/// false: "123 rows are left out because price is missing; add 'or price is missing' to keep them". Empty where there are
/// none. Costs about what matching() does. Throws as matching() does.
std::vector<std::string> leftOutNotes(const Table& table, const std::string& expression, const RunContext& context);

}  // namespace assay
