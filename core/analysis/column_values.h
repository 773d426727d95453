// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/query.h"

#include <string>

namespace assay {

/// A column of numbers, dates (seconds since 1970) or truths (0 and 1), or a numeric score, by its name in expressions:
/// one value a row in row order, NaN where missing. Throws Error(Usage) for other columns. O(rows).
Vector columnValues(const Table& table, const std::string& name, const RunContext& context);
/// Whether columnValues reads it.
bool hasColumnValues(const Table& table, const std::string& name);
/// The values of the given rows, in row order, without missing ones.
Vector presentValues(VectorRef values, const RowSet& rows);

}  // namespace assay
