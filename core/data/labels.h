// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/run_context.h"
#include "data/row_set.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace assay {

class Dataset;

/// A cell that the user has given another value.
struct ChangedLabel {
    std::string label;               ///< as text: "yes", "3", "0.25", "true"
    std::optional<std::string> was;  ///< what the source holds; nothing: missing
    bool operator==(const ChangedLabel&) const = default;
};
using ChangedColumn = std::map<RowId, ChangedLabel>;
/// All of a data set's, by column. Laid over the source where its columns are read; the source stays as it is.
using ChangedLabels = std::map<ColumnId, ChangedColumn>;

std::int64_t countOf(const ChangedLabels& changes);

/// The changes of `dataset`, and beside them label(row) for the rows given; a row that gets its source's value is no
/// longer changed, one for which label is empty stays as it is. O(rows log rows).
/// Throws Error(Usage) for a text that is no value of the column: "3.5" in one of whole numbers.
ChangedLabels changedLabels(const Dataset& dataset, ColumnId column, const RowSet& rows,
                            const std::function<std::string(RowId)>& label, const RunContext& context);

/// Those of `changes` that still fit: rows and columns of the data set, whose source holds what it held.
ChangedLabels fittingLabels(const Dataset& dataset, const ChangedLabels& changes, const RunContext& context);

/// The same rows under these changes, in place of any that the data set has. Shares its database; costs nothing but the
/// new fingerprint, which follows from the source's and the changes. Without changes: the data set as it was opened.
std::shared_ptr<const Dataset> withLabels(const Dataset& dataset, ChangedLabels changes);

}  // namespace assay
