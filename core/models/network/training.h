// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "models/network/network.h"

#include <functional>
#include <span>

namespace assay {

enum class Stepper { Gradient, Adam };

/// Minimises J / sum w, J = sum_i w_i loss_i / scale^2 + (l2/2) |theta without intercepts|^2, by steps on batches.
struct TrainingOptions {
    Index epochs = 100;  ///< passes over the rows, each in a new order drawn by the seed
    Index batch = 64;    ///< most rows of a step; an epoch is cut into steps of equal size
    double rate = 0.003;
    double l2 = 1;
    Stepper stepper = Stepper::Adam;
    Index stepsPerEpoch(Index rows) const { return (rows + batch - 1) / batch; }
};

/// A network and how it is trained.
struct NetworkTraining {
    Network network;
    TrainingOptions options;
};
/// A linear model as a network without hidden layers.
NetworkTraining linearTraining(const Design& train, double l2);

/// A step about to be made. Plain gradient steps move theta by -factor * w_i g_i for each of its rows, g_i the gradient
/// of the row's loss, and by -decay * (theta without intercepts).
struct TrainingStep {
    Index number = 0;  ///< from 0, over all epochs
    std::span<const Index> rows;
    double factor = 0, decay = 0;
    const Vector& theta;
};

/// Called from the thread that trains.
struct TrainingHooks {
    std::function<void(const TrainingStep&)> beforeStep;
    /// After each epoch, counted from 1; false ends the training.
    std::function<bool(Index epoch, const Vector& theta)> afterEpoch;
};

/// He's start for rectifiers (He et al., ICCV 2015), LeCun's for tanh; zeros without hidden layers.
Vector startingPoint(const Network& network, std::uint64_t seed);

/// Trains from `theta`. The same seed gives the same bits for any number of threads. Adam: Kingma & Ba, ICLR 2015.
/// O(epochs n p). Throws Error(Numeric) when it diverges, Error(Input) without a weight above 0, Cancelled.
Vector train(const Network& network, const Design& design, Vector theta, const TrainingOptions& options,
             const RunContext& context, const TrainingHooks& hooks = {});

/// The number of epochs with the least loss on a fifth of the rows, drawn by the seed, when trained on the others;
/// patience: epochs without gain that end the search.
Index epochsByHoldOut(const Network& network, const Design& design, const TrainingOptions& options, Index patience,
                      const RunContext& context);

/// Mean loss, rows weighted by w.
double meanLoss(const Network& network, VectorRef theta, const Design& design, const RunContext& context);
/// As FittedModel::predict.
RowMatrix predictions(const Network& network, VectorRef theta, RowMatrixRef X, const RunContext& context);

}  // namespace assay
