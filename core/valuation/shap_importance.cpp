// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "models/trees/contributions.h"
#include "valuation/feature_importance.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>

namespace assay {
namespace {

/// Contributions of rows, n x (outputs * features).
using Explain = std::function<RowMatrix(RowMatrixRef X, const RunContext&)>;

Explain explainLinear(const LinearPredictor& linear, const Design& train) {
    const Eigen::RowVectorXd mean = train.w.transpose() * train.X / train.w.sum();
    return [linear, mean](RowMatrixRef X, const RunContext&) -> RowMatrix {
        const RowMatrix centred = X.rowwise() - mean;
        RowMatrix all(X.rows(), linear.coefficients.size());
        for (Index c = 0; c < linear.coefficients.cols(); ++c)
            all.middleCols(c * X.cols(), X.cols()) =
                centred.array().rowwise() * linear.coefficients.col(c).transpose().array();
        return all;
    };
}

Explain explainerOf(const Problem& problem) {
    if (const auto linear = problem.fitted.linear()) return explainLinear(*linear, problem.train);
    if (const TreeEnsemble* trees = problem.fitted.trees())
        return [contributions = TreeContributions(*trees, problem.train.features())](
                   RowMatrixRef X, const RunContext& context) { return contributions.of(X, context); };
    throw Error(ErrorKind::Usage, "feature weights shap do not serve the model " + problem.model.info().id,
                "use permutation");
}

std::vector<Index> explainedRows(const Design& train, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 0);
    std::vector<Index> rows;
    if (train.size() <= shapRows) {
        for (Index i = 0; i < train.size(); ++i) rows.push_back(i);
        return rows;
    }
    for (const std::int64_t i : permutation(train.size(), engine)) {
        rows.push_back(i);
        if (static_cast<Index>(rows.size()) == shapRows) break;
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// |contribution| of each source column to each row, outputs added up.
Matrix sizes(const RowMatrix& contributions, const FeatureGroups& groups) {
    const auto features = static_cast<Index>(groups.ofColumn.size());
    Matrix sizes = Matrix::Zero(contributions.rows(), groups.size());
    for (Index first = 0; first < contributions.cols(); first += features) {
        Matrix sums = Matrix::Zero(contributions.rows(), groups.size());
        for (Index j = 0; j < features; ++j)
            sums.col(groups.ofColumn[static_cast<std::size_t>(j)]) += contributions.col(first + j);
        sizes += sums.cwiseAbs();
    }
    return sizes;
}

}  // namespace

FeatureImportance shapImportance(const FeatureProblem& of) {
    const Design& train = of.problem.train;
    const Explain explain = explainerOf(of.problem);
    const std::vector<Index> rows = explainedRows(train, of.context.seed);
    const auto count = static_cast<Index>(rows.size());
    const Index outputs = std::max(1, train.classes);
    const Index tile = std::clamp<Index>((Index{1} << 22) / std::max<Index>(1, outputs * train.features()), 16, 1024);
    // Per source column: sums of w |phi| and of w |phi|^2.
    const auto moments = parallelSum<Matrix>(
        count, tile, of.context.part("feature weights", 0, 1), [&](const Block& block) -> Matrix {
            Matrix sums = Matrix::Zero(of.groups.size(), 2);
            for (Index begin = block.begin; begin < block.end && !of.context.stopped(); begin += tile) {
                const std::vector<Index> some(rows.begin() + begin, rows.begin() + std::min(begin + tile, block.end));
                const RowMatrix X = train.X(some, Eigen::all);
                const Vector weight = train.w(some);
                const Matrix size = sizes(explain(X, of.context), of.groups);
                sums.col(0) += size.transpose() * weight;
                sums.col(1) += size.cwiseAbs2().transpose() * weight;
            }
            return sums;
        });
    of.context.checkpoint();
    FeatureImportance result;
    const Vector weight = train.w(rows);
    const double total = weight.sum();
    const double effective = total * total / weight.squaredNorm();
    result.importance = total > 0 ? Vector(moments->col(0) / total) : Vector::Zero(of.groups.size());
    const double all = result.importance.sum();
    const Vector variance = (moments->col(1) / total - result.importance.cwiseAbs2()).cwiseMax(0);
    result.halfWidth = all > 0 ? Vector(1.96 / all * (variance / effective).cwiseSqrt())
                               : Vector::Constant(of.groups.size(), std::numeric_limits<double>::quiet_NaN());
    if (!(all > 0)) result.note = "no feature moves a prediction: the weights are equal";
    if (count < train.size())
        result.note = fmt::format("the weights are means over {} of {} training rows, drawn by the seed", count, train.size());
    return result;
}

FeatureImportance gainImportance(const FeatureProblem& of) {
    const TreeEnsemble* trees = of.problem.fitted.trees();
    if (!trees)
        throw Error(ErrorKind::Usage, "feature weights gain do not serve the model " + of.problem.model.info().id,
                    "use permutation");
    FeatureImportance result;
    result.importance = Vector::Zero(of.groups.size());
    result.halfWidth = Vector::Constant(of.groups.size(), std::numeric_limits<double>::quiet_NaN());
    of.context.checkpoint();
    for (const Tree& tree : trees->trees())
        for (std::size_t node = 0; node < tree.nodes.size(); ++node)
            if (const std::int32_t feature = tree.nodes[node].feature; feature >= 0)
                result.importance[of.groups.ofColumn[static_cast<std::size_t>(feature)]] += tree.gain[node];
    if (!(result.importance.sum() > 0)) result.note = "the trees make no split: the weights are equal";
    return result;
}

}  // namespace assay
