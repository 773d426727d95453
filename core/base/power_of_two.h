// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace assay {

/// The power of two (with step 2: of four) next to a size, as a unit that rounds no bit of what is divided by it;
/// 1 for sizes that are not positive and finite.
inline double powerOfTwoNear(double size, int step = 1) {
    if (!(size > 0) || !std::isfinite(size)) return 1;
    return std::exp2(step * std::round(std::log2(size) / step));
}

}  // namespace assay
