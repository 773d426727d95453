// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/label_search.h"

#include "models/bart/bart.h"
#include "models/forest/forest.h"
#include "models/kernel/normal_scores.h"
#include "models/kernel/nystrom_ridge.h"
#include "models/trees/boosted_folds.h"
#include "valuation/noise/flip_reference.h"
#include "valuation/noise/value_counts.h"
#include "valuation/semivalues/permutations.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace assay {
namespace {

constexpr double leastOfKernel = 0.02;
constexpr double mostOfSecond = 0.5, secondByRate = 3;
constexpr Index fewRows = 5000;  ///< of which each is missed in training: more folds for boosting

/// Of rows whose labels are sound, against those of wrong ones: what a label tells of its class shrinks by the square
/// of 1 - ofZero - ofOne (Natarajan et al. 2013: that much steeper is the corrected loss).
double weightOfReference(const FlipEstimate& flips) {
    static constexpr double most = 10;
    const auto under = [](const FlipModel& model) {
        return std::min(most, std::pow(1 - model.ofZero - model.ofOne, -2));
    };
    const double ifSound =
        (1 - flips.soundPerClassWeight) * under(flips.sound) + flips.soundPerClassWeight * under(flips.soundPerClass);
    return 1 + flips.soundWeight * (ifSound - 1);
}

/// Of mean 1 over the rows that have a weight, so that n rows tell as much as n rows whatever the unit of the weights.
Vector perRow(VectorRef weights) {
    return weights * (static_cast<double>((weights.array() > 0).count()) / weights.sum());
}

class Search {
public:
    Search(const Design& design, Index judged, const LabelSearchOptions& options, const RunContext& context)
        : m_design(design),
          m_judged(judged),
          m_options(options),
          m_trees(options.trees),
          m_w(perRow(design.w)),
          m_kinds(kindsOfRows(design)),
          m_data(forestData(design, context.part("Binning", 0, 0.01))) {
        m_data.w = m_w;
    }

    LabelSearch first(const RunContext& context) {
        std::vector<Family> families = forests(context.part("Growing trees", 0, 0.45));
        kernelInto(families, targets(), context.part("Kernel ridge", 0.45, 0.6));
        if (additive())
            families.push_back(additiveTrees(context.part("Bayesian trees", 0.6, 1)));
        else if (m_design.size() <= m_options.mostForBoosting)
            families.push_back(boosted(context.part("Boosting", 0.6, 1)));
        return judged(pooled(std::move(families), targets(), {}), nullptr);
    }

    LabelSearch second(const LabelSearch& before, const RunContext& context) {
        const RowMatrix soft = softTargets(before);
        m_trees = (m_options.trees + 1) / 2;  // the mean with stage 1 steadies them
        m_w.tail(m_design.size() - m_judged) *= weightOfReference(before.flips);
        m_data.w = m_w;
        m_data = m_design.classes == 2 ? withTargets(soft.col(0)) : withBothLabels(before);
        std::vector<Family> families = forests(context.part("Growing trees again", 0, 0.4));
        kernelInto(families, soft, context.part("Kernel ridge", 0.4, 0.55));
        if (additive()) families.push_back(additiveTrees(context.part("Bayesian trees", 0.55, 1)));
        // Families alike: how well they tell targets that are made of their own kind says little.
        LabelSearch found = judged(pooled(std::move(families), soft, {.between = 0}), &before);
        found.names = before.names;
        found.weights = before.weights;
        found.flips = before.flips;
        return found;
    }

private:
    RowMatrix targets() const {
        if (m_design.classes == 2) return m_design.y;
        RowMatrix oneHot = RowMatrix::Zero(m_design.size(), m_design.classes);
        for (Index i = 0; i < m_design.size(); ++i) oneHot(i, static_cast<Index>(m_design.y[i])) = 1;
        return oneHot;
    }

