// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/design.h"

#include <string>
#include <vector>

namespace assay {

/// A source column that tells the target almost perfectly all by itself: often it is only known after the target is.
struct LeakedFeature {
    std::string source;
    double skill;  ///< 1 - error / error without features: of labels told wrong, or of squared error
};

/// Each source column by what the rows next to a row, itself left out, say of its target: of a number the two before
/// and after it in order and all of equal value, of categories those of the same one. skill >= 0.98; largest first.
/// Nothing for fewer than 50 rows or a single source column. Of more than 20,000 rows
/// as many, evenly spaced.
/// O(n log(n) d). Throws Cancelled.
std::vector<LeakedFeature> leakedFeatures(const Design& design, const RunContext& context);

}  // namespace assay
