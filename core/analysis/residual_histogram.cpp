// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/residual_histogram.h"

#include <boost/math/distributions/normal.hpp>

#include <cmath>

namespace assay {
namespace {

void setMoments(ResidualHistogram& result, VectorRef residuals) {
    double n = 0, sum = 0;
    for (Index i = 0; i < residuals.size(); ++i) {
        if (!std::isfinite(residuals[i])) continue;
        n += 1;
        sum += residuals[i];
    }
    if (n == 0) return;
    result.mean = sum / n;
    double second = 0, third = 0, fourth = 0;
    for (Index i = 0; i < residuals.size(); ++i) {
        if (!std::isfinite(residuals[i])) continue;
        const double d = residuals[i] - result.mean;
        second += d * d;
        third += d * d * d;
        fourth += d * d * d * d;
    }
    if (n < 2 || second == 0) return;
    result.deviation = std::sqrt(second / (n - 1));
    const double variance = second / n;
    result.skewness = third / n / std::pow(variance, 1.5);
    result.excessKurtosis = fourth / n / (variance * variance) - 3;
}

}  // namespace

ResidualHistogram residualHistogram(VectorRef residuals, const HistogramOptions& options, const RunContext& context) {
    ResidualHistogram result;
    result.histogram = histogram(residuals, options, context);
    setMoments(result, residuals);
    if (result.deviation == 0) return result;
    const boost::math::normal_distribution<double> normal(result.mean, result.deviation);
    const Histogram& bars = result.histogram;
    const double area = static_cast<double>(bars.total) * bars.width();
    for (int k = 0; k <= 200; ++k) {
        const double x = bars.low + (bars.high - bars.low) * k / 200;
        result.curveX.push_back(x);
        result.curveY.push_back(area * boost::math::pdf(normal, x));
    }
    return result;
}

}  // namespace assay
