// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/flip_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace assay {
namespace {

using Parameters = Eigen::Vector4d;  ///< offset, slope, ofZero, ofOne

double logit(double p) {
    const double inside = std::clamp(p, 1e-4, 1 - 1e-4);
    return std::log(inside / (1 - inside));
}

double sigmoid(double z) {
    return 1 / (1 + std::exp(-z));
}

double trueShare(const FlipModel& model, double p) {
    return sigmoid(model.offset + model.slope * logit(p));
}

/// Pairs of a row and a class: whether the class is the given one, by the logit of its probability.
struct Pairs {
    Vector z, hit;
    double others = 1;  ///< classes that a wrong label can be
};

Pairs pairsOf(const RowMatrix& p, VectorRef given) {
    Pairs pairs;
    const Index outputs = p.cols();
    pairs.z = p.reshaped<Eigen::RowMajor>().unaryExpr([](double x) { return logit(x); });
    pairs.hit.resize(p.size());
    for (Index i = 0; i < p.rows(); ++i)
        for (Index c = 0; c < outputs; ++c)
            pairs.hit[i * outputs + c] = given[i] == static_cast<double>(outputs == 1 ? 1 : c) ? 1 : 0;
    pairs.others = std::max(1.0, static_cast<double>(outputs - 1));
    return pairs;
}

enum class Rates { Fixed, Shared, Apart, PerClass };

/// Maximum likelihood by Fisher scoring, damped as by Levenberg and Marquardt, within bounds.
class Likelihood {
public:
    /// apart: of Rates::Apart, ofOne - ofZero.
    Likelihood(const Pairs& pairs, Rates rates, double apart = 0) : m_pairs(pairs), m_rates(rates), m_apart(apart) {}

    double fit(FlipModel& model) const {
        Parameters at(model.offset, model.slope, model.ofZero, model.ofOne);
        double value = sum(at), damping = 1e-3;
        for (int step = 0; step < 100 && damping < 1e8; ++step) {
            const Scores scores = scoresAt(at);
            auto information = scores.information;
            information.diagonal() *= 1 + damping;
            information.diagonal().array() += 1e-9;
            const Parameters next = moved(at, information.ldlt().solve(scores.gradient));
            const double reached = sum(next);
            if (reached > value) {
                const bool close = reached - value < 1e-9 * (1 + std::abs(value));
                at = next;
                value = reached;
                damping = std::max(damping / 5, 1e-9);
                if (close) break;
            } else {
                damping *= 5;
            }
        }
        model = {at[0], at[1], at[2], at[3]};
        return value;
    }

    /// Of the parameters that are free, by the expected information.
    Matrix covariance(const FlipModel& model) const {
        Matrix information = scoresAt({model.offset, model.slope, model.ofZero, model.ofOne}).information;
        information.diagonal().array() += 1e-9;
        return information.inverse();
    }

private:
    using Slope = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, 4, 1>;  // no heap: made for every pair
    struct Scores {
        Slope gradient;
        Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, 4, 4> information;
    };
    Index free() const { return m_rates == Rates::Fixed ? 2 : m_rates == Rates::PerClass ? 4 : 3; }

    Parameters moved(const Parameters& from, const Slope& step) const {
        constexpr double largest = 0.49;
        Parameters to = from;
        to[0] = std::clamp(from[0] + step[0], -20.0, 20.0);
        to[1] = std::clamp(from[1] + step[1], 0.05, 20.0);
        if (m_rates == Rates::Shared) {
            to[3] = std::clamp(from[3] + step[2], 0.0, largest);
            to[2] = to[3] / m_pairs.others;
        }
        if (m_rates == Rates::Apart) {
            to[2] = std::clamp(from[2] + step[2], std::max(0.0, -m_apart), largest - std::max(0.0, m_apart));
            to[3] = to[2] + m_apart;
        }
        if (m_rates == Rates::PerClass) {
            to[2] = std::clamp(from[2] + step[2], 0.0, largest);
            to[3] = std::clamp(from[3] + step[3], 0.0, largest);
        }
        return to;
    }

