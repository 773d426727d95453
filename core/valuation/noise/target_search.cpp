// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/target_search.h"

#include "models/forest/forest.h"
#include "models/kernel/normal_scores.h"
#include "models/kernel/nystrom_ridge.h"
#include "models/trees/boosted_folds.h"
#include "valuation/semivalues/permutations.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace assay {
namespace {

constexpr double leastWeight = 0.001;
/// Rows that the scale of all counts for where rows like one are asked for theirs, and those it is asked of.
constexpr double scalePrior = 10, scaleRows = 20;

double medianOf(Vector values) {
    std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
    return values[values.size() / 2];
}

class Search {
public:
    Search(const Design& design, Index trusted, const TargetSearchOptions& options, const RunContext& context)
        : m_design(design),
          m_options(options),
          m_kinds(kindsOfRows(design)),
          m_trusted(Eigen::Array<bool, Eigen::Dynamic, 1>::Constant(design.size(), false)),
          m_data(forestData(design, context.part("Binning", 0, 0.01))) {
        m_trusted.tail(trusted).setConstant(true);
    }

    TargetSearch round(const Vector& soundness, const RunContext& context) {
        m_sound = m_design;
        m_sound.w = m_design.w.cwiseProduct(soundness);
        m_data.w = m_sound.w;
        const Matrix predictions = predict(context);
        const Vector shares = robustStack(predictions, m_design.y, m_sound.w);
        const Vector unit =
            scales(pooled(m_design.y - predictions * shares).cwiseAbs(), context.part("Scales", 0.9, 1));
        TargetSearch found;
        const Vector z = standardised(predictions * shares, unit);
        found.prediction = predictions * shares;
        found.residuals = fitResiduals(z, m_trusted);
        found.corrupted = m_trusted.select(Vector::Zero(z.size()), corruptedPosterior(z, found.residuals));
        Vector squares = Vector::Zero(z.size());
        for (Index k = 0; k < predictions.cols(); ++k) {
            const Vector alone = corruptedPosterior(standardised(predictions.col(k), unit), found.residuals);
            squares += shares[k] * (alone - found.corrupted).cwiseAbs2();
        }
        found.spread = squares.cwiseSqrt();
        return found;
    }

private:
    /// Equal rows are interchangeable.
    Vector pooled(Vector values) const {
        poolKinds(m_kinds, values);
        return values;
    }
    Vector standardised(const Vector& prediction, const Vector& unit) const {
        return pooled(m_design.y - prediction).cwiseAbs().cwiseQuotient(unit);
    }

    Vector forest(const ForestData& data, ForestOptions options, Vector* gain, const RunContext& context) const {
        options.trees = m_options.trees;
        options.answers = {options.leaf};
        const OutOfBag means = outOfBag(data, options, context);
        if (gain) *gain = means.gain;
        const double mean = data.w.dot(data.y) / data.w.sum();
        return means.prediction.front().col(0).unaryExpr([mean](double x) { return std::isnan(x) ? mean : x; });
    }

    /// One column a model.
    Matrix predict(const RunContext& context) {
        std::vector<Vector> columns;
        Vector gain;
        columns.push_back(forest(m_data, {.leaf = 3}, &gain, context.part("Growing trees", 0, 0.2)));
        columns.push_back(forest(m_data, {.leaf = 3, .columns = 1, .randomThresholds = true}, nullptr,
                                 context.part("Growing trees", 0.2, 0.32)));
        if (m_design.size() <= m_options.mostForKernel && gain.size() > 0 && gain.maxCoeff() > 0)
            columns.push_back(kernel(gain, context.part("Kernel ridge", 0.32, 0.55)));
        if (m_design.size() <= m_options.mostForBoosting) {
            BoostingOptions options;
            options.rounds = 200;
            options.depth = 5;
            options.rate = 0.05;
            options.lambda = 5;
            options.rowShare = 0.8;
            options.columnShare = 0.8;
            columns.push_back(boostedFolds(m_sound, 10, options, {options.rounds}, context.part("Boosting", 0.55, 0.9))
                                  .front()
                                  .col(0));
        }
        Matrix predictions(m_design.size(), static_cast<Index>(columns.size()));
        for (std::size_t k = 0; k < columns.size(); ++k) predictions.col(static_cast<Index>(k)) = columns[k];
        return predictions;
    }

    /// The width and ridge with the least absolute error.
    Vector kernel(const Vector& gain, const RunContext& context) {
        if (m_scores.size() == 0) m_scores = normalScores(m_design.X, context.part("Kernel ridge", 0, 0.1));
        const Vector share = gain.cwiseMax(0) / gain.maxCoeff();
        const RowMatrix inputs = m_scores.array().rowwise() * share.transpose().array();
        Vector best;
        double least = 0;
        for (const RowMatrix& p : nystromLeaveOneOut(inputs, RowMatrix(m_design.y), m_sound.w, {}, context)) {
            const double loss = m_sound.w.dot((m_design.y - p.col(0)).cwiseAbs());
            if (best.size() > 0 && !(loss < least)) continue;
            least = loss;
            best = p.col(0);
        }
        return best;
    }

    /// The geometric mean of the scale of all residuals and that of rows like each, from a forest on their sizes.
    Vector scales(const Vector& residual, const RunContext& context) const {
        const double all = 1.4826 * medianOf(residual);
        if (!(all > 0)) return Vector::Constant(residual.size(), std::max(residual.mean(), 1e-300));
        ForestData data = m_data;
        data.y = residual.cwiseMin(3 * all);
        const Vector local = forest(data, {.leaf = static_cast<Index>(scaleRows)}, nullptr, context);
        const double mean = data.w.dot(data.y) / data.w.sum();
        const Eigen::ArrayXd ratio = (scaleRows * local.array() / mean + scalePrior) / (scaleRows + scalePrior);
        return pooled(all * ratio.max(1e-3).sqrt());
    }

    const Design& m_design;
    const TargetSearchOptions& m_options;
    std::vector<Index> m_kinds;
    Eigen::Array<bool, Eigen::Dynamic, 1> m_trusted;
    ForestData m_data;
    Design m_sound;
    RowMatrix m_scores;
};

}  // namespace

TargetSearch searchTargets(const Design& design, Index trusted, const TargetSearchOptions& options,
                           const RunContext& context, const std::function<void(const TargetSearch&)>& report) {
    context.checkpoint();
    Search search(design, trusted, options, context);
    TargetSearch found = search.round(Vector::Ones(design.size()), context.part("", 0.01, 0.5));
    report(found);
    const Vector soundness = (1 - found.corrupted.array()).max(leastWeight);
    found = search.round(soundness, context.part("", 0.5, 1));
    report(found);
    return found;
}

}  // namespace assay
