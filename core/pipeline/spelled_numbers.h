// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/dataset.h"

#include <cstdint>
#include <string>

namespace assay {

/// What the cells of a column of text are as numbers.
struct SpelledNumbers {
    Vector values;  ///< per row; NaN where the cell is missing or spells no finite number
    std::int64_t numbers = 0, others = 0;  ///< cells
    std::int64_t firstOther = -1;          ///< row
    std::string firstText;                 ///< what stands there
    bool whole = true;                     ///< every number is
    /// Nearly all cells are numbers, so that the others look like marks of missing values.
    bool nearlyAll() const { return numbers > 0 && static_cast<double>(others) <= 0.1 * static_cast<double>(numbers); }
};
/// With a decimal point and blanks around. Throws Cancelled.
SpelledNumbers spelledNumbers(const Dataset& dataset, ColumnId column, const RunContext& context);

}  // namespace assay
