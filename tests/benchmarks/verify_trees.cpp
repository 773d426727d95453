// SPDX-License-Identifier: GPL-3.0-or-later
// Why boosted trees trained again do not follow boostin's values: LDS of trees grown again on random halves, of the
// same trees with their leaves fitted again alone, and of the mean of several models of which each sees its own rows.
#include "analysis/agreement.h"
#include "base/parallel.h"
#include "benchmark.h"
#include "models/trees/tree_ensemble.h"
#include "noise_trials.h"
#include "valuation/method.h"
#include "valuation/semivalues/totals.h"

#include <cmath>
#include <cstdio>
#include <map>

namespace assay::benchmarks {
namespace {

constexpr std::uint64_t seed = 42;

struct Variant {
    const char* name;
    std::map<std::string, std::string> params;
    int models = 1;
};

const std::map<std::string, std::string> halves{{"rate", "0.05"}, {"subsample", "0.5"}, {"colsample", "0.5"}};
const Variant variants[] = {{"depth 6, rate 0.3", {{"rate", "0.3"}}},
                            {"as by default", {}},
                            {"depth 3", {{"depth", "3"}}},
                            {"halves, rate .05", halves},
                            {"mean of 10 of these", halves, 10}};

using Leaves = Eigen::Matrix<std::uint32_t, Eigen::Dynamic, Eigen::Dynamic>;

Leaves leavesOf(const TreeEnsemble& trees, const Design& design) {
    const FloatRows rows = floatRows(design.X);
    Leaves leaves(design.size(), std::ssize(trees.trees()));
    for (Index t = 0; t < leaves.cols(); ++t)
        for (Index i = 0; i < leaves.rows(); ++i)
            leaves(i, t) = trees.trees()[static_cast<std::size_t>(t)].leafOf(rows.row(i).data());
    return leaves;
}

/// A trained model of two classes, what it says of the validation rows, and boostin's values for each.
struct Member {
    Member(const Trial& trial, const ParamSet& params, std::uint64_t own)
        : model(findModel("xgboost")),
          modelParams(params),
          ownSeed(own),
          fitted(model.fit(trial.train, params, RunContext({}, {}, 0, own))),
          values(trial.train.size(), trial.valid.size()) {
        const ValuationMethod& method = findMethod("boostin");
        const ParamSet none = validate(method.info().params, {}, "method");
        parallelBlocks(values.cols(), 1, RunContext(), [&](const Block& block) {
            const Design row = selectRows(trial.valid, std::vector<Index>{block.begin});
            values.col(block.begin) =
                method
                    .run({Task::Binary, trial.train, row, model, modelParams, *fitted, defaultMetric(Task::Binary)},
                         none, RunContext({}, {}, 1, own))
                    .value;
        });
        trainLeaves = leavesOf(*fitted->trees(), trial.train);
        validLeaves = leavesOf(*fitted->trees(), trial.valid);
    }
    Vector grownAgain(const Trial& trial, const std::vector<Index>& half) const {
        const RunContext context({}, {}, 1, ownSeed);
        const auto refit = model.fit(selectRows(trial.train, half), modelParams, context);
        return losses(refit->predict(trial.valid.X, context), trial.valid.y, 2);
    }
    /// theta_l = -rate sum g / (sum h + lambda) over the half's rows in the leaf, tree after tree.
    Vector leavesAgain(const Trial& trial, const std::vector<Index>& half) const {
        const TreeEnsemble& trees = *fitted->trees();
        const double share = trial.train.y(half).mean(), base = std::log(share / (1 - share));
        Vector margin = Vector::Constant(trial.train.size(), base), valid = Vector::Constant(trial.valid.size(), base);
        for (Index t = 0; t < trainLeaves.cols(); ++t) {
            const Index count = trees.trees()[static_cast<std::size_t>(t)].leaves();
            Vector gradient = Vector::Zero(count), hessian = Vector::Constant(count, trees.lambda());
            for (const Index i : half) {
                if (!trees.sampled(t, trial.train.rows[static_cast<std::size_t>(i)])) continue;
                const double p = 1 / (1 + std::exp(-margin[i]));
                gradient[trainLeaves(i, t)] += p - trial.train.y[i];
                hessian[trainLeaves(i, t)] += p * (1 - p);
            }
            const Vector answer = -trees.rate() * (hessian.array() > 0).select(gradient.array() / hessian.array(), 0.0);
            for (Index i = 0; i < margin.size(); ++i) margin[i] += answer[trainLeaves(i, t)];
            for (Index v = 0; v < valid.size(); ++v) valid[v] += answer[validLeaves(v, t)];
        }
        const Eigen::ArrayXd sign = 1 - 2 * trial.valid.y.array();
        return (1 + (sign * valid.array()).exp()).log();
    }

