// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "analysis/histogram.h"

namespace assay {

/// Residuals and the normal distribution of the same mean and deviation, in counts a bin, so that both share an axis.
struct ResidualHistogram {
    Histogram histogram;
    double mean = 0, deviation = 0;  ///< of all finite residuals; deviation with n - 1, 0 for fewer than two
    double skewness = 0, excessKurtosis = 0;
    std::vector<double> curveX, curveY;  ///< 201 points over [low, high]; empty when deviation is 0
};

ResidualHistogram residualHistogram(VectorRef residuals, const HistogramOptions& options, const RunContext& context);

}  // namespace assay
