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

/// s_c of a class of probability p.
double trueShare(const FlipModel& model, double p);

/// Pairs of a row and a class, row by row: whether the class is the given one, by the logit of its probability.
struct FlipPairs {
    Vector z, hit;
    Index judged = 0;   ///< pairs from here on are of rows whose labels are sound
    double others = 1;  ///< classes that a wrong label can be
};
/// soundRows: that many of the last rows have sound labels.
FlipPairs flipPairs(const RowMatrix& p, VectorRef given, Index soundRows = 0);

/// Which rates are free: none, one, two that differ by a given amount, one a class (two classes only).
enum class Rates { Fixed, Shared, Apart, PerClass };

/// P(c given | p) = ofZero + (1 - ofZero - ofOne) s_c over the pairs, of sound rows s_c. Maximum likelihood by Fisher
/// scoring, damped as by Levenberg and Marquardt, within bounds. O(pairs) an iteration. Keeps a reference to pairs.
class FlipLikelihood {
public:
    /// apart: of Rates::Apart, ofOne - ofZero.
    FlipLikelihood(const FlipPairs& pairs, Rates rates, double apart = 0)
        : m_pairs(pairs), m_rates(rates), m_apart(apart) {}

    /// Moves the free parameters from where the model stands to an optimum, and returns the log likelihood there.
    double fit(FlipModel& model) const;
    /// Of offset, slope and the free rates, by the expected information.
    Matrix covariance(const FlipModel& model) const;

private:
    using Parameters = Eigen::Vector4d;                               // offset, slope, ofZero, ofOne
    using Slope = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, 4, 1>;  // no heap: made for every pair
    struct Scores {
        Slope gradient;
        Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, 4, 4> information;
    };
    Index free() const { return m_rates == Rates::Fixed ? 2 : m_rates == Rates::PerClass ? 4 : 3; }
    Parameters moved(const Parameters& from, const Slope& step) const;
    double sum(const Parameters& at) const;
    Scores scoresAt(const Parameters& at) const;

    const FlipPairs& m_pairs;
    Rates m_rates;
    double m_apart;
};

/// A model and its log likelihood.
struct FlipFit {
    FlipModel model;
    double likelihood;
};
/// One rate; the best of several starts: rate and slope can stand for each other, so there may be two optima.
FlipFit fitOneRate(const FlipPairs& pairs);

/// The share of wrong labels under rates, and its interval of 1.96 standard errors. Two classes; covariance: of ofZero
/// and ofOne.
struct FlipShare {
    double rate, least, most;
};
FlipShare shareUnder(const RowMatrix& p, const FlipModel& model, const Eigen::Matrix2d& covariance);

}  // namespace assay
