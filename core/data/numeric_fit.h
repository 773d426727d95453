// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "data/recipe.h"

namespace assay {

/// What a number outside is an outlier of. Infinite bounds: no value is.
struct OutlierBounds {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool collapsed = false;  ///< the spread is 0, so that the rule would call almost every value an outlier and is off
    bool outside(double value) const { return value < low || value > high; }
};

/// Bounds of the rule from training values (finite ones; reordered).
OutlierBounds fitBounds(std::vector<double>& values, const RecipeSpec& spec);

/// From a raw number (NaN: missing) to its design value.
struct NumericFit {
    OutlierBounds bounds;  ///< winsorize only: values are pulled to them
    double fill = 0;       ///< in place of a missing value
    double shift = 0, scale = 1;
    double offset = 0;     ///< shift / scale: the difference of huge values may not be formed
    bool empty = false;    ///< no finite training value
    bool constant = false; ///< one design value for every training row
    bool robustFellBack = false;  ///< the interquartile range is 0: the deviation was used

    /// Squares of design values must stay finite, whatever stands in rows that training has not seen.
    double operator()(double raw) const {
        const double value = std::isfinite(raw) ? std::clamp(raw, bounds.low, bounds.high) : fill;
        return std::clamp(value / scale - offset, -1e150, 1e150);
    }
};

/// Statistics of raw training values (NaN: missing). scaled: booleans stay 0 and 1.
NumericFit fitNumeric(std::vector<double> raw, const OutlierBounds& bounds, const RecipeSpec& spec, bool scaled);

/// The share-quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996); values not
/// empty, reordered.
double quantileOf(std::vector<double>& values, double share);

}  // namespace assay
