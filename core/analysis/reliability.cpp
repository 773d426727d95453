// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/reliability.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/parallel.h"

namespace assay {
namespace {

struct Sums {
    std::vector<double> prediction, outcome, count;
    double squares = 0;
    explicit Sums(int bins)
        : prediction(static_cast<std::size_t>(bins)), outcome(prediction.size()), count(prediction.size()) {}
    Sums& operator+=(const Sums& other) {
        for (std::size_t b = 0; b < count.size(); ++b) {
            prediction[b] += other.prediction[b];
            outcome[b] += other.outcome[b];
            count[b] += other.count[b];
        }
        squares += other.squares;
        return *this;
    }
};

Sums sumBlock(VectorRef probability, VectorRef outcome, int bins, const Block& block) {
    Sums sums(bins);
    for (Index i = block.begin; i < block.end; ++i) {
        const double p = probability[i], y = outcome[i];
        if (std::isnan(p) || std::isnan(y)) continue;
        const auto bin = static_cast<std::size_t>(std::clamp(static_cast<int>(p * bins), 0, bins - 1));
        sums.prediction[bin] += p;
        sums.outcome[bin] += y;
        sums.count[bin] += 1;
        sums.squares += (p - y) * (p - y);
    }
    return sums;
}

}  // namespace

Reliability reliability(VectorRef probability, VectorRef outcome, int bins, const RunContext& context) {
    Reliability result;
    if (probability.size() == 0) return result;
    const auto sums = parallelSum<Sums>(probability.size(), 1 << 14, context, [&](const Block& block) {
        return sumBlock(probability, outcome, bins, block);
    });
    if (!sums) throw Cancelled();
    for (int b = 0; b < bins; ++b) {
        const auto k = static_cast<std::size_t>(b);
        if (sums->count[k] == 0) continue;
        ReliabilityBin bin;
        bin.low = static_cast<double>(b) / bins;
        bin.high = static_cast<double>(b + 1) / bins;
        bin.count = std::llround(sums->count[k]);
        bin.meanPrediction = sums->prediction[k] / sums->count[k];
        bin.observed = sums->outcome[k] / sums->count[k];
        bin.interval = wilsonInterval(std::llround(sums->outcome[k]), bin.count);
        result.calibrationError += std::abs(bin.observed - bin.meanPrediction) * sums->count[k];
        result.count += bin.count;
        result.bins.push_back(bin);
    }
    if (result.count > 0) {
        result.calibrationError /= static_cast<double>(result.count);
        result.brier = sums->squares / static_cast<double>(result.count);
    }
    return result;
}

Vector binaryOutcomes(const RowScores& scores) {
    return (scores.prediction + scores.residual).array().round().matrix();
}

}  // namespace assay
