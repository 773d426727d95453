// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/confident_joint.h"

#include <limits>

namespace assay {
namespace {

constexpr double rounding = 1e-12;  ///< equal probabilities reach their own mean

/// A threshold below chance, of a class that the models hardly know, is reached by rows of every class: the label that
/// is the most probable one stands all the same.
Index confidentClass(const Eigen::RowVectorXd& probability, Index own, const Vector& thresholds) {
    Index best = -1;
    for (Index k = 0; k < probability.size(); ++k)
        if (probability[k] >= thresholds[k] - rounding && (best < 0 || probability[k] > probability[best])) best = k;
    const bool ownIsLargest = probability[own] >= probability.maxCoeff() - rounding;
    return best >= 0 && ownIsLargest ? own : best;
}

}  // namespace

ConfidentJoint confidentJoint(const RowMatrix& probabilities, VectorRef labels) {
    const Index n = probabilities.rows(), classes = probabilities.cols();
    Vector sums = Vector::Zero(classes), rows = Vector::Zero(classes);
    for (Index i = 0; i < n; ++i) {
        const auto own = static_cast<Index>(labels[i]);
        sums[own] += probabilities(i, own);
        rows[own] += 1;
    }
    ConfidentJoint joint;
    joint.thresholds = (rows.array() > 0).select(sums.array() / rows.array(), std::numeric_limits<double>::infinity());
    joint.counts = Matrix::Zero(classes, classes);
    for (Index i = 0; i < n; ++i) {
        const Index as = confidentClass(probabilities.row(i), static_cast<Index>(labels[i]), joint.thresholds);
        joint.suggested.push_back(as);
        if (as < 0) continue;
        joint.counts(static_cast<Index>(labels[i]), as) += 1;
        joint.suspected += as != static_cast<Index>(labels[i]);
    }
    for (Index k = 0; k < classes; ++k) {
        const double counted = joint.counts.row(k).sum();
        if (counted > 0) joint.wrongShare += rows[k] * (1 - joint.counts(k, k) / counted);
    }
    if (n > 0) joint.wrongShare /= static_cast<double>(n);
    return joint;
}

}  // namespace assay