    static double mean(const Parameters& at, double s) {
        return std::clamp(at[2] + (1 - at[2] - at[3]) * s, 1e-12, 1 - 1e-12);
    }

    double sum(const Parameters& at) const {
        double total = 0;
        for (Index k = 0; k < m_pairs.z.size(); ++k) {
            const double mu = mean(at, sigmoid(at[0] + at[1] * m_pairs.z[k]));
            total += std::log(m_pairs.hit[k] > 0 ? mu : 1 - mu);
        }
        return total;
    }

    Scores scoresAt(const Parameters& at) const {
        const Index size = free();
        Scores scores;
        scores.gradient.setZero(size);
        scores.information.setZero(size, size);
        Slope slope(size);
        for (Index k = 0; k < m_pairs.z.size(); ++k) {
            const double s = sigmoid(at[0] + at[1] * m_pairs.z[k]), mu = mean(at, s);
            slope[0] = (1 - at[2] - at[3]) * s * (1 - s);
            slope[1] = slope[0] * m_pairs.z[k];
            if (m_rates == Rates::Shared) slope[2] = (1 - s) / m_pairs.others - s;
            if (m_rates == Rates::Apart) slope[2] = 1 - 2 * s;
            if (m_rates == Rates::PerClass) {
                slope[2] = 1 - s;
                slope[3] = -s;
            }
            const double variance = mu * (1 - mu);
            scores.gradient += slope * ((m_pairs.hit[k] - mu) / variance);
            scores.information.noalias() += slope * slope.transpose() / variance;
        }
        return scores;
    }

    const Pairs& m_pairs;
    Rates m_rates;
    double m_apart;
};

/// The best of several starts: rate and slope can stand for each other, so there may be two optima.
struct Fit {
    FlipModel model;
    double likelihood = -std::numeric_limits<double>::infinity();
};

/// Given labels whose classes are truly equally frequent: ofOne - ofZero = 1 - 2 share of class 1.
Fit fitBalanced(const Pairs& pairs) {
    constexpr double mostApart = 0.4;
    const double apart = 1 - 2 * pairs.hit.mean();
    Fit best;
    if (std::abs(apart) > mostApart) return best;
    for (const double start : {0.01, 0.1}) {
        const double zero = start + std::max(0.0, -apart);
        FlipModel model{0, 1 + 2 * start, std::min(zero, 0.45 - std::max(0.0, apart)), 0};
        model.ofOne = model.ofZero + apart;
        const double value = Likelihood(pairs, Rates::Apart, apart).fit(model);
        if (value > best.likelihood) best = {model, value};
    }
    return best;
}

Fit fitShared(const Pairs& pairs) {
    Fit best;
    for (const double start : {0.01, 0.1, 0.3}) {
        FlipModel model{0, 1 + 2 * start, start / pairs.others, start};
        const double value = Likelihood(pairs, Rates::Shared).fit(model);
        if (value > best.likelihood) best = {model, value};
    }
    return best;
}

struct Agreement {
    std::vector<bool> disagrees;  ///< rows by how sure their prediction is, the surest first
    /// The least of (D + sqrt D) / m over the m surest rows, D of which disagree.
    double surestBound() const {
        double least = 1;
        for (const double share : {0.1, 0.2, 0.3, 0.5}) {
            const double m = std::max(1.0, std::round(share * static_cast<double>(disagrees.size())));
            const auto wrong = static_cast<double>(
                std::count(disagrees.begin(), disagrees.begin() + static_cast<std::ptrdiff_t>(m), true));
            least = std::min(least, (wrong + std::sqrt(wrong)) / m);
        }
        return least;
    }
    double share() const {
        return static_cast<double>(std::count(disagrees.begin(), disagrees.end(), true)) /
               static_cast<double>(disagrees.size());
    }
};

Agreement agreementOf(const RowMatrix& p, VectorRef given) {
    const Index n = p.rows();
    Vector sureness(n);
    std::vector<bool> disagrees(static_cast<std::size_t>(n));
    for (Index i = 0; i < n; ++i) {
        Index likely = p(i, 0) > 0.5 ? 1 : 0;
        sureness[i] = p.cols() == 1 ? std::abs(p(i, 0) - 0.5) : p.row(i).maxCoeff(&likely);
        disagrees[static_cast<std::size_t>(i)] = static_cast<double>(likely) != given[i];
    }
    std::vector<Index> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(),
              [&](Index a, Index b) { return sureness[a] != sureness[b] ? sureness[a] > sureness[b] : a < b; });
    Agreement agreement;
    for (const Index i : order) agreement.disagrees.push_back(disagrees[static_cast<std::size_t>(i)]);
    return agreement;
}

