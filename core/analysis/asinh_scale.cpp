// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/asinh_scale.h"

#include <algorithm>
#include <vector>

namespace assay {

AsinhScale asinhScaleFor(VectorRef values) {
    std::vector<double> sizes;
    const Index step = std::max<Index>(1, values.size() / 100'000);
    for (Index i = 0; i < values.size(); i += step)
        if (std::isfinite(values[i]) && values[i] != 0) sizes.push_back(std::abs(values[i]));
    if (sizes.empty()) return {};
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return {*middle};
}

}  // namespace assay
