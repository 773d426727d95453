// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linear/objective.h"

namespace assay {

/// The units in which a linear model is fitted, so that neither tolerances nor rounding depend on those of the data.
/// Powers of two, so that changing to them and back rounds nothing.
struct FitUnits {
    double offset = 0;  ///< of the target: its mean by w; 0 for classes
    double target = 1;  ///< about the target's standard deviation; 1 for classes
    double weight = 1;  ///< about the mean weight, a power of four: its root is exact too
};
FitUnits unitsOf(Link link, VectorRef y, VectorRef w);

/// Means by w of the columns where one lies so far from 0, against its spread, that its products with the intercept's
/// would drown the spread; empty where none does. O(n d). Throws Cancelled.
Vector farMeans(RowMatrixRef X, VectorRef w, const RunContext& context);

}  // namespace assay
