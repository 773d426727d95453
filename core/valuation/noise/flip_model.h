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
    double rate = 0;            ///< share of the rows that are taken to be wrong
    /// low: rate, offset and slope together by maximum likelihood. high: the most that the surest predictions allow,
    /// the least of (D + sqrt D) / m over the m surest rows, D of which disagree with their label.
    double low = 0, high = 0;
};

/// Likelihood: P(c given | p) = ofZero + (1 - ofZero - ofOne) s_c, over all classes (for more than two a composite
/// likelihood of one class against the rest). rate = sqrt(max(low, high / 4) high) within [0.003, 0.45]; offset and
/// slope are fitted again under it. O(n outputs) an iteration.
FlipEstimate estimateFlips(const RowMatrix& p, VectorRef given);

/// P(the given label is wrong | p, label) by Bayes' rule, rates taken as at least 0.05; both models by their weights.
Vector wrongPosterior(const RowMatrix& p, VectorRef given, const FlipEstimate& estimate);
Vector wrongPosterior(const RowMatrix& p, VectorRef given, const FlipModel& model);

}  // namespace assay
