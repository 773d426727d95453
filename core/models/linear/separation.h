// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linear/objective.h"

namespace assay {

/// Whether a direction of the parameters proves that the likelihood has no maximum: along it every row's margin (of its
/// own class's predictor over the largest other) grows, or for some rows stays as it is (complete and quasi-complete
/// separation: Albert & Anderson, Biometrika 1984). None: the direction proves nothing.
enum class Separation { None, Partial, Complete };

/// Rows of weight 0, and classes of which all rows are, do not count. Margins within rounding of 0 are 0. O(n d).
Separation separationAlong(const LinearProblem& problem, const Vector& direction);

}  // namespace assay
