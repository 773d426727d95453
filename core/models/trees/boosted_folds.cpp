// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trees/boosted_folds.h"

#include "base/error.h"
#include "base/random.h"
#include "base/thinning.h"

#include <algorithm>

namespace assay {
namespace {

Design rowsOf(const Design& design, const std::vector<Index>& rows) {
    Design part;
    part.X = design.X(rows, Eigen::all);
    part.y = design.y(rows);
    part.w = design.w(rows);
    for (const Index row : rows) part.rows.push_back(design.rows[static_cast<std::size_t>(row)]);
    part.classes = design.classes;
    return part;
}

}  // namespace

std::vector<RowMatrix> boostedFolds(const Design& design, Index folds, const BoostingOptions& options,
                                    const std::vector<Index>& after, const RunContext& context) {
    const Index n = design.size();
    RandomEngine engine = substream(context.seed, 0x666F6C64);
    const std::vector<std::int64_t> order = permutation(n, engine);
    std::vector<RowMatrix> predictions(after.size(), RowMatrix(n, std::max(design.classes, 1)));
    constexpr Index telling = 25;  // rounds that tell how long one takes
    Thinned trained(context, std::min(folds, n));
    BoostingOptions some = options;
    some.rounds = trained.inEach(options.rounds, telling);
    const bool complete = parallelBlocks(trained.units(), 1, context, [&](const Block& block) {
        std::vector<Index> kept, held;
        for (Index k = 0; k < n; ++k)
            (k % folds == block.begin ? held : kept).push_back(order[static_cast<std::size_t>(k)]);
        std::sort(kept.begin(), kept.end());
        const TreeEnsemble trees =
            boost(rowsOf(design, kept), some, RunContext(context.stopToken(), {}, 1, context.seed));
        const Design rest = rowsOf(design, held);
        RowMatrix margins = trees.base().transpose().replicate(rest.size(), 1);
        std::size_t next = 0;
        trees.visit(rest, {0, rest.size(), 0}, false, context, [&](const BoostStep& step) {
            for (Index i = 0; i < rest.size(); ++i)
                margins(i, step.output) += step.tree.leafValue[step.leaf[static_cast<std::size_t>(i)]];
            if (step.output + 1 < trees.outputs() || next == after.size() ||
                step.round + 1 != after[next] * some.rounds / options.rounds)
                return;
            predictions[next++](held, Eigen::all) = predictionOf(margins, design.classes);
        });
        context.checkpoint();
    });
    if (!complete) throw Cancelled();
    for (Index k = 0; k < n && trained.units() < std::min(folds, n); ++k)  // left out: as a row of a fold that was not
        for (RowMatrix& each : predictions)
            if (const Index fold = k % folds; fold >= trained.units())
                each.row(order[static_cast<std::size_t>(k)]) =
                    each.row(order[static_cast<std::size_t>(k - fold + fold % trained.units())]);
    return predictions;
}

}  // namespace assay
