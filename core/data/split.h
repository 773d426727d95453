// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/run_context.h"
#include "data/dataset.h"
#include "data/design.h"
#include "data/row_scores.h"

namespace assay {

/// How rows are divided. By shares (stratified by class for classification), or by a column's words train, valid, test.
struct SplitSpec {
    double train = 0.6, valid = 0.2, test = 0.2;
    std::string column;  ///< non-empty: by this column; other words leave the row out
    bool operator==(const SplitSpec&) const = default;
};

/// "train=0.8,valid=0.1,test=0.1"; parts not named share what is left of 1 equally. Shares below 1 in all leave the rest
/// out. Throws Error(Usage).
SplitSpec splitFromText(const std::string& text);
std::string sharesText(const SplitSpec& spec);

/// One part a row. eligible[i] false: the row is left out (its part is None) and does not change the others' shares.
/// strata: class codes or empty. Same seed, same parts. Parts of stratum k differ from its share by less than 1 row.
std::vector<SplitPart> splitRows(const std::vector<bool>& eligible, const std::vector<std::int32_t>& strata,
                                 const SplitSpec& spec, std::uint64_t seed, const RunContext& context = RunContext{});
/// By the column's words (any case, blanks trimmed). Throws Error(Input) when no row says train.
std::vector<SplitPart> splitByColumn(const Dataset& dataset, ColumnId column, const RunContext& context);

}  // namespace assay
