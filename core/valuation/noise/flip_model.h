// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/noise/flip_likelihood.h"

#include <limits>

namespace assay {

struct FlipEstimate {
    FlipModel model;            ///< one rate
    FlipModel perClass;         ///< two classes only: a rate each
    double perClassWeight = 0;  ///< posterior probability of it, by the difference of the BIC
    /// Two classes only: truly as frequent as each other, so that what the given labels lack of that, one class has
    /// lost to the other. Has as many parameters as one rate, and weighs threefold: of shares that could be any, those
    /// near a half are as rare as that. It weighs less the further the rates would have to be apart, and where the
    /// labels can tell that, as little as the model of two rates.
    FlipModel balanced;
    double balancedWeight = 0;
    /// Rows beyond the judged ones, if their labels are sound (flip_reference.h): one rate of the judged rows' labels,
    /// and for two classes a rate each.
    FlipModel sound, soundPerClass;
    double soundWeight = 0;          ///< posterior probability that they are; 0: there are none
    double soundPerClassWeight = 0;  ///< of a rate each, if they are
    /// Other shares of the classes among those rows would explain as well what wrong labels of one class do: least is
    /// what they leave.
    bool sharesMayDiffer = false;
    double rate = 0;  ///< share of the rows that are taken to be wrong, the rates of the classes by weight
    /// low: rate, offset and slope together by maximum likelihood. high: the most that the surest predictions allow,
    /// the least of (D + sqrt D) / m over the m surest rows, D of which disagree with their label.
    double low = 0, high = 0;
    /// Interval of rate: low to high and 1.96 standard errors of the likelihood's information more on either side, no
    /// more than disagreeing.
    double least = 0, most = 0;
    double disagreeing = 0;  ///< share of the rows of which another class is the most probable
};

/// Takes it that errors are as frequent in one region of the features as in another: where they are not, the surest
/// rows are those with the fewest, and rate is too low; no more than disagreeing are to be found then.
/// Likelihood: P(c given | p) = ofZero + (1 - ofZero - ofOne) s_c, over all classes (for more than two a composite
/// likelihood of one class against the rest). rate = sqrt(max(low, high / 4) high) within [0.003, 0.45]; offset and
/// slope are fitted again under it. O(n outputs) an iteration.
FlipEstimate estimateFlips(const RowMatrix& p, VectorRef given);

/// The same rates and weights for other probabilities p of the same rows: offset and slope of each model are fitted
/// again.
FlipEstimate recalibrated(const RowMatrix& p, VectorRef given, FlipEstimate estimate);

/// P(the given label is wrong | p, label) by Bayes' rule; all models by their weights. Rates are taken as at least what
/// the interval does not rule out, up to 0.05: too low a rate hides more than too high a one shows in vain.
/// Rows from judged on are those whose labels are sound with estimate.soundWeight.
Vector wrongPosterior(const RowMatrix& p, VectorRef given, const FlipEstimate& estimate,
                      Index judged = std::numeric_limits<Index>::max());
/// Under one model, whose rates are taken as at least leastRate.
Vector wrongPosterior(const RowMatrix& p, VectorRef given, const FlipModel& model, double leastRate);

}  // namespace assay
