// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bart/bart.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "base/thinning.h"
#include "models/bart/bart_tree.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/random/gamma_distribution.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace assay {
namespace {

constexpr double leastLikelihood = 0.005;  // a draw that all but excludes a target would outweigh all others
constexpr double questionsBefore = 0.5;    // of each column, in the Dirichlet prior
constexpr double leastShare = 0.02;

double normalShare(double x) {
    return std::erfc(-x / std::numbers::sqrt2) / 2;
}

/// A standard normal number above least (Robert, Simulation of truncated normal variables, 1995).
double normalAbove(double least, QuickEngine& engine) {
    boost::random::normal_distribution<double> normal;
    if (least < 0.4)
        for (;;)
            if (const double x = normal(engine); x > least) return x;
    const double rate = (least + std::sqrt(least * least + 4)) / 2;
    for (;;) {
        const double x = least - std::log1p(-engine.uniform()) / rate;
        if (engine.uniform() < std::exp(-(x - rate) * (x - rate) / 2)) return x;
    }
}

/// Sums over the draws of one chain, each weighed by the inverse likelihood of the row's target.
struct Draws {
    Vector weight, share;
    Draws& operator+=(const Draws& other) {
        weight += other.weight;
        share += other.share;
        return *this;
    }
};

/// What all chains share.
struct Rows {
    const ForestData& data;
    const BartOptions& options;
    BinColumns bins;
    std::vector<int> cuts;
    double offset = 0;  ///< the weighted mean target, as a normal score

    Rows(const ForestData& from, const BartOptions& with) : data(from), options(with), bins(*from.bins) {
        for (Index j = 0; j < data.columns->columns(); ++j)
            cuts.push_back(static_cast<int>(data.columns->cuts(j).size()));
        const double mean = data.w.dot(data.y) / data.w.sum();
        offset = boost::math::quantile(boost::math::normal(), std::clamp(mean, leastShare, 1 - leastShare));
    }
};

class Chain {
public:
    Chain(const Rows& rows, std::uint64_t seed, std::uint64_t number)
        : m_rows(rows),
          m_engine(seed, number),
          m_trees(static_cast<std::size_t>(rows.options.trees), BartTree(rows.data.w)),
          m_target{rows.bins,
                   rows.cuts,
                   rows.data.w,
                   Vector::Zero(rows.data.size()),
                   Vector::LinSpaced(rows.bins.cols(), 1, static_cast<double>(rows.bins.cols())) /
                       static_cast<double>(rows.bins.cols()),
                   9 / (rows.options.tightness * rows.options.tightness * static_cast<double>(rows.options.trees)),
                   rows.options.base,
                   rows.options.power},
          m_fit(Vector::Zero(rows.data.size())) {}

    Draws run(Index burnIn, Index draws, const RunContext& context) {
        Draws sums{Vector::Zero(m_fit.size()), Vector::Zero(m_fit.size())};
        for (Index sweep = 0; sweep < burnIn + draws; ++sweep) {
            context.checkpoint();
            sweepTrees();
            // The first trees tell little of the columns.
            if (sweep > burnIn / 4) drawColumns();
            if (sweep >= burnIn) add(sums);
        }
        return sums;
    }

private:
    /// Normal scores of which the sign is the class.
    Vector latentScores() {
        Vector scores(m_fit.size());
        for (Index i = 0; i < scores.size(); ++i) {
            const double target = m_rows.data.y[i], mean = m_rows.offset + m_fit[i];
            const bool one = target >= 1 || (target > 0 && m_engine.uniform() < target);
            scores[i] = m_fit[i] + (one ? normalAbove(-mean, m_engine) : -normalAbove(mean, m_engine));
        }
        return scores;
    }

    void sweepTrees() {
        const Vector scores = latentScores();
        m_target.residual = scores - m_fit;
        const BartTree* before = nullptr;
        for (BartTree& tree : m_trees) {
            tree.step(m_target, before, m_engine);
            before = &tree;
        }
        before->leave(m_target.residual);
        m_fit = scores - m_target.residual;
    }

    void drawColumns() {
        Vector shares = Vector::Constant(m_rows.bins.cols(), questionsBefore);
        for (const BartTree& tree : m_trees) tree.countQuestions(shares);
        double sum = 0;
        for (double& share : shares) {
            sum += boost::random::gamma_distribution<double>(share)(m_engine);
            share = sum;
        }
        m_target.columnsUpTo = shares / sum;
    }

    void add(Draws& sums) const {
        for (Index i = 0; i < m_fit.size(); ++i) {
            const double p = normalShare(m_rows.offset + m_fit[i]), target = m_rows.data.y[i];
            const double likelihood = target >= 1   ? p
                                      : target <= 0 ? 1 - p
                                                    : std::pow(p, target) * std::pow(1 - p, 1 - target),
                         times = m_rows.data.w[i], told = std::max(likelihood, leastLikelihood);
            const double weight = 1 / (times == 1 ? told : std::pow(told, times));
            sums.weight[i] += weight;
            sums.share[i] += weight * p;
        }
    }

    const Rows& m_rows;
    QuickEngine m_engine;
    std::vector<BartTree> m_trees;
    BartTarget m_target;
    Vector m_fit;  ///< sum of the trees
};

}  // namespace

Vector bartLeaveOneOut(const ForestData& data, const BartOptions& options, const RunContext& context) {
    const Rows rows(data, options);
    std::vector<Draws> found(static_cast<std::size_t>(options.chains));
    Thinned chains(context, options.chains);
    const Index draws = chains.inEach(options.draws, 10), burnIn = options.burnIn * draws / options.draws;
    const bool complete = parallelBlocks(chains.units(), 1, context, [&](const Block& block) {
        Chain chain(rows, context.seed, 0x62617274 + static_cast<std::uint64_t>(block.number));
        found[static_cast<std::size_t>(block.number)] = chain.run(burnIn, draws, context);
    });
    if (!complete) throw Cancelled();
    Draws sums = found.front();
    for (Index k = 1; k < chains.units(); ++k) sums += found[static_cast<std::size_t>(k)];
    return sums.share.cwiseQuotient(sums.weight);
}

}  // namespace assay
