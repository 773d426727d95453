// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"

namespace assay {

/// Weighted share of (positive, negative) pairs in the right order, ties counting half. positive holds 0 or 1.
/// NaN when either kind has no weight. O(n log n).
double areaUnderRoc(const Vector& score, const Vector& positive, const Vector& weight);

/// Sum over distinct scores of precision times the step in recall (Davis & Goadrich 2006; no interpolation).
/// NaN when there is no positive weight. O(n log n).
double averagePrecision(const Vector& score, const Vector& positive, const Vector& weight);

}  // namespace assay
