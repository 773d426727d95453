// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/design.h"

#include <vector>

namespace assay {

/// Rows that are equal in all features yet differ in the label, or by more than a robust deviation in the target
/// (interquartile range / 1.349).
struct Conflicts {
    std::vector<std::vector<Index>> groups;  ///< rows, ascending; all rows that are equal, not only those in conflict
    /// Share of the rows that equal another one. Beyond a fifth so few features or values tell rows apart that equal
    /// rows are no copies: then there are no groups.
    double equalShare = 0;
};

/// Among the first n rows, by hashes of their features. O(n d + n log n). Throws Cancelled.
Conflicts conflictingDuplicates(const Design& design, Index n, const RunContext& context);

/// Of each group at most one label is the right one. The wrong posteriors of its rows are taken as independent
/// evidence: P(the true class is c) ~ prod over the rows of another label of wrong / (1 - wrong). Raises, never lowers,
/// wrong. For classes; of targets, the row that is furthest from the median of its group is as likely wrong as right.
Vector withConflicts(const Design& design, const Conflicts& conflicts, Vector wrong);

}  // namespace assay
