// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay {

double quantile(std::span<double> values, double share) {
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const double part = place - static_cast<double>(below);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), at, values.end());
    if (part == 0) return *at;
    return *at + part * (*std::min_element(at + 1, values.end()) - *at);
}

}  // namespace assay
