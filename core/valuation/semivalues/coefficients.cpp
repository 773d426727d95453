// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/coefficients.h"

#include <boost/math/special_functions/gamma.hpp>

#include <cmath>

namespace assay {
namespace {

double logGamma(double x) { return boost::math::lgamma(x); }
double logBeta(double a, double b) { return logGamma(a) + logGamma(b) - logGamma(a + b); }

/// log of n C(n - 1, before).
double logSets(double before, double n) {
    return std::log(n) + logGamma(n) - logGamma(before + 1) - logGamma(n - before);
}

}  // namespace

Coefficient shapleyCoefficient() {
    return [](Index, Index) { return 1.0; };
}

Coefficient betaCoefficient(double alpha, double beta) {
    if (alpha == 1 && beta == 1) return shapleyCoefficient();
    return [=](Index before, Index players) {
        const double n = static_cast<double>(players), s = static_cast<double>(before);
        return std::exp(logSets(s, n) + logBeta(s + beta, n - s - 1 + alpha) - logBeta(alpha, beta));
    };
}

Coefficient banzhafCoefficient() {
    return [](Index before, Index players) {
        const double n = static_cast<double>(players);
        return std::exp(logSets(static_cast<double>(before), n) - (n - 1) * std::log(2.0));
    };
}

Vector weightsOf(const Coefficient& coefficient, Index players) {
    Vector weights(players);
    for (Index before = 0; before < players; ++before) weights[before] = coefficient(before, players);
    return weights;
}

}  // namespace assay
