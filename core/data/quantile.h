// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace assay {

/// The quantile by linear interpolation between order statistics (Hyndman and Fan 1996, type 7); share in [0, 1].
/// Reorders the values, which are no NaN; NaN of none. O(n).
double quantile(std::span<double> values, double share);

}  // namespace assay