    const Model& model;
    ParamSet modelParams;
    std::uint64_t ownSeed;
    std::shared_ptr<const FittedModel> fitted;
    Matrix values;
    Leaves trainLeaves, validLeaves;
};

/// LDS of the mean loss, and the mean of those of single validation rows. Both by half a row.
std::pair<double, double> scoresOf(const Matrix& sums, const Matrix& loss) {
    double byRow = 0;
    for (Index v = 0; v < loss.cols(); ++v)
        byRow += rankCorrelation(sums.col(v), -loss.col(v)) / static_cast<double>(loss.cols());
    return {rankCorrelation(sums.rowwise().mean(), -loss.rowwise().mean()), byRow};
}

void print(const char* set, const Trial& trial, const Variant& variant, Index count) {
    const Model& model = findModel("xgboost");
    const ParamSet params = validate(model.info().params, variant.params, "model");
    const Index m = trial.valid.size();
    Matrix sums = Matrix::Zero(count, m), grown = sums, leaves = sums;
    for (int e = 0; e < variant.models; ++e) {
        const Member member(trial, params, seed + static_cast<std::uint64_t>(e));
        parallelBlocks(count, 1, RunContext(), [&](const Block& block) {
            const std::vector<Index> half = randomHalf(trial.train.size(), seed, block.begin);
            sums.row(block.begin) += member.values(half, Eigen::all).colwise().sum() / variant.models;
            grown.row(block.begin) += member.grownAgain(trial, half).transpose() / variant.models;
            leaves.row(block.begin) += member.leavesAgain(trial, half).transpose() / variant.models;
        });
    }
    const auto [grownMean, grownRow] = scoresOf(sums, grown);
    const auto [leavesMean, leavesRow] = scoresOf(sums, leaves);
    const auto deviation = [](const Matrix& loss) {
        const Vector mean = loss.rowwise().mean();
        return std::sqrt((mean.array() - mean.mean()).square().mean());
    };
    std::printf("%-9s %-20s   %5.2f %5.2f   %5.2f %5.2f   %.4f %.4f\n", set, variant.name, grownMean, grownRow,
                leavesMean, leavesRow, deviation(grown), deviation(leaves));
    std::fflush(stdout);
}

}  // namespace

void verifyTrees(const std::string& folder, int count) {
    std::printf("%-9s %-20s   %-11s   %-11s   %s\n", "set", "trees", "grown again", "leaves only",
                "deviation of the loss");
    std::printf("%-30s   %5s %5s   %5s %5s   %s\n", "", "mean", "row", "mean", "row", "grown  leaves");
    for (const std::string set : {"pol", "2dplanes", "click", "phoneme"}) {
        const std::optional<Table> table = readTable(folder + "/" + set + ".csv");
        if (!table) continue;
        const Trial trial = trialOf(*table, Noise::Uniform, 0, false, 1);
        for (const Variant& variant : variants) print(set.c_str(), trial, variant, count);
    }
}

}  // namespace assay::benchmarks
