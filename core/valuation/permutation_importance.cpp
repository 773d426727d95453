// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "valuation/feature_importance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay {
namespace {

constexpr Index repeats = 10;
constexpr double quantile = 2.262;  ///< of Student's t with 9 degrees of freedom, 97.5 %

double quality(const Problem& problem, const RowMatrix& prediction) {
    const double value = problem.metric.value(prediction, problem.valid.y, problem.valid.w,
                                               {problem.valid.classes, problem.task});
    return problem.metric.higherIsBetter ? value : -value;
}

/// Quality when the columns of one source are those of other rows. By parts: the shuffled matrix is never whole.
double shuffledQuality(const FeatureProblem& of, Index feature, const std::vector<std::int64_t>& order,
                       const RunContext& context) {
    const Design& valid = of.problem.valid;
    constexpr Index part = 4096;
    RowMatrix prediction;
    for (Index begin = 0; begin < valid.size(); begin += part) {
        context.checkpoint();
        const Index size = std::min(part, valid.size() - begin);
        RowMatrix rows = valid.X.middleRows(begin, size);
        for (Index j = 0; j < valid.features(); ++j) {
            if (of.groups.ofColumn[static_cast<std::size_t>(j)] != feature) continue;
            for (Index i = 0; i < size; ++i) rows(i, j) = valid.X(order[static_cast<std::size_t>(begin + i)], j);
        }
        const RowMatrix predicted = of.problem.fitted.predict(rows, context);
        if (begin == 0) prediction.resize(valid.size(), predicted.cols());
        prediction.middleRows(begin, size) = predicted;
    }
    return quality(of.problem, prediction);
}

}  // namespace

FeatureImportance permutationImportance(const FeatureProblem& of) {
    const Problem& problem = of.problem;
    const Index features = of.groups.size();
    if (problem.valid.size() == 0)
        throw Error(ErrorKind::Usage, "feature weights by permutation need validation rows",
                    "give the split a share for validation, or use the feature weights gradient or none");
    const RunContext inner(of.context.stopToken(), {}, 1, of.context.seed);
    const double base = quality(problem, problem.fitted.predict(problem.valid.X, inner));
    Matrix drops(features, repeats);
    parallelBlocks(features * repeats, 1, of.context.part("permutation", 0, 1), [&](const Block& block) {
        const Index feature = block.number / repeats, repeat = block.number % repeats;
        RandomEngine engine = substream(of.context.seed, static_cast<std::uint64_t>(block.number));
        try {
            drops(feature, repeat) =
                base - shuffledQuality(of, feature, permutation(problem.valid.size(), engine), inner);
        } catch (const Cancelled&) {  // said by checkpoint() below
        }
    });
    of.context.checkpoint();
    FeatureImportance result;
    if (!std::isfinite(base)) {
        result.note = problem.metric.name + " is undefined on the validation rows: the weights are equal";
        result.importance = Vector::Zero(features);
        result.halfWidth = Vector::Constant(features, std::numeric_limits<double>::quiet_NaN());
        return result;
    }
    const Vector mean = drops.rowwise().mean();
    const Vector error = ((drops.colwise() - mean).rowwise().squaredNorm() / ((repeats - 1) * repeats)).cwiseSqrt();
    result.importance = mean.cwiseMax(0);
    const double total = result.importance.sum();
    result.halfWidth = total > 0 ? Vector(quantile * error / total)
                                 : Vector::Constant(features, std::numeric_limits<double>::quiet_NaN());
    if (!(total > 0)) result.note = "shuffling no feature lowers the metric: the weights are equal";
    return result;
}

}  // namespace assay
