// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/dynamics/training_record.h"

#include "base/error.h"
#include "base/random.h"
#include "models/linear/tiles.h"
#include "valuation/semivalues/totals.h"
#include "valuation/steadiness.h"
#include "valuation/support.h"

#include <fmt/format.h>

#include <limits>

namespace assay {
namespace {

constexpr std::uint64_t halfStream = 0x68616C6600;

/// A tenth of the rate at which plain gradient steps of a linear model never rise, for batches like the whole. Once
/// training has ended, gradients tell rows apart less well: small steps stay in the telling part for longer.
double steadyRate(const Network& network, const Design& train) {
    const double square = train.w.dot(train.X.rowwise().squaredNorm()) / train.w.sum();
    const double curvature = network.link == Link::Identity ? 1 : network.link == Link::Logistic ? 0.25 : 0.5;
    return 0.1 / (curvature * (1 + square) * static_cast<double>(network.layers()));
}

RowMatrix classZ(const Network& network, VectorRef theta, RowMatrixRef X, const RunContext& context) {
    const bool binary = network.link == Link::Logistic;
    RowMatrix z = RowMatrix::Zero(X.rows(), binary ? 2 : network.outputs);
    forBlocks(X.rows(), context, [&](Index begin, Index size) {
        z.block(begin, binary ? 1 : 0, size, network.outputs) = forward(network, theta, X.middleRows(begin, size)).z;
    });
    return z;
}

}  // namespace

std::vector<ParamSpec> trainingParams(Stepper stepper, Index epochs) {
    return {{"epochs", "Epochs", "Passes over the training rows.", std::int64_t{epochs}, 1, 100'000, {}},
            {"batch", "Batch size", "Most rows of one step.", std::int64_t{32}, 1, 1'000'000, {}},
            {"rate",
             "Rate",
             stepper == Stepper::Adam ? "Size of the steps; 0: the model's own, 0.01 for linear models."
                                      : "Size of the steps; 0: as is safe for rows of this length.",
             0.0,
             0.0,
             1e6,
             {}}};
}

NetworkTraining trainingPlan(const Problem& problem, const ParamSet& params, Stepper stepper) {
    auto plan = problem.model.training(problem.train, problem.modelParams);
    if (!plan)
        throw Error(ErrorKind::Usage,
                    fmt::format("the model {} is not trained by gradient steps", problem.model.info().id),
                    "use mlp or a linear model");
    plan->options.stepper = stepper;
    plan->options.epochs = params.integer("epochs");
    plan->options.batch = params.integer("batch");
    if (params.real("rate") > 0)
        plan->options.rate = params.real("rate");
    else if (stepper == Stepper::Gradient && problem.train.w.sum() > 0)
        plan->options.rate = steadyRate(plan->network, problem.train);
    return *plan;
}

Vector trainAgain(const Problem& problem, const NetworkTraining& plan, const RunContext& context,
                  const TrainingHooks& hooks) {
    return train(plan.network, problem.train, startingPoint(plan.network, context.seed), plan.options, context, hooks);
}

Vector trainOnHalf(const Problem& problem, const NetworkTraining& plan, Index number, const RunContext& context) {
    RandomEngine engine = substream(context.seed, halfStream + static_cast<std::uint64_t>(number));
    Design half = problem.train;
    const std::vector<std::int64_t> order = permutation(half.size(), engine);
    for (Index k = (half.size() + 1) / 2; k < half.size(); ++k) half.w[order[static_cast<std::size_t>(k)]] = 0;
    if (!(half.w.sum() > 0)) half.w = problem.train.w;
    RunContext own = context;
    own.seed = engine();
    return train(plan.network, half, startingPoint(plan.network, own.seed), plan.options, own);
}

void watchEpochs(const Problem& problem, const NetworkTraining& plan, const RunContext& context,
                 const std::function<void(Index epoch, const RowMatrix& z)>& shown) {
    const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
    TrainingHooks hooks;
    hooks.afterEpoch = [&](Index epoch, const Vector& theta) {
        shown(epoch, classZ(plan.network, theta, problem.train.X, silent));
        return true;
    };
    trainAgain(problem, plan, context, hooks);
}

Vector margins(const RowMatrix& z, VectorRef y) {
    Vector margin(z.rows());
    for (Index i = 0; i < z.rows(); ++i) {
        const auto own = static_cast<Index>(y[i]);
        double other = -std::numeric_limits<double>::infinity();
        for (Index k = 0; k < z.cols(); ++k)
            if (k != own) other = std::max(other, z(i, k));
        margin[i] = z(i, own) - other;
    }
    return margin;
}

void averageTrainings(Index trainings, const RunContext& context, const PartialSink& partial, Scores& scores,
                      const std::function<Vector(const RunContext&)>& each) {
    scores.stdError = scores.value;
    Totals totals(scores.value.size());
    for (Index k = 0; k < trainings; ++k) {
        const double share = 1 / static_cast<double>(trainings);
        RunContext training =
            context.part("training", static_cast<double>(k) * share, static_cast<double>(k + 1) * share);
        training.seed = substream(context.seed, static_cast<std::uint64_t>(k))();
        totals.add(each(training));
        scores.value = totals.mean();
        scores.stdError = totals.stdError();
        if (partial && k + 1 < trainings) partial(scores);
    }
    scores.status = Status::BudgetReached;
    if (trainings > 1) noteSteadiness(scores, trainings, {scores.value.mean(), "their mean"});
}

void noteTraining(const Problem& problem, const NetworkTraining& plan, VectorRef theta, const RunContext& context,
                  Scores& scores) {
    if (!(problem.valid.size() > 0 && problem.valid.w.sum() > 0)) return;
    const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
    scores.notes.push_back(fmt::format(
        "watched a training of its own, {} epochs: mean validation loss {:.4g} at its end, {:.4g} of the model",
        plan.options.epochs, meanLoss(plan.network, theta, problem.valid, silent),
        validationLoss(problem.fitted, problem.valid, silent)));
}

}  // namespace assay
