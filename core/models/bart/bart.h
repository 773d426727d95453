// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forest/forest.h"

namespace assay {

struct BartOptions {
    Index trees = 50;
    Index chains = 4;               ///< side by side, each from a start of its own
    Index burnIn = 150;             ///< sweeps over all trees before the first that counts
    Index draws = 250;              ///< sweeps that count, a chain
    double tightness = 2;           ///< k: the more, the closer to 0 are the leaves, of variance 9 / (k^2 trees)
    double base = 0.95, power = 2;  ///< a node at depth h is split with prior probability base / (1 + h)^power
};

/// Bayesian additive regression trees of a probability: P(class 1 | x) = Phi(c + sum of trees), sampled by Gibbs and
/// Metropolis-Hastings steps (Chipman, George & McCulloch, BART, Annals of Applied Statistics 2010; Albert & Chib, JASA
/// 1993), the columns of the questions by a Dirichlet prior, so that those that tell nothing are asked less and less
/// (Linero, JASA 2018).
/// The result is what the model without a row says of it: the mean over the draws, each weighed by the inverse of the
/// probability it gives the row's target, if that is no less than 0.005 (Gelfand, Dey & Chang 1992): no training again.
/// data.y: targets in [0, 1], n of them; between 0 and 1 they are probabilities of class 1, drawn anew every sweep.
/// Weights count as so many rows. O(chains (burnIn + draws) trees n). Throws Cancelled.
Vector bartLeaveOneOut(const ForestData& data, const BartOptions& options, const RunContext& context);

}  // namespace assay
