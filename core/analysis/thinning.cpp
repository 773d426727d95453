// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/thinning.h"

#include <algorithm>

namespace assay {

std::vector<std::int64_t> thinned(std::int64_t n, std::int64_t limit, std::int64_t tail) {
    std::vector<std::int64_t> positions;
    if (n <= limit) {
        for (std::int64_t k = 0; k < n; ++k) positions.push_back(k);
        return positions;
    }
    const std::int64_t ends = std::min(tail, limit / 2);
    const std::int64_t kept = limit - 2 * ends;
    for (std::int64_t k = 0; k < ends; ++k) positions.push_back(k);
    for (std::int64_t k = 0; k < kept; ++k)
        positions.push_back(ends + static_cast<std::int64_t>((static_cast<double>(k) + 0.5) /
                                                             static_cast<double>(kept) *
                                                             static_cast<double>(n - 2 * ends)));
    for (std::int64_t k = n - ends; k < n; ++k) positions.push_back(k);
    return positions;
}

}  // namespace assay
