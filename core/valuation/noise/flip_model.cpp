// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/flip_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace assay {
namespace {

/// Given labels whose classes are truly equally frequent: ofOne - ofZero = 1 - 2 share of class 1.
FlipFit fitBalanced(const FlipPairs& pairs) {
    constexpr double mostApart = 0.4;
    const double apart = 1 - 2 * pairs.hit.mean();
    FlipFit best{{}, -std::numeric_limits<double>::infinity()};
    if (std::abs(apart) > mostApart) return best;
    for (const double start : {0.01, 0.1}) {
        const double zero = start + std::max(0.0, -apart);
        FlipModel model{0, 1 + 2 * start, std::min(zero, 0.45 - std::max(0.0, apart)), 0};
        model.ofOne = model.ofZero + apart;
        const double value = FlipLikelihood(pairs, Rates::Apart, apart).fit(model);
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

void blend(double weight, const FlipShare& share, FlipEstimate& estimate) {
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
void addPerClass(const RowMatrix& p, const FlipPairs& pairs, const FlipFit& shared, FlipEstimate& estimate) {
    const double parameter = std::log(static_cast<double>(p.rows())) / 2;  // of one more: Schwarz 1978
    estimate.perClass = shared.model;
    const FlipLikelihood perClass(pairs, Rates::PerClass);
    const double reached = perClass.fit(estimate.perClass) - shared.likelihood;
    const FlipFit balanced = fitBalanced(pairs);
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
    const double variance = FlipLikelihood(pairs, Rates::Apart, apart).covariance(balanced.model)(2, 2);
    blend(estimate.balancedWeight, shareUnder(p, balanced.model, Eigen::Matrix2d::Constant(variance)), estimate);
}

}  // namespace

FlipEstimate estimateFlips(const RowMatrix& p, VectorRef given) {
    const FlipPairs pairs = flipPairs(p, given);
    const FlipFit shared = fitOneRate(pairs);
    const Agreement agreement = agreementOf(p, given);
    FlipEstimate estimate;
    estimate.disagreeing = agreement.share();
    estimate.low = shared.model.ofOne;
    estimate.high = std::max(agreement.surestBound(), estimate.low);
    estimate.rate = std::clamp(std::sqrt(std::max(estimate.low, estimate.high / 4) * estimate.high), 0.003, 0.45);
    setInterval(std::sqrt(std::max(0.0, FlipLikelihood(pairs, Rates::Shared).covariance(shared.model)(2, 2))),
                estimate);
    estimate.model = {0, 1 + 2 * estimate.rate, estimate.rate / pairs.others, estimate.rate};
    FlipLikelihood(pairs, Rates::Fixed).fit(estimate.model);
    if (p.cols() > 1) {
        bound(estimate);
        return estimate;
    }
    addPerClass(p, pairs, shared, estimate);
    bound(estimate);
    return estimate;
}

FlipEstimate recalibrated(const RowMatrix& p, VectorRef given, FlipEstimate estimate) {
    const FlipPairs pairs = flipPairs(p, given);
    const FlipLikelihood likelihood(pairs, Rates::Fixed);
    likelihood.fit(estimate.model);
    if (estimate.soundWeight > 0) likelihood.fit(estimate.sound);
    if (p.cols() > 1) return estimate;
    if (estimate.soundPerClassWeight > 0) likelihood.fit(estimate.soundPerClass);
    likelihood.fit(estimate.perClass);
    likelihood.fit(estimate.balanced);
    return estimate;
}

Vector wrongPosterior(const RowMatrix& p, VectorRef given, const FlipEstimate& estimate, Index judged) {
    const double leastRate = std::clamp(estimate.most, 0.003, 0.05);
    const auto under = [&](const FlipModel& model) { return wrongPosterior(p, given, model, leastRate); };
    Vector wrong = (1 - estimate.perClassWeight - estimate.balancedWeight) * under(estimate.model);
    if (estimate.perClassWeight > 0) wrong += estimate.perClassWeight * under(estimate.perClass);
    if (estimate.balancedWeight > 0) wrong += estimate.balancedWeight * under(estimate.balanced);
    if (!(estimate.soundWeight > 0)) return wrong;
    wrong *= 1 - estimate.soundWeight;
    Vector sound = (1 - estimate.soundPerClassWeight) * under(estimate.sound);
    if (estimate.soundPerClassWeight > 0) sound += estimate.soundPerClassWeight * under(estimate.soundPerClass);
    const Index ofJudged = std::min(judged, p.rows());
    wrong.head(ofJudged) += estimate.soundWeight * sound.head(ofJudged);
    return wrong;
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
