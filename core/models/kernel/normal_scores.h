// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

namespace assay {

/// Every column's ranks as quantiles of the normal distribution, (rank - 1/2) / n, tied values by their mean rank (van
/// der Waerden 1952), kept within +-2.5: distances no longer depend on the scale of a column, nor on its outliers.
/// O(n d log n). Throws Cancelled.
RowMatrix normalScores(RowMatrixRef X, const RunContext& context);

}  // namespace assay
