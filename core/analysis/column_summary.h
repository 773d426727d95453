// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/histogram.h"
#include "data/query.h"

#include <array>
#include <limits>
#include <string>
#include <vector>

namespace assay {

/// How a column goes together with another, by the measures that fit their types (see association.h).
struct Association {
    enum class Kind { Pearson, Spearman, CorrelationRatio, CramersV };
    std::string with;  ///< a column, or "importance"
    Kind kind = Kind::Pearson;
    double value = 0;  ///< NaN: one side does not vary
};

struct TopValue {
    std::string text;
    std::int64_t rows = 0;
    double importance = std::numeric_limits<double>::quiet_NaN();  ///< mean over the rows of this value that have one
    double target = std::numeric_limits<double>::quiet_NaN();      ///< mean of a target of numbers
};

/// All that a column or score says about some rows. Everything is exact.
struct ColumnSummary {
    static constexpr std::array<double, 7> shares{0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

    std::int64_t rows = 0, missing = 0, distinct = 0;
    bool numeric = false;  ///< the next four are there; for dates in seconds since 1970
    bool timeOfDay = false;  ///< the numbers are seconds since midnight
    bool date = false;
    double minimum = 0, maximum = 0, mean = 0, deviation = 0;  ///< deviation of the sample; NaN of one value
    std::array<double, 7> quantiles{};                         ///< at shares, Hyndman and Fan's type 7
    Histogram histogram;
    std::vector<TopValue> top;  ///< up to 10, most frequent first
    std::vector<Association> associations;
};

/// Summarises rows of a column or score (its name in expressions). target: the run's target or empty; with scores the
/// association with importance is there too. Columns of more than 1,000 levels are not associated. Throws Error(Usage),
/// Cancelled. O(rows log rows), 1-4 s for 10 million.
ColumnSummary summarizeColumn(const Table& table, const std::string& name, const RowSet& rows,
                              const std::string& target, const RunContext& context);

}  // namespace assay
