// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"

namespace assay {

/// How given labels come about. p: out-of-sample probabilities, n x outputs (one output: of class 1; else one a class).
/// The true label is class c with probability s_c = sigmoid(offset + slope logit p_c). Another one is given with
/// some probability, any of the others alike; for two classes the rates of either may differ.
struct FlipModel {
    double offset = 0, slope = 1;
    double ofZero = 0;  ///< P(class c is given | it is not the true one)
    double ofOne = 0;   ///< P(class c is not given | it is the true one)
};

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
Vector wrongPosterior(const RowMatrix& p, VectorRef given, const FlipEstimate& estimate);
/// Under one model, whose rates are taken as at least leastRate.
Vector wrongPosterior(const RowMatrix& p, VectorRef given, const FlipModel& model, double leastRate);

}  // namespace assay
