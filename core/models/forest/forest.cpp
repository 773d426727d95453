// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forest/forest.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "base/thinning.h"
#include "models/forest/growing.h"

#include <algorithm>
#include <array>
#include <limits>

namespace assay {
namespace {

/// Trees that are grown before they are handed over: few where each keeps answers of many rows.
Index batchOf(const ForestData& data) {
    return std::clamp<Index>((Index{1} << 24) / data.size(), 8, 64);
}

/// P(count <= k) of the Poisson distribution of mean 1.
std::array<double, 16> poisson() {
    std::array<double, 16> below{};
    double share = std::exp(-1.0), total = 0;
    for (std::size_t k = 0; k < below.size(); ++k) {
        total += share;
        below[k] = total;
        share /= static_cast<double>(k + 1);
    }
    return below;
}

}  // namespace

ForestData forestData(const Design& design, const RunContext& context) {
    if (!(design.w.sum() > 0))
        throw Error(ErrorKind::Input, "no training row has a weight above 0", "check the column of weights");
    ForestData data;
    const auto columns = std::make_shared<const ColumnBins>(design.X, design.w, context.part("Binning", 0, 0.5));
    data.bins = std::make_shared<const BinRows>(columns->binsOf(design.X, context.part("Binning", 0.5, 1)));
    data.columns = columns;
    data.y = design.y;
    data.w = design.w;
    data.classes = design.classes;
    for (Index i = 0; i < design.size(); ++i)
        data.ids.push_back(
            static_cast<std::uint64_t>(design.rows.empty() ? i : toIndex(design.rows[static_cast<std::size_t>(i)])));
    return data;
}

std::vector<std::uint8_t> bagOf(const ForestData& data, const ForestOptions& options, std::uint64_t seed, Index tree) {
    static const std::array<double, 16> below = poisson();
    std::vector<std::uint8_t> bag(static_cast<std::size_t>(data.size()));
    bool any = false;
    if (options.bootstrap)
        for (std::size_t i = 0; i < bag.size(); ++i) {
            if (!(data.w[static_cast<Index>(i)] > 0)) continue;
            const double lot = uniformOf(seed, static_cast<std::uint64_t>(tree), data.ids[i]);
            std::size_t count = 0;
            while (count + 1 < below.size() && lot >= below[count]) ++count;
            bag[i] = static_cast<std::uint8_t>(count);
            any = any || count > 0;
        }
    if (!any)
        for (std::size_t i = 0; i < bag.size(); ++i) bag[i] = data.w[static_cast<Index>(i)] > 0;
    return bag;
}

void growForest(const ForestData& data, const ForestOptions& options, const RunContext& context,
                const std::function<void(Index number, GrownTree&& tree)>& sink) {
    const Index batch = batchOf(data);
    const auto share = [&](Index trees) { return static_cast<double>(trees) / static_cast<double>(options.trees); };
    for (Index begin = 0; begin < options.trees; begin += batch) {
        const Index count = std::min(batch, options.trees - begin);
        std::vector<GrownTree> grown(static_cast<std::size_t>(count));
        const RunContext part = context.part("Growing trees", share(begin), share(begin + count));
        const bool complete = parallelBlocks(count, 1, part, [&](const Block& block) {
            grown[static_cast<std::size_t>(block.begin)] =
                growTree(data, options, context.seed, begin + block.begin, context);
        });
        if (!complete) throw Cancelled();
        for (Index k = 0; k < count; ++k) sink(begin + k, std::move(grown[static_cast<std::size_t>(k)]));
    }
}

OutOfBag outOfBag(const ForestData& data, const ForestOptions& options, const RunContext& context) {
    const Index n = data.size(), outputs = data.outputs();
    OutOfBag result;
    result.prediction.assign(options.answers.size(), RowMatrix::Zero(n, outputs));
    result.trees = Vector::Zero(n);
    result.gain = Vector::Zero(data.bins->cols());
    constexpr Index telling = 8;  // trees that tell how long one takes
    const Thinned trees(context, options.trees, telling);
    ForestOptions some = options;
    some.trees = trees.units();
    growForest(data, some, context, [&](Index, GrownTree&& grown) {
        const double* answer = grown.answers.data();
        for (RowMatrix& sum : result.prediction) {
            sum += Eigen::Map<const RowMatrix>(answer, n, outputs);
            answer += n * outputs;
        }
        for (Index i = 0; i < n; ++i) result.trees[i] += grown.bag[static_cast<std::size_t>(i)] == 0 ? 1 : 0;
        result.gain += grown.gain;
    });
    for (RowMatrix& sum : result.prediction) sum.array().colwise() /= result.trees.array();  // 0 / 0: NaN
    return result;
}

}  // namespace assay
