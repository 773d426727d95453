// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/noise/label_search.h"
#include "valuation/noise/target_search.h"

#include <string>
#include <vector>

namespace assay {

/// Fewer rows are not searched: models that did not see a row know nothing then.
constexpr Index fewestSearchedRows = 10;

/// Training rows and, after them, validation rows; weights by a unit that makes their mean about 1.
Design together(const Design& train, const Design& valid);

/// How many of the most suspicious rows to look at: the k that maximises the expected F1, 2 sum of the k largest
/// posteriors / (k + their sum over all rows).
Index bestCut(Vector bad);

/// What a search says to the reader; n: training rows, the first ones.
std::vector<std::string> labelNotes(const LabelSearch& found, Index n);
std::vector<std::string> targetNotes(const TargetSearch& found, Index n, Index trusted);
/// The cut, in words.
std::string cutNote(const Vector& bad);
/// "judged by ...": the shares of the families.
std::string judgesNote(const LabelSearch& found);

}  // namespace assay