    /// The probability of each class to be the true one, that of a wrong label going to the likeliest other.
    RowMatrix softTargets(const LabelSearch& before) const {
        RowMatrix soft = targets();
        for (Index i = 0; i < m_design.size(); ++i) {
            const double wrong = before.wrong[i];
            if (soft.cols() == 1)
                soft(i, 0) = m_design.y[i] == 1 ? 1 - wrong : wrong;
            else {
                soft(i, static_cast<Index>(m_design.y[i])) = 1 - wrong;
                soft(i, static_cast<Index>(before.other[i])) = wrong;
            }
        }
        return soft;
    }
    ForestData withTargets(const Vector& soft) const {
        ForestData data = m_data;
        data.y = soft;
        return data;
    }
    /// Rows that may be wrong stand there twice, with either label, weighed by its probability. Copies have the id of
    /// their row, so that both are in a bag or neither is.
    ForestData withBothLabels(const LabelSearch& before) const {
        constexpr double leastWrong = 0.02;
        std::vector<Index> twice;
        for (Index i = 0; i < m_design.size(); ++i)
            if (before.wrong[i] > leastWrong) twice.push_back(i);
        const Index n = m_design.size(), rows = n + static_cast<Index>(twice.size());
        ForestData data = m_data;
        auto bins = std::make_shared<BinRows>(rows, m_data.bins->cols());
        bins->topRows(n) = *m_data.bins;
        data.y.conservativeResize(rows);
        data.w.conservativeResize(rows);
        for (Index k = n; k < rows; ++k) {
            const Index i = twice[static_cast<std::size_t>(k - n)];
            bins->row(k) = m_data.bins->row(i);
            data.y[k] = before.other[i];
            data.w[k] = m_data.w[i] * before.wrong[i];
            data.w[i] *= 1 - before.wrong[i];
            data.ids.push_back(m_data.ids[static_cast<std::size_t>(i)]);
        }
        data.bins = std::move(bins);
        return data;
    }

    /// Forests of the square root of the columns and of .6 of them; extremely randomised trees choose from all.
    std::vector<Family> forests(const RunContext& context) {
        std::vector<Family> families{{"random forest", {}}, {"extremely randomised trees", {}}};
        m_gain = Vector::Zero(m_design.features());
        const auto grow = [&](Family& family, ForestOptions options, const RunContext& part) {
            options.trees = m_trees;
            const OutOfBag means = outOfBag(m_data, options, part);
            for (const RowMatrix& p : means.prediction) family.candidates.push_back(p.topRows(m_design.size()));
            if (!options.randomThresholds) m_gain += means.gain;
        };
        grow(families[0], {.leaf = 5, .answers = {5, 10, 20}}, context.part("Growing trees", 0, 0.2));
        grow(families[0], {.leaf = 3, .columns = 0.6, .answers = {3, 10}}, context.part("Growing trees", 0.2, 0.55));
        grow(families[1], {.leaf = 3, .columns = 1, .randomThresholds = true, .answers = {3, 10}},
             context.part("Growing trees", 0.55, 1));
        return families;
    }

    /// On normal scores, each column by its gain in the forests: columns that tell nothing add no distance.
    void kernelInto(std::vector<Family>& families, const RowMatrix& targets, const RunContext& context) {
        if (m_design.size() > m_options.mostForKernel || !(m_gain.size() > 0 && m_gain.maxCoeff() > 0)) return;
        if (m_scores.size() == 0) m_scores = normalScores(m_design.X, context.part("Kernel ridge", 0, 0.1));
        const Vector share = m_gain.cwiseMax(0) / m_gain.maxCoeff();
        const RowMatrix inputs = m_scores.array().rowwise() * share.transpose().array();
        Family family{"kernel ridge", nystromLeaveOneOut(inputs, targets, m_w, {}, context)};
        for (RowMatrix& p : family.candidates) {
            p = p.cwiseMax(leastOfKernel).cwiseMin(1 - leastOfKernel);
            if (p.cols() > 1) p.array().colwise() /= p.rowwise().sum().array().eval();
        }
        families.push_back(std::move(family));
    }

    /// Instead of boosted trees, than which they say as much in less time and differ more from the forests.
    bool additive() const { return m_design.classes == 2 && m_design.size() <= m_options.mostForAdditive; }

