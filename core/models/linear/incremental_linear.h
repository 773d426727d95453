// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/incremental_fit.h"
#include "models/linear/objective.h"

#include <memory>

namespace assay {

/// Fits of a linear model on growing sets of rows: from the optimum before, by quasi-Newton steps on an approximate
/// inverse Hessian that a new row changes by a rank (Sherman & Morrison 1950) and every step by what it has seen of the
/// curvature (BFGS: Nocedal & Wright, Numerical optimization, 2006, eq. 6.17). Gradients are exact, so that the inverse
/// decides on the number of steps only, never on where they end; where they do not end, Model::fit fits.
/// O(n d + p^2) a step, ridge: 1 or 2 steps, logistic about 6, softmax about 10; p^2 numbers a set. Null where that
/// does not pay: without a penalty (optima may not exist or not be one) or with very many parameters.
std::unique_ptr<IncrementalFit> incrementalLinear(const Model& model, Link link, const Design& train,
                                                  const RowMatrix& queries, const ParamSet& params,
                                                  const FittedModel& fitted);

}  // namespace assay
