// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/flip_reference.h"

#include <boost/math/tools/minima.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace assay {
namespace {

constexpr double priorOdds = 1.0 / 2;

/// One rate, and for two classes a rate each.
struct Explanation {
    FlipFit one, perClass{{}, 0};
    double perClassWeight = 0;
    double evidence = 0;  ///< log of the mean likelihood over both
};

/// What a further parameter costs in evidence, by Laplace's approximation: any of this width is as likely. The BIC
/// charges as if the labels told it well, which they do not where classes overlap.
double cost(double width, double variance) {
    return std::max(0.0, std::log(width / std::sqrt(2 * std::numbers::pi * std::max(1e-12, variance))));
}

double costOfApart(const Matrix& covariance) {
    constexpr double width = 0.8;  // differences of the rates from -0.4 to 0.4
    return cost(width, covariance(2, 2) + covariance(3, 3) - 2 * covariance(2, 3));
}

Explanation explained(const FlipPairs& pairs, bool twoClasses) {
    Explanation found{fitOneRate(pairs)};
    found.evidence = found.one.likelihood;
    if (!twoClasses) return found;
    found.perClass = found.one;
    // A rate of 0 for either class is an optimum along that rate: both start inside.
    FlipModel& model = found.perClass.model;
    model.ofZero = std::max(model.ofZero, 0.05);
    model.ofOne = std::max(model.ofOne, 0.05);
    const FlipLikelihood likelihood(pairs, Rates::PerClass);
    found.perClass.likelihood = likelihood.fit(model);
    const double ahead = std::clamp(
        found.perClass.likelihood - found.one.likelihood - costOfApart(likelihood.covariance(model)), -50.0, 50.0);
    found.perClassWeight = 1 / (1 + std::exp(-ahead));
    found.evidence += std::log1p(std::exp(ahead));
    return found;
}

/// One rate, and the other rows from where the classes have other odds, by the same factor for all. The likelihood is
/// less by what that costs.
FlipFit withOtherShares(const FlipPairs& pairs, Index others, const FlipFit& start) {
    constexpr double most = 3, step = 0.1;  // of the logarithm of the factor
    constexpr int bits = 10;
    const auto fitAt = [&](double shift) {
        FlipPairs moved = pairs;
        moved.z.tail(others).array() += shift;
        FlipFit fit = start;
        fit.likelihood = FlipLikelihood(moved, Rates::Shared).fit(fit.model);
        return fit;
    };
    const auto loss = [&](double shift) { return -fitAt(shift).likelihood; };
    const double best = boost::math::tools::brent_find_minima(loss, -most, most, bits).first;
    FlipFit found = fitAt(best);
    const double curvature = (loss(best + step) + loss(best - step) - 2 * loss(best)) / (step * step);
    found.likelihood -= cost(2 * most, 1 / std::max(curvature, 1e-3));
    return found;
}

FlipShare shareOfOneRate(const FlipPairs& pairs, const FlipModel& model) {
    const double error = 1.96 * std::sqrt(std::max(0.0, FlipLikelihood(pairs, Rates::Shared).covariance(model)(2, 2)));
    return {model.ofOne, std::max(0.0, model.ofOne - error), std::min(1.0, model.ofOne + error)};
}

}  // namespace

FlipEstimate withReference(const RowMatrix& p, VectorRef given, Index judged, FlipEstimate estimate) {
    const Index others = p.rows() - judged;
    if (others <= 0) return estimate;
    const bool twoClasses = p.cols() == 1;
    const FlipPairs alike = flipPairs(p, given), sound = flipPairs(p, given, others);
    const Explanation asOften = explained(alike, twoClasses), never = explained(sound, twoClasses);
    // Each row is in a pair of every class; of more than two classes that tells the same about twice.
    const double told = (never.evidence - asOften.evidence) / (twoClasses ? 1 : 2);
    estimate.soundWeight = 1 / (1 + std::exp(-std::clamp(told + std::log(priorOdds), -50.0, 50.0)));
    estimate.sound = never.one.model;
    estimate.soundPerClass = never.perClass.model;
    estimate.soundPerClassWeight = never.perClassWeight;
    const auto blend = [&](double weight, const FlipShare& share) {
        estimate.rate += weight * (share.rate - estimate.rate);
        estimate.least += weight * (share.least - estimate.least);
        estimate.most += weight * (share.most - estimate.most);
    };
    FlipShare share = shareOfOneRate(sound, estimate.sound);
    if (twoClasses) {
        const Matrix covariance = FlipLikelihood(sound, Rates::PerClass).covariance(estimate.soundPerClass);
        const FlipShare each =
            shareUnder(p.topRows(judged), estimate.soundPerClass, covariance.bottomRightCorner(2, 2));
        const double weight = never.perClassWeight;
        share = {share.rate + weight * (each.rate - share.rate), share.least + weight * (each.least - share.least),
                 share.most + weight * (each.most - share.most)};
    }
    blend(estimate.soundWeight, share);
    if (twoClasses) {
        // Rates that differ and classes that do look alike where classes overlap: only the interval can say so.
        constexpr double likelyEnough = 0.05;
        const FlipFit shifted = withOtherShares(sound, others, never.one);
        const double ahead = std::clamp(shifted.likelihood - never.evidence, -50.0, 50.0);
        const double least = shareOfOneRate(sound, shifted.model).least;
        const bool differ = shifted.likelihood > never.one.likelihood;  // or it is said of any rows
        estimate.sharesMayDiffer =
            differ && estimate.soundWeight / (1 + std::exp(-ahead)) > likelyEnough && least < estimate.least;
        if (estimate.sharesMayDiffer) estimate.least = least;
    }
    const double cap = std::max(estimate.disagreeing, 0.003);
    for (double* number : {&estimate.rate, &estimate.least, &estimate.most}) *number = std::min(*number, cap);
    return estimate;
}

}  // namespace assay
