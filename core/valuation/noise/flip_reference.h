// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/noise/flip_model.h"

namespace assay {

/// Adds to an estimate of the first judged rows what the other rows say: validation rows are of the same population,
/// and their labels are either as often wrong or sound, as where somebody checked them. Both are fitted to all rows, by
/// one rate and for two classes by a rate each; weights are posterior probabilities, with odds of one to two for sound
/// labels before the data are seen. Where errors do not depend on the class, sound labels show themselves by agreeing
/// more often; where they do, by other shares of the classes. Rate and interval become those by the weights. Should the
/// other rows rather come from where the classes have other odds, such as another time, the interval reaches down to
/// the rate that this leaves. p and given: all rows. O(n outputs) an iteration.
FlipEstimate withReference(const RowMatrix& p, VectorRef given, Index judged, FlipEstimate estimate);

}  // namespace assay
