// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "valuation/feature_importance.h"

#include <atomic>
#include <cmath>
#include <functional>
#include <limits>

namespace assay {
namespace {

constexpr Index repeats = 30;
/// Rows * parameters^2 that 30 refits may cost for an interval: a few seconds at most.
constexpr double refitLimit = 1e8;

Vector standardDeviations(const Design& design) {
    const Eigen::RowVectorXd mean = design.X.colwise().mean();
    Vector squares = Vector::Zero(design.features());
    for (Index i = 0; i < design.size(); ++i) squares += (design.X.row(i) - mean).transpose().cwiseAbs2();
    return (squares / static_cast<double>(std::max<Index>(1, design.size()))).cwiseSqrt();
}

Vector toGroups(const FeatureGroups& groups, const Vector& perColumn) {
    Vector sums = Vector::Zero(groups.size());
    for (Index j = 0; j < perColumn.size(); ++j) sums[groups.ofColumn[static_cast<std::size_t>(j)]] += perColumn[j];
    return sums;
}

/// Importance of source columns for a model, rows counted by design.w.
using Measure = std::function<Vector(const Differentiable&, const Design&, const RunContext&)>;

/// Mean over rows, weighted, of |d loss / d x_j| * sd_j.
Measure gradientMeasure(const FeatureProblem& of, const Vector& rowWeight) {
    return [&groups = of.groups, rowWeight, deviations = standardDeviations(of.problem.train)](
               const Differentiable& model, const Design& design, const RunContext& context) -> Vector {
        const Vector weight = design.w.cwiseProduct(rowWeight);
        const double total = weight.sum();
        if (!(total > 0)) return Vector::Zero(groups.size());
        // Rows by parts, so that the n x d matrix of gradients is never whole.
        constexpr Index part = 65536;
        Vector sums = Vector::Zero(design.features());
        for (Index begin = 0; begin < design.size(); begin += part) {
            const Index size = std::min(part, design.size() - begin);
            Design rows;
            rows.classes = design.classes;
            rows.X = design.X.middleRows(begin, size);
            rows.y = design.y.segment(begin, size);
            rows.w = design.w.segment(begin, size);
            const RowMatrix gradients = model.inputGradients(
                rows, context.part("feature weights", static_cast<double>(begin) / static_cast<double>(design.size()),
                                   static_cast<double>(begin + size) / static_cast<double>(design.size())));
            sums.noalias() += gradients.cwiseAbs().transpose() * weight.segment(begin, size);
        }
        return toGroups(groups, sums.cwiseProduct(deviations) / total);
    };
}

/// Each training row counted as often as it was drawn among n draws.
Vector drawnTimes(Index n, std::uint64_t seed, Index repeat) {
    RandomEngine engine = substream(seed, static_cast<std::uint64_t>(repeat));
    boost::random::uniform_int_distribution<Index> any(0, n - 1);
    Vector times = Vector::Zero(n);
    for (Index k = 0; k < n; ++k) times[any(engine)] += 1;
    return times;
}

/// 1.96 standard deviations of the weights over refits on resampled rows; NaN where a refit failed.
Vector bootstrapHalfWidth(const FeatureProblem& of, const Measure& measure, const RunContext& context) {
    const Problem& problem = of.problem;
    Matrix weights(of.groups.size(), repeats);
    std::atomic<bool> failed = false;
    parallelBlocks(repeats, 1, context, [&](const Block& block) {
        const RunContext inner(context.stopToken(), {}, 1, context.seed);
        Design resampled = problem.train;
        resampled.w = resampled.w.cwiseProduct(drawnTimes(resampled.size(), context.seed, block.number));
        try {
            const auto refit = problem.model.fit(resampled, problem.modelParams, inner, &problem.fitted);
            weights.col(block.number) = toWeights(measure(*refit->differentiable(), resampled, inner));
        } catch (const Error&) {  // resampled classes can be separable where the data's are not: no interval then
            failed = true;
        }
    });
    context.checkpoint();
    if (failed) return Vector::Constant(of.groups.size(), std::numeric_limits<double>::quiet_NaN());
    const Vector mean = weights.rowwise().mean();
    return 1.96 * ((weights.colwise() - mean).rowwise().squaredNorm() / (repeats - 1)).cwiseSqrt();
}

FeatureImportance measured(const FeatureProblem& of, const Measure& measure) {
    const Problem& problem = of.problem;
    const Differentiable& model = *problem.fitted.differentiable();
    FeatureImportance result;
    result.importance = measure(model, problem.train, of.context.part("feature weights", 0, 0.3));
    const RunContext intervals = of.context.part("feature weight intervals", 0.3, 1);
    if (refitsForIntervals(problem.train.size(), model.parameters())) {
        intervals.report(0);
        result.halfWidth = bootstrapHalfWidth(of, measure, intervals);
    } else {
        result.halfWidth = Vector::Constant(of.groups.size(), std::numeric_limits<double>::quiet_NaN());
    }
    return result;
}

}  // namespace

bool refitsForIntervals(Index rows, Index parameters) {
    const double each = static_cast<double>(parameters);
    return static_cast<double>(rows) * each * each <= refitLimit;
}

FeatureImportance gradientImportance(const FeatureProblem& of) {
    return measured(of, gradientMeasure(of, Vector::Ones(of.problem.train.size())));
}

FeatureImportance importanceWeightedGradient(const FeatureProblem& of) {
    // Rows not reached before a stop have no importance and do not count.
    const Vector size = of.rowImportance.array().isFinite().select(of.rowImportance.array().abs(), 0.0);
    FeatureImportance result = measured(of, gradientMeasure(of, size));
    if (!(size.sum() > 0)) result.note = "every importance is 0: the weights are equal";
    return result;
}

FeatureImportance parameterGradientImportance(const FeatureProblem& of) {
    return measured(
        of, [&groups = of.groups](const Differentiable& model, const Design& design, const RunContext& context) {
            return toGroups(groups, model.parameterGradients(design, context));
        });
}

}  // namespace assay
