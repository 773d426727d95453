// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/class_probabilities.h"

#include <limits>

namespace assay {

ClassProbabilities classProbabilities(VectorRef probability, VectorRef classOf,
                                      const std::vector<std::string>& classes, int bins, const RunContext& context) {
    ClassProbabilities result{classes, {}};
    const auto count = static_cast<double>(classes.size());
    for (std::size_t k = 0; k < classes.size(); ++k) {
        const RunContext step = context.part("Counting", static_cast<double>(k) / count,
                                             static_cast<double>(k + 1) / count);
        const Vector own = (classOf.array() == static_cast<double>(k))
                               .select(probability.array(), std::numeric_limits<double>::quiet_NaN());
        result.histograms.push_back(histogram(own, {bins, 0.0, 1.0}, step));
    }
    return result;
}

}  // namespace assay