/// The interval of one rate, which may be any rate from low to high.
void setInterval(double error, FlipEstimate& estimate) {
    constexpr double deviations = 1.96;
    estimate.least = std::max(0.0, std::min(estimate.low, estimate.rate) - deviations * error);
    estimate.most = std::min(1.0, std::max(estimate.high, estimate.rate) + deviations * error);
}

/// A wrong label disagrees with what is expected, but for chance.
void bound(FlipEstimate& estimate) {
    const double least = std::max(estimate.disagreeing, 0.003);
    for (double* number : {&estimate.rate, &estimate.least, &estimate.most}) *number = std::min(*number, least);
}

/// The share of wrong labels under rates of the classes.
struct Share {
    double rate, least, most;
};

Share shareUnder(const RowMatrix& p, const FlipModel& model, const Eigen::Matrix2d& covariance) {
    double ones = 0;
    for (const double x : p.col(0)) ones += trueShare(model, x);
    ones /= static_cast<double>(p.rows());
    const Eigen::Vector2d shares(1 - ones, ones);
    const double rate = shares.dot(Eigen::Vector2d(model.ofZero, model.ofOne)),
                 error = 1.96 * std::sqrt(std::max(0.0, shares.dot(covariance * shares)));
    return {rate, std::max(0.0, rate - error), std::min(1.0, rate + error)};
}

void blend(double weight, const Share& share, FlipEstimate& estimate) {
    estimate.rate += weight * share.rate;
    estimate.least += weight * share.least;
    estimate.most += weight * share.most;
}

/// Standard error of ofOne - ofZero.
double apartError(const Eigen::Matrix4d& covariance) {
    const Eigen::Vector4d difference(0, 0, -1, 1);
    return std::sqrt(std::max(1e-12, difference.dot(covariance * difference)));
}

/// Odds of even classes to one rate: three, the less the further the rates would have to be apart. Where the labels
/// can tell how far apart they are, a difference costs what a parameter does, as in the other model of two rates.
double priorOfBalance(double apart, double error, double parameter) {
    constexpr double odds = 3, usual = 0.4;
    return odds * std::exp(-std::pow(apart / usual, 2) - std::min(std::pow(apart / error, 2) / 2, parameter));
}

