// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trees/boosting.h"

#include "base/error.h"
#include "base/power_of_two.h"
#include "base/random.h"
#include "models/model.h"
#include "models/trees/booster.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace assay {
namespace {

/// Held out where this stream of the seed says so.
constexpr auto holdoutStream = std::numeric_limits<std::uint64_t>::max();
constexpr double holdoutShare = 0.2;
constexpr Index fewestForHoldout = 10;
constexpr Index blockRows = 1024;
constexpr Index cellsForThreads = 100'000;

Vector baseOf(const Design& train) {
    const double total = train.w.sum();
    if (train.classes == 0) return Vector::Constant(1, train.w.dot(train.y) / total);
    Vector share = Vector::Zero(train.classes);
    for (Index i = 0; i < train.size(); ++i) share[static_cast<Index>(train.y[i])] += train.w[i] / total;
    share = share.cwiseMax(1e-7);
    if (train.classes == 2) return Vector::Constant(1, std::log(share[1] / share[0]));
    return share.array().log();
}

/// The power of two next to the target's deviation: XGBoost makes no split that gains less than 1e-6 in the loss, so
/// a target in small units would get no trees. Powers of two change no bit of anything else.
double unitOf(const Design& train, double mean) {
    if (train.classes > 0) return 1;
    const double deviation = std::sqrt(train.w.dot((train.y.array() - mean).square().matrix()) / train.w.sum());
    return powerOfTwoNear(deviation);
}

/// The same for weights: gains grow with them.
double weightUnitOf(const Design& train) {
    return powerOfTwoNear(train.w.sum() / static_cast<double>(train.size()));
}

/// Rounds to multiples of a power of two so large that sums over 2^31 rows are exact in double: whatever order
/// XGBoost's threads add in, the sums, and so the trees, are the same.
void roundToGrid(std::vector<float>& values) {
    float largest = 0;
    for (const float value : values) largest = std::max(largest, std::abs(value));
    if (!(largest > 0)) return;
    const float grid = std::ldexp(1.0F, std::max(std::ilogb(largest) - 21, -120));
    for (float& value : values) value = std::nearbyint(value / grid) * grid;
}

class Training {
public:
    Training(const Design& train, const BoostingOptions& options, const RunContext& context)
        : m_train(train), m_options(options), m_context(context), m_base(baseOf(train)),
          m_unit(unitOf(train, m_base[0])), m_weightUnit(weightUnitOf(train)), m_gradient(static_cast<std::size_t>(train.size() * m_base.size())),
          m_hessian(m_gradient.size()), m_sampling{options.rowShare, context.seed} {}

    TreeEnsemble run() {
        Index rounds = m_options.rounds;
        double from = 0;
        if (m_options.patience > 0 && m_train.size() >= fewestForHoldout) {
            rounds = bestRounds(m_context.part("Finding the number of trees", 0, 0.5));
            from = 0.5;
        }
        const RunContext context = m_context.part("Training", from, 1);
        const auto booster = makeBooster();
        for (Index round = 0; round < rounds; ++round) {
            grow(*booster, round, false);
            context.report(static_cast<double>(round + 1) / static_cast<double>(rounds));
        }
        std::vector<Tree> trees = booster->trees();
        for (Tree& tree : trees) {
            for (double& value : tree.leafValue) value *= m_unit;
            for (double& gain : tree.gain) gain *= m_unit * m_unit * m_weightUnit;
            for (double& cover : tree.cover) cover *= m_weightUnit;
        }
        return TreeEnsemble(
            {m_train.classes, m_base, m_options.rate, m_options.lambda, m_sampling, std::move(trees)});
    }

private:
    Index outputs() const { return m_base.size(); }
    /// One for small data: the threads of XGBoost wait for each other many times a tree, and on a busy machine that
    /// takes far longer than the work. The trees are the same.
    int threads() const { return m_train.X.size() < cellsForThreads ? 1 : m_context.threads; }
    std::unique_ptr<Booster> makeBooster() const {
        m_context.checkpoint();
        const auto number = [](double value) { return fmt::format("{}", value); };
        return std::make_unique<Booster>(
            floatRows(m_train.X), m_train.w / m_weightUnit, outputs(), threads(),
            std::vector<std::pair<std::string, std::string>>{
                {"tree_method", "hist"},
                {"seed", fmt::format("{}", m_context.seed % 0x7FFFFFFF)},
                {"max_depth", fmt::format("{}", m_options.depth)},
                {"eta", number(m_options.rate)},
                {"lambda", number(m_options.lambda / m_weightUnit)},
                {"min_child_weight", number(m_options.minChildWeight / m_weightUnit)},
                {"colsample_bytree", number(m_options.columnShare)}});
    }

