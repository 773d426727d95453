// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/pool.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace assay {
namespace {

constexpr double leastProbability = 0.005;

void fillUnknown(RowMatrix& p) {
    for (Index c = 0; c < p.cols(); ++c) {
        double sum = 0, known = 0;
        for (const double x : p.col(c))
            if (!std::isnan(x)) {
                sum += x;
                known += 1;
            }
        const double mean = known > 0 ? sum / known : 1.0 / static_cast<double>(std::max<Index>(p.cols(), 2));
        for (double& x : p.col(c))
            if (std::isnan(x)) x = mean;
    }
}

double crossEntropy(const RowMatrix& p, const RowMatrix& targets) {
    const Eigen::ArrayXXd inside = p.array().max(leastProbability).min(1 - leastProbability);
    double sum = (targets.array() * inside.log()).sum();
    if (p.cols() == 1) sum += ((1 - targets.array()) * (1 - inside).log()).sum();
    return -sum / static_cast<double>(p.rows());
}

/// exp(-sharpness * loss), summing to 1.
Vector weightsBy(const std::vector<double>& losses, double sharpness) {
    const Eigen::Map<const Eigen::ArrayXd> loss(losses.data(), static_cast<Index>(losses.size()));
    const Eigen::ArrayXd weights = (-sharpness * (loss - loss.minCoeff())).exp();
    return weights / weights.sum();
}

RowMatrix weightedMean(const std::vector<RowMatrix>& of, const Vector& weights) {
    RowMatrix mean = RowMatrix::Zero(of.front().rows(), of.front().cols());
    for (std::size_t k = 0; k < of.size(); ++k) mean += weights[static_cast<Index>(k)] * of[k];
    return mean;
}

}  // namespace

Pool pooled(std::vector<Family> families, const RowMatrix& targets, const Sharpness& sharpness) {
    Pool pool;
    std::vector<double> losses;
    for (Family& family : families) {
        if (family.candidates.empty()) continue;
        std::vector<double> ofCandidates;
        for (RowMatrix& candidate : family.candidates) {
            fillUnknown(candidate);
            ofCandidates.push_back(crossEntropy(candidate, targets));
        }
        pool.names.push_back(std::move(family.name));
        pool.members.push_back(weightedMean(family.candidates, weightsBy(ofCandidates, sharpness.within)));
        losses.push_back(crossEntropy(pool.members.back(), targets));
    }
    pool.weights = weightsBy(losses, sharpness.between);
    pool.p = weightedMean(pool.members, pool.weights);
    return pool;
}

}  // namespace assay