/// Two classes: the models of which the rates differ, and rate and interval by the weights of all.
void addPerClass(const RowMatrix& p, const Pairs& pairs, const Fit& shared, FlipEstimate& estimate) {
    const double parameter = std::log(static_cast<double>(p.rows())) / 2;  // of one more: Schwarz 1978
    estimate.perClass = shared.model;
    const Likelihood perClass(pairs, Rates::PerClass);
    const double reached = perClass.fit(estimate.perClass) - shared.likelihood;
    const Fit balanced = fitBalanced(pairs);
    const double apart = balanced.model.ofOne - balanced.model.ofZero;
    estimate.balanced = balanced.model;
    const double error = std::min(apartError(perClass.covariance(estimate.perClass)),
                                  apartError(perClass.covariance(shared.model))),
                 free = std::exp(std::min(50.0, reached - parameter)),
                 even = priorOfBalance(apart, error, parameter) *
                        std::exp(std::min(50.0, balanced.likelihood - shared.likelihood)),
                 sum = 1 + free + even;
    estimate.perClassWeight = free / sum;
    estimate.balancedWeight = even / sum;
    for (double* number : {&estimate.rate, &estimate.least, &estimate.most}) *number /= sum;
    blend(estimate.perClassWeight,
          shareUnder(p, estimate.perClass, perClass.covariance(estimate.perClass).bottomRightCorner(2, 2)), estimate);
    const double variance = Likelihood(pairs, Rates::Apart, apart).covariance(balanced.model)(2, 2);
    blend(estimate.balancedWeight, shareUnder(p, balanced.model, Eigen::Matrix2d::Constant(variance)), estimate);
}

}  // namespace

FlipEstimate estimateFlips(const RowMatrix& p, VectorRef given) {
    const Pairs pairs = pairsOf(p, given);
    const Fit shared = fitShared(pairs);
    const Agreement agreement = agreementOf(p, given);
    FlipEstimate estimate;
    estimate.disagreeing = agreement.share();
    estimate.low = shared.model.ofOne;
    estimate.high = std::max(agreement.surestBound(), estimate.low);
    estimate.rate = std::clamp(std::sqrt(std::max(estimate.low, estimate.high / 4) * estimate.high), 0.003, 0.45);
    setInterval(std::sqrt(std::max(0.0, Likelihood(pairs, Rates::Shared).covariance(shared.model)(2, 2))), estimate);
    estimate.model = {0, 1 + 2 * estimate.rate, estimate.rate / pairs.others, estimate.rate};
    Likelihood(pairs, Rates::Fixed).fit(estimate.model);
    if (p.cols() > 1) {
        bound(estimate);
        return estimate;
    }
    addPerClass(p, pairs, shared, estimate);
    bound(estimate);
    return estimate;
}

FlipEstimate recalibrated(const RowMatrix& p, VectorRef given, FlipEstimate estimate) {
    const Pairs pairs = pairsOf(p, given);
    const Likelihood likelihood(pairs, Rates::Fixed);
    likelihood.fit(estimate.model);
    if (p.cols() > 1) return estimate;
    likelihood.fit(estimate.perClass);
    likelihood.fit(estimate.balanced);
    return estimate;
}

Vector wrongPosterior(const RowMatrix& p, VectorRef given, const FlipEstimate& estimate) {
    const double leastRate = std::clamp(estimate.most, 0.003, 0.05);
    const Vector one = wrongPosterior(p, given, estimate.model, leastRate);
    if (p.cols() > 1) return one;
    return (1 - estimate.perClassWeight - estimate.balancedWeight) * one +
           estimate.perClassWeight * wrongPosterior(p, given, estimate.perClass, leastRate) +
           estimate.balancedWeight * wrongPosterior(p, given, estimate.balanced, leastRate);
}

Vector wrongPosterior(const RowMatrix& p, VectorRef given, const FlipModel& model, double leastRate) {
    const double others = std::max(1.0, static_cast<double>(p.cols() - 1));
    const double ofOne = std::max(model.ofOne, leastRate), ofZero = std::max(model.ofZero, leastRate / others);
    Vector wrong(p.rows());
    for (Index i = 0; i < p.rows(); ++i) {
        const bool one = p.cols() > 1 || given[i] == 1;
        const double s = trueShare(model, p(i, p.cols() > 1 ? static_cast<Index>(given[i]) : 0));
        // s: the class whose pair the row is in is the true one; for two classes the pair is that of class 1.
        const double bad = one ? (1 - s) * ofZero : s * ofOne;
        const double good = one ? s * (1 - ofOne) : (1 - s) * (1 - ofZero);
        wrong[i] = bad / (bad + good);
    }
    return wrong;
}

}  // namespace assay