    Family additiveTrees(const RunContext& context) const {
        Family family{"Bayesian additive trees", {}};
        family.candidates.emplace_back(bartLeaveOneOut(m_data, {.trees = 20, .tightness = 1.5, .power = 1},
                                                       context.part("Bayesian trees", 0, 0.3)));
        family.candidates.emplace_back(
            bartLeaveOneOut(m_data, {.trees = 50, .tightness = 1, .power = 1}, context.part("Bayesian trees", 0.3, 1)));
        return family;
    }

    Family boosted(const RunContext& context) const {
        const std::vector<Index> after{30, 60, 100};
        const Index folds = m_design.size() <= fewRows ? 10 : 5;
        Family family{"boosted trees", {}};
        double from = 0;
        for (const Index depth : {2, 4}) {
            BoostingOptions options;
            options.rounds = after.back();
            options.depth = depth;
            options.rate = 0.05;
            options.rowShare = 0.7;
            options.columnShare = 0.7;
            for (const RowMatrix& p :
                 boostedFolds(m_design, folds, options, after, context.part("Boosting", from, from + 0.5)))
                family.candidates.push_back(m_design.classes == 2 ? RowMatrix(p.col(1)) : p);
            from += 0.5;
        }
        return family;
    }

    /// before: what is known from the given labels. Rates are its alone. Of two classes, the fewer labels are wrong,
    /// the less there is to gain from cleaner ones, which are smoother too; of more, half and half is best.
    LabelSearch judged(Pool pool, const LabelSearch* before) {
        // Equal rows are interchangeable.
        for (Index c = 0; c < pool.p.cols(); ++c) {
            Vector column = pool.p.col(c);
            poolKinds(m_kinds, column);
            pool.p.col(c) = column;
        }
        if (before) {
            const double share =
                m_design.classes > 2 ? mostOfSecond : std::min(mostOfSecond, secondByRate * before->flips.rate);
            pool.p = share * pool.p + (1 - share) * m_p;
        }
        m_p = pool.p;
        const RowMatrix p = pool.p.topRows(m_judged);
        const Vector given = m_design.y.head(m_judged);
        LabelSearch found;
        found.flips = before ? recalibrated(p, given, before->flips)
                             : withReference(pool.p, m_design.y, m_judged, estimateFlips(p, given));
        found.wrong = wrongPosterior(pool.p, m_design.y, found.flips, m_judged);
        found.other = otherOf(pool.p);
        found.names = std::move(pool.names);
        found.weights = pool.weights;
        Vector squares = Vector::Zero(m_design.size());
        for (std::size_t k = 0; k < pool.members.size(); ++k) {
            const Vector alone = wrongPosterior(pool.members[k], m_design.y, found.flips, m_judged);
            squares += pool.weights[static_cast<Index>(k)] * (alone - found.wrong).cwiseAbs2();
        }
        found.spread = squares.cwiseSqrt();
        return found;
    }

    Vector otherOf(const RowMatrix& p) const {
        if (p.cols() == 1) return 1 - m_design.y.array();
        Vector other(p.rows());
        for (Index i = 0; i < p.rows(); ++i) {
            Eigen::RowVectorXd left = p.row(i);
            left[static_cast<Index>(m_design.y[i])] = -1;
            Index best = 0;
            left.maxCoeff(&best);
            other[i] = static_cast<double>(best);
        }
        return other;
    }

    const Design& m_design;
    Index m_judged;
    const LabelSearchOptions& m_options;
    Index m_trees;
    Vector m_w;
    std::vector<Index> m_kinds;
    ForestData m_data;
    Vector m_gain;
    RowMatrix m_scores, m_p;
};

}  // namespace

LabelSearch searchLabels(const Design& design, Index judged, const LabelSearchOptions& options,
                         const RunContext& context, const std::function<void(const LabelSearch&)>& report) {
    context.checkpoint();
    const bool again = options.secondStage;
    const std::optional<Design> wide = withUsefulCounts(design, context.part("", 0, 0.03));
    Search search(wide ? *wide : design, judged, options, context.part("", 0.03, 1));
    LabelSearch found = search.first(context.part("", 0.04, again ? 0.6 : 1));
    report(found);
    if (!again) return found;
    found = search.second(found, context.part("", 0.6, 1));
    report(found);
    return found;
}

}  // namespace assay
