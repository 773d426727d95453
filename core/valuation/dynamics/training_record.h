// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/training.h"
#include "valuation/method.h"

#include <functional>
#include <vector>

namespace assay {

/// Parameters of methods that train once more and watch: epochs, batch, rate (0: automatic, as trainingPlan()).
std::vector<ParamSpec> trainingParams(Stepper stepper, Index epochs);

/// What is trained: the problem's network, or its linear model as a network without hidden layers, with the model's
/// penalty. Automatic rate: Adam, the model's own (linear models: 0.01); plain gradient steps, the inverse of a bound
/// on the curvature of a linear model, c (1 + mean |x|^2) with c = 1, 1/4 and 1/2 for squared error, two and more
/// classes, divided by the number of layers. Throws Error(Usage) for models without gradients.
NetworkTraining trainingPlan(const Problem& problem, const ParamSet& params, Stepper stepper);

/// Trains on the training rows from the seed's start. Returns the parameters at the end. Throws Error(Numeric),
/// Cancelled.
Vector trainAgain(const Problem& problem, const NetworkTraining& plan, const RunContext& context,
                  const TrainingHooks& hooks);

/// The same on a random half of the training rows (the others weigh 0), drawn by the seed and the number, as is the
/// start.
Vector trainOnHalf(const Problem& problem, const NetworkTraining& plan, Index number, const RunContext& context);

/// Trains a classifier and shows, after each epoch, the training rows' z: one column a class, and for two classes 0
/// and z. O(epochs n p).
void watchEpochs(const Problem& problem, const NetworkTraining& plan, const RunContext& context,
                 const std::function<void(Index epoch, const RowMatrix& z)>& shown);

/// z of the row's own class less the largest other, for every row.
Vector margins(const RowMatrix& z, VectorRef y);

/// The mean, its standard error and how steady the ranks are, of what `each` finds for the training rows in so many
/// trainings, every one with a seed of its own in its context. Partial scores after each.
void averageTrainings(Index trainings, const RunContext& context, const PartialSink& partial, Scores& scores,
                      const std::function<Vector(const RunContext&)>& each);

/// Says in scores how well what was trained does, beside the model itself.
void noteTraining(const Problem& problem, const NetworkTraining& plan, VectorRef theta, const RunContext& context,
                  Scores& scores);

}  // namespace assay
