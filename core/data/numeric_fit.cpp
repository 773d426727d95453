// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/numeric_fit.h"

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

struct Moments {
    double mean = 0, deviation = 0;
};

/// In units of a power of two near the largest size, so that sums of huge values do not overflow.
Moments momentsOf(const std::vector<double>& values) {
    double largest = 0;
    for (const double value : values) largest = std::max(largest, std::abs(value));
    if (largest == 0) return {};
    const int exponent = std::ilogb(largest);
    const double unit = std::ldexp(1.0, exponent), perUnit = std::ldexp(1.0, std::min(-exponent, 1022));
    const double n = static_cast<double>(values.size());
    double sum = 0;
    for (const double value : values) sum += value * perUnit;
    const double mean = sum / n;
    double squares = 0;
    for (const double value : values) squares += (value * perUnit - mean) * (value * perUnit - mean);
    return {mean * unit, std::sqrt(squares / n) * unit};
}

void setScale(NumericFit& fit, std::vector<double>& values, ScaleRule rule) {
    const Moments moments = momentsOf(values);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    if (rule == ScaleRule::Standard) {
        fit.shift = moments.mean;
        fit.scale = moments.deviation;
    } else if (rule == ScaleRule::MinMax) {
        fit.shift = *low;
        fit.scale = *high - *low;
    } else if (rule == ScaleRule::Robust) {
        const double lower = quantileOf(values, 0.25), upper = quantileOf(values, 0.75);
        fit.shift = quantileOf(values, 0.5);
        fit.robustFellBack = upper == lower;
        fit.scale = fit.robustFellBack ? moments.deviation : upper - lower;
    }
    if (!(fit.scale > 0) || !std::isfinite(fit.scale)) fit.scale = 1;
    fit.offset = fit.shift / fit.scale;
}

}  // namespace

double quantileOf(std::vector<double>& values, double share) {
    const double position = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::ptrdiff_t>(position);
    const auto at = values.begin() + below;
    std::nth_element(values.begin(), at, values.end());
    const double fraction = position - static_cast<double>(below);
    if (fraction == 0) return *at;
    const double next = *std::min_element(at + 1, values.end());
    return *at + fraction * (next - *at);
}

OutlierBounds fitBounds(std::vector<double>& values, const RecipeSpec& spec) {
    OutlierBounds bounds;
    if (spec.outliers == OutlierRule::None || values.empty()) return bounds;
    const bool iqr = spec.outlierMeasure == OutlierMeasure::Iqr;
    const double factor = spec.outlierFactor > 0 ? spec.outlierFactor : iqr ? 1.5 : 3;
    double low = 0, high = 0, spread = 0;
    if (iqr) {
        low = quantileOf(values, 0.25);
        high = quantileOf(values, 0.75);
        spread = high - low;
    } else {
        const Moments moments = momentsOf(values);
        low = high = moments.mean;
        spread = moments.deviation;
    }
    bounds.collapsed = !(spread > 0);
    if (bounds.collapsed) return bounds;
    bounds.low = low - factor * spread;
    bounds.high = high + factor * spread;
    return bounds;
}

NumericFit fitNumeric(std::vector<double> values, const OutlierBounds& bounds, const RecipeSpec& spec, bool scaled) {
    NumericFit fit;
    if (spec.outliers == OutlierRule::Winsorize) fit.bounds = bounds;
    const std::size_t rows = values.size();
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    for (double& value : values) value = std::clamp(value, fit.bounds.low, fit.bounds.high);
    fit.empty = values.empty();
    if (fit.empty) return fit;
    fit.fill = spec.missing == MissingRule::Mean ? momentsOf(values).mean : quantileOf(values, 0.5);
    values.resize(rows, fit.fill);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    fit.constant = *low == *high;
    if (scaled && !fit.constant) setScale(fit, values, spec.scale);
    return fit;
}

}  // namespace assay