    bool heldOut(Index i) const {
        const auto id = static_cast<std::uint64_t>(toIndex(m_train.rows[static_cast<std::size_t>(i)]));
        return uniformOf(m_context.seed, holdoutStream, id) < holdoutShare;
    }

    void grow(Booster& booster, Index round, bool holdout);
    Matrix marginsOf(std::span<const float> sums, const Block& block) const;
    /// Reports nothing: rounds do.
    RunContext quiet() const { return RunContext(m_context.stopToken(), {}, m_context.threads, m_context.seed); }
    Index bestRounds(const RunContext& context);
    double holdoutLoss(const Booster& booster) const;

    const Design& m_train;
    const BoostingOptions& m_options;
    const RunContext& m_context;
    Vector m_base;
    double m_unit, m_weightUnit;
    std::vector<float> m_gradient, m_hessian;
    RowSampling m_sampling;
};

Matrix Training::marginsOf(std::span<const float> sums, const Block& block) const {
    const Eigen::Map<const FloatRows> rows(sums.data() + block.begin * outputs(), block.size(), outputs());
    return (rows.cast<double>() * m_unit).rowwise() + m_base.transpose();
}

void Training::grow(Booster& booster, Index round, bool holdout) {
    m_context.checkpoint();
    const std::span<const float> sums = booster.sums();
    parallelBlocks(m_train.size(), blockRows, quiet(), [&](const Block& block) {
        const Derivatives at = derivatives(marginsOf(sums, block), m_train.y.segment(block.begin, block.size()),
                                           m_train.classes);
        for (Index i = 0; i < block.size(); ++i) {
            const Index row = block.begin + i;
            const bool used = m_sampling.takes(round, m_train.rows[static_cast<std::size_t>(row)]) &&
                              !(holdout && heldOut(row));
            const double weight = used ? m_train.w[row] / m_weightUnit : 0;
            for (Index c = 0; c < outputs(); ++c) {
                const auto k = static_cast<std::size_t>(row * outputs() + c);
                m_gradient[k] = static_cast<float>(weight * at.gradient(i, c) / m_unit);
                m_hessian[k] = static_cast<float>(weight * at.hessian(i, c));
            }
        }
    });
    m_context.checkpoint();
    roundToGrid(m_gradient);
    roundToGrid(m_hessian);
    booster.grow(m_gradient, m_hessian);
}

double Training::holdoutLoss(const Booster& booster) const {
    const std::span<const float> sums = booster.sums();
    const auto total = parallelSum<double>(m_train.size(), blockRows, quiet(), [&](const Block& block) {
        const RowMatrix prediction = predictionOf(marginsOf(sums, block), m_train.classes);
        const Vector loss = losses(prediction, m_train.y.segment(block.begin, block.size()), m_train.classes);
        double sum = 0;
        for (Index i = 0; i < block.size(); ++i)
            if (heldOut(block.begin + i)) sum += m_train.w[block.begin + i] * loss[i];
        return sum;
    });
    m_context.checkpoint();
    return total.value_or(0);
}

Index Training::bestRounds(const RunContext& context) {
    const auto booster = makeBooster();
    Index best = 0;
    double least = holdoutLoss(*booster);
    for (Index round = 0; round < m_options.rounds && round < best + m_options.patience; ++round) {
        grow(*booster, round, true);
        const double loss = holdoutLoss(*booster);
        if (loss < least) {
            least = loss;
            best = round + 1;
        }
        context.report(static_cast<double>(round + 1) / static_cast<double>(m_options.rounds));
    }
    return std::max<Index>(best, 1);
}

}  // namespace

TreeEnsemble boost(const Design& train, const BoostingOptions& options, const RunContext& context) {
    if (!(train.w.sum() > 0))
        throw Error(ErrorKind::Input, "no training row has a weight above 0", "check the column of weights");
    return Training(train, options, context).run();
}

}  // namespace assay
