// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "data/dataset.h"

namespace assay {

struct ColumnProfile {
    std::int64_t missing = 0;
    std::int64_t distinct = 0;  ///< exact
    double minimum = 0, maximum = 0, mean = 0, deviation = 0;  ///< numbers; NaN otherwise
    std::string first, last;                                   ///< date/time: earliest and latest, ISO
    std::vector<std::pair<std::string, std::int64_t>> top;     ///< categories, text, booleans: up to 10, most frequent first
    std::vector<std::int64_t> histogram;                       ///< numbers: 24 equal bins from minimum to maximum
};

/// Statistics of columns; deviation is the sample standard deviation. Of a table with thousands of columns several at a
/// time cost little more than one.
std::vector<ColumnProfile> profiles(const Dataset& dataset, std::span<const ColumnId> columns,
                                    const RunContext& context);
ColumnProfile profile(const Dataset& dataset, ColumnId column, const RunContext& context);

}  // namespace assay
