// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include "base/linalg.h"

namespace assay {

/// A symmetric logarithm, asinh(value / unit): linear below unit, logarithmic above, zero stays zero. Importance is
/// heavy-tailed on both sides and cannot be read on a linear axis.
struct AsinhScale {
    double unit = 1;
    double operator()(double value) const { return std::asinh(value / unit); }
    double inverse(double scaled) const { return unit * std::sinh(scaled); }
};

/// unit = median of |value| over finite values that are not 0 (at most 100,000 evenly spaced ones); 1 when there are none.
AsinhScale asinhScaleFor(VectorRef values);

}  // namespace assay
