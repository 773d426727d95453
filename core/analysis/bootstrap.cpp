// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"

namespace assay {
namespace {

/// One prediction with its rows sorted by it, best first, so that ranking metrics find them sorted.
struct SortedPrediction {
    RowMatrix prediction;
    Vector y;
    std::vector<Index> order;
};

SortedPrediction sortedBy(const RowMatrix& prediction, VectorRef y, VectorRef w) {
    SortedPrediction sorted;
    // Rows without weight would stay without in every resample.
    for (Index i = 0; i < y.size(); ++i)
        if (w[i] > 0) sorted.order.push_back(i);
    const Index column = prediction.cols() == 2 ? 1 : 0;
    std::stable_sort(sorted.order.begin(), sorted.order.end(),
                     [&](Index a, Index b) { return prediction(a, column) > prediction(b, column); });
    sorted.prediction = prediction(sorted.order, Eigen::all);
    sorted.y = y(sorted.order);
    return sorted;
}

/// How often each row is drawn, times its weight.
Vector drawnWeights(VectorRef w, RandomEngine& engine) {
    boost::random::uniform_int_distribution<Index> pick(0, w.size() - 1);
    Vector counts = Vector::Zero(w.size());
    for (Index k = 0; k < w.size(); ++k) counts[pick(engine)] += 1;
    return counts.cwiseProduct(w);
}

double quantileOfSorted(const std::vector<double>& values, double share) {
    const double position = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (position - static_cast<double>(below)) * (values[above] - values[below]);
}

}  // namespace

int resamplesFor(Index rows, int most) {
    const double wanted = rows <= 20'000 ? most : most * 20'000.0 / static_cast<double>(rows);
    return std::max(std::min(most, 200), static_cast<int>(wanted));
}

std::vector<MetricSamples> pairedBootstrap(const std::vector<BootstrapArm>& arms, VectorRef y, VectorRef w, MetricClasses classes,
                                           const std::vector<const MetricInfo*>& metrics,
                                           const BootstrapOptions& options, const RunContext& context) {
    const int resamples = resamplesFor(y.size(), options.resamples);
    std::vector<MetricSamples> samples;
    for (const MetricInfo* metric : metrics)
        samples.push_back({metric, Matrix::Constant(resamples, static_cast<Index>(arms.size()),
                                                    std::numeric_limits<double>::quiet_NaN())});
    if (y.size() == 0) return samples;
    std::vector<std::vector<SortedPrediction>> sorted(arms.size());
    for (std::size_t k = 0; k < arms.size(); ++k)
        for (const RowMatrix* prediction : arms[k].predictions) {
            context.checkpoint();
            sorted[k].push_back(sortedBy(*prediction, y, w));
        }
    const auto resample = [&](const Block& block) {
        RandomEngine engine = substream(options.seed, static_cast<std::uint64_t>(block.begin));
        const Vector weights = drawnWeights(w, engine);
        for (std::size_t k = 0; k < arms.size(); ++k) {
            boost::random::uniform_int_distribution<std::size_t> pick(0, sorted[k].size() - 1);
            const SortedPrediction& own = sorted[k][pick(engine)];
            const Vector ownWeights = weights(own.order);
            for (MetricSamples& sample : samples)
                sample.values(block.begin, static_cast<Index>(k)) =
                    sample.metric->value(own.prediction, own.y, ownWeights, classes);
        }
    };
    if (!parallelBlocks(resamples, 1, context, resample)) throw Cancelled();
    return samples;
}

Interval percentileInterval(VectorRef values) {
    std::vector<double> defined;
    for (Index i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i])) defined.push_back(values[i]);
    if (defined.empty() || 2 * static_cast<Index>(defined.size()) < values.size())
        return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
    std::sort(defined.begin(), defined.end());
    return {quantileOfSorted(defined, 0.025), quantileOfSorted(defined, 0.975)};
}

}  // namespace assay
