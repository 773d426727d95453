// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/training.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "models/linear/tiles.h"
#include "models/model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace assay {
namespace {

/// Streams of the seed; epoch k draws its order from firstOrder + k.
constexpr std::uint64_t startStream = 0x6E657477, holdOutStream = startStream + 1, firstOrder = startStream + 2;

class Adam {
public:
    explicit Adam(Index parameters) : m_mean(Vector::Zero(parameters)), m_square(Vector::Zero(parameters)) {}
    void step(Vector& theta, const Vector& gradient, double rate) {
        ++m_steps;
        m_mean += 0.1 * (gradient - m_mean);
        m_square.array() += 0.001 * (gradient.array().square() - m_square.array());
        const double unbiasedMean = 1 / (1 - std::pow(0.9, m_steps));
        const double unbiasedSquare = 1 / (1 - std::pow(0.999, m_steps));
        theta.array() -= rate * unbiasedMean * m_mean.array() / ((unbiasedSquare * m_square.array()).sqrt() + 1e-8);
    }

private:
    Vector m_mean, m_square;
    int m_steps = 0;
};

/// Sum of w_i g_i over some rows; in parallel blocks that depend on sizes alone, where there is enough to do.
Vector gradientOf(const Network& network, const Design& design, std::span<const Index> rows, const Vector& theta,
                  const RunContext& context) {
    const auto part = [&](Index begin, Index size) {
        const auto some = rows.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(size));
        const Pass pass = forward(network, theta, design.X(some, Eigen::all));
        RowMatrix residual = outputGradients(network, pass.prediction, design.y(some));
        residual.array().colwise() *= design.w(some).array();
        Vector sum = Vector::Zero(theta.size());
        addGradients(network, pass, backward(network, theta, pass, std::move(residual)), sum);
        return sum;
    };
    const Index n = static_cast<Index>(rows.size()), least = std::max<Index>(16, (Index{1} << 18) / theta.size());
    if (least >= n) return part(0, n);
    const auto sum =
        parallelSum<Vector>(n, least, context, [&](const Block& block) { return part(block.begin, block.size()); });
    context.checkpoint();
    return *sum;
}

/// Rows in the training part and in the held-out fifth.
struct HoldOut {
    Design kept, out;
};

HoldOut holdOut(const Design& design, std::uint64_t seed) {
    RandomEngine engine = substream(seed, holdOutStream);
    std::vector<std::int64_t> order = permutation(design.size(), engine);
    const auto fifth = order.begin() + static_cast<std::ptrdiff_t>(order.size() / 5);
    std::sort(fifth, order.end());
    return {selectRows(design, std::span(fifth, order.end())), selectRows(design, std::span(order.begin(), fifth))};
}

}  // namespace

NetworkTraining linearTraining(const Design& train, double l2) {
    return {networkFor(train), {.epochs = 30, .batch = 32, .rate = 0.01, .l2 = l2}};
}

Vector startingPoint(const Network& network, std::uint64_t seed) {
    Vector theta = Vector::Zero(network.parameters());
    if (network.hidden.empty()) return theta;
    RandomEngine engine = substream(seed, startStream);
    for (Index l = 0; l < network.layers(); ++l) {
        const Index fan = network.inputs(l);
        const bool rectified = l + 1 < network.layers() && network.activation == Activation::Relu;
        boost::random::normal_distribution<double> normal(
            0, std::sqrt((rectified ? 2.0 : 1.0) / static_cast<double>(std::max<Index>(fan, 1))));
        auto layer = network.layer(theta, l);
        for (Index k = 0; k < layer.cols(); ++k)
            for (Index j = 0; j < fan; ++j) layer(j, k) = normal(engine);
    }
    return theta;
}

Vector train(const Network& network, const Design& design, Vector theta, const TrainingOptions& options,
             const RunContext& context, const TrainingHooks& hooks) {
    const Index n = design.size();
    const double weight = design.w.sum();
    if (!(weight > 0))
        throw Error(ErrorKind::Input, "no training row has a weight above 0", "check the column of weights");
    const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
    const Index steps = options.stepsPerEpoch(n);
    Adam adam(theta.size());
    for (Index epoch = 0; epoch < options.epochs; ++epoch) {
        RandomEngine engine = substream(context.seed, firstOrder + static_cast<std::uint64_t>(epoch));
        const std::vector<std::int64_t> drawn = permutation(n, engine);
        const std::vector<Index> order(drawn.begin(), drawn.end());
        for (Index step = 0; step < steps; ++step) {
            context.checkpoint();
            const Index begin = step * n / steps, size = (step + 1) * n / steps - begin;
            const auto rows = std::span(order).subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(size));
            // Of the mean over rows, weights relative to their mean, of loss / scale^2.
            const double share =
                static_cast<double>(n) / (weight * static_cast<double>(size) * network.scale * network.scale);
            if (hooks.beforeStep)
                hooks.beforeStep(
                    {epoch * steps + step, rows, options.rate * share, options.rate * options.l2 / weight, theta});
            Vector gradient = share * gradientOf(network, design, rows, theta, silent);
            if (options.l2 > 0) gradient += options.l2 / weight * withoutIntercepts(network, theta);
            if (options.stepper == Stepper::Adam)
                adam.step(theta, gradient, options.rate);
            else
                theta -= options.rate * gradient;
            context.report((static_cast<double>(epoch) + static_cast<double>(step + 1) / static_cast<double>(steps)) /
                           static_cast<double>(options.epochs));
        }
        if (!theta.allFinite())
            throw Error(ErrorKind::Numeric, "the training of the network diverged",
                        "set rate lower, or standardise the columns");
        if (hooks.afterEpoch && !hooks.afterEpoch(epoch + 1, theta)) break;
    }
    return theta;
}

Index epochsByHoldOut(const Network& network, const Design& design, const TrainingOptions& options, Index patience,
                      const RunContext& context) {
    if (design.size() < 10) return options.epochs;
    const HoldOut parts = holdOut(design, context.seed);
    if (!(parts.kept.w.sum() > 0 && parts.out.w.sum() > 0)) return options.epochs;
    const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
    double best = std::numeric_limits<double>::infinity();
    Index bestEpoch = options.epochs;
    TrainingHooks hooks;
    hooks.afterEpoch = [&](Index epoch, const Vector& theta) {
        const double loss = meanLoss(network, theta, parts.out, silent);
        if (loss < best) {
            best = loss;
            bestEpoch = epoch;
        }
        return epoch - bestEpoch < patience || !std::isfinite(best);
    };
    train(network, parts.kept, startingPoint(network, context.seed), options, context, hooks);
    return bestEpoch;
}

RowMatrix predictions(const Network& network, VectorRef theta, RowMatrixRef X, const RunContext& context) {
    const bool binary = network.link == Link::Logistic;
    RowMatrix prediction(X.rows(), binary ? 2 : network.outputs);
    const Vector at = theta;
    forBlocks(X.rows(), context, [&](Index begin, Index size) {
        const RowMatrix part = forward(network, at, X.middleRows(begin, size)).prediction;
        prediction.block(begin, binary ? 1 : 0, size, network.outputs) = part;
        if (binary) prediction.block(begin, 0, size, 1) = 1 - part.array();
    });
    return prediction;
}

double meanLoss(const Network& network, VectorRef theta, const Design& design, const RunContext& context) {
    return design.w.dot(losses(predictions(network, theta, design.X, context), design.y, design.classes)) /
           design.w.sum();
}

}  // namespace assay
