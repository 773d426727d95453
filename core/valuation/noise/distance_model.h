// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"

#include <limits>

namespace assay {

/// Two groups of rows by the logarithm z of their distance to others, as in Efron, Large-scale simultaneous hypothesis
/// testing, JASA 2004: z ~ (1 - share) f(z) + share N(oddMean, oddSpread^2), oddMean >= mean + 2 spread.
/// f: minus the logarithm of a gamma variate of that shape (Prentice, A log gamma model, Biometrika 1974), moved to the
/// mean and deviation of sound rows: normal for an infinite shape, the smaller the more skewed to the right, as
/// distances are where few directions matter.
struct DistanceModel {
    double mean = 0, spread = 1, shape = std::numeric_limits<double>::infinity();
    double oddMean = 0, oddSpread = 1;
    double share = 0;
    /// Posterior probability that there are two groups and not a single one, skewed, with tails (Student's t) or with
    /// stragglers, by the difference of the BIC. Stragglers: a second group of up to a fortieth of the rows, less than
    /// four deviations away, is what sound rows have as well (a contaminated distribution, Tukey 1960).
    double weight = 0;
    /// 95 % interval of the share of odd rows: by the information of the likelihood; from 0 where a single group is
    /// possible, and only the rows beyond three deviations of that one where it is certain.
    double low = 0, high = 0;
};

/// By expectation maximisation from several starts, sound rows by their moments, on a grid of 2000 values for more rows
/// than that. Shapes of 1, 4 and infinity by the likelihood. spread >= 0.1: a tenth more distance is nothing odd,
/// however alike the other rows are. O(n log n).
DistanceModel fitDistances(VectorRef z);

/// weight * P(of the odd group | z), made to rise with z throughout; 0 below mean.
Vector oddPosterior(VectorRef z, const DistanceModel& model);

}  // namespace assay
