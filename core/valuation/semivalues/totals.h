// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"

namespace assay {

/// Means of samples that arrive one after another, one number a player, with their standard errors (Welford 1962), and
/// the means of every other sample to see whether two runs of half the size would rank alike.
class Totals {
public:
    explicit Totals(Index players);
    void add(VectorRef sample);

    Index count() const { return m_count; }
    const Vector& mean() const { return m_mean; }
    /// Standard deviation / sqrt(count); NaN below two samples.
    Vector stdError() const;
    /// Spearman's correlation of the two halves' means; NaN below two samples.
    double rankAgreement() const;

private:
    Index m_count = 0;
    Vector m_mean, m_squares;
    Vector m_even, m_odd;  ///< sums
};

/// Spearman's rank correlation, ties by their mean rank. NaN when either side is constant.
double rankCorrelation(const Vector& a, const Vector& b);

}  // namespace assay
