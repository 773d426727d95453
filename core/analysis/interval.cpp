// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/interval.h"

#include <algorithm>
#include <cmath>

namespace assay {

Interval wilsonInterval(std::int64_t successes, std::int64_t total) {
    if (total <= 0) return {0, 1};
    constexpr double z = 1.959963984540054;
    const double n = static_cast<double>(total);
    const double share = static_cast<double>(successes) / n;
    const double scale = 1 + z * z / n;
    const double centre = (share + z * z / (2 * n)) / scale;
    const double half = z / scale * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return {std::max(0.0, std::min(share, centre - half)), std::min(1.0, std::max(share, centre + half))};
}

}  // namespace assay
