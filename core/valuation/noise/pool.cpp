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

}  // namespace

Pool pooled(std::vector<Family> families, const RowMatrix& targets, double sharpness) {
    Pool pool;
    std::vector<double> losses;
    for (Family& family : families) {
        std::size_t best = 0;
        double least = 0;
        for (std::size_t k = 0; k < family.candidates.size(); ++k) {
            fillUnknown(family.candidates[k]);
            const double loss = crossEntropy(family.candidates[k], targets);
            if (k > 0 && loss >= least) continue;
            least = loss;
            best = k;
        }
        if (family.candidates.empty()) continue;
        pool.names.push_back(family.name);
        pool.members.push_back(std::move(family.candidates[best]));
        losses.push_back(least);
    }
    const Eigen::Map<const Eigen::ArrayXd> loss(losses.data(), static_cast<Index>(losses.size()));
    pool.weights = (-sharpness * (loss - loss.minCoeff())).exp();
    pool.weights /= pool.weights.sum();
    pool.p = RowMatrix::Zero(pool.members.front().rows(), pool.members.front().cols());
    for (std::size_t k = 0; k < pool.members.size(); ++k)
        pool.p += pool.weights[static_cast<Index>(k)] * pool.members[k];
    return pool;
}

}  // namespace assay
