// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "data/design.h"
#include "models/linear/objective.h"

#include <vector>

namespace assay {

enum class Activation { Relu, Tanh };

/// A fully connected network; without hidden layers a linear model. The loss is that of its link: squared error / 2 of
/// the prediction offset + scale * z, or log loss.
/// Parameters: layer by layer, for each output of the layer its coefficients and then its intercept.
struct Network {
    Link link = Link::Identity;
    Index features = 0;
    std::vector<Index> hidden;  ///< units of each hidden layer
    Index outputs = 1;
    Activation activation = Activation::Relu;
    double offset = 0, scale = 1;

    Index layers() const { return static_cast<Index>(hidden.size()) + 1; }
    Index inputs(Index layer) const { return layer == 0 ? features : hidden[static_cast<std::size_t>(layer - 1)]; }
    Index units(Index layer) const { return layer + 1 == layers() ? outputs : hidden[static_cast<std::size_t>(layer)]; }
    Index begin(Index layer) const;  ///< where the layer's parameters begin
    Index parameters() const { return begin(layers()); }
    /// (inputs + 1) x units: coefficients, then intercepts in the last row.
    Eigen::Map<const Matrix> layer(VectorRef theta, Index layer) const {
        return {theta.data() + begin(layer), inputs(layer) + 1, units(layer)};
    }
    Eigen::Map<Matrix> layer(Vector& theta, Index layer) const {
        return {theta.data() + begin(layer), inputs(layer) + 1, units(layer)};
    }
};

/// The network without hidden units that fits the targets: link and outputs by the classes, offset and scale the
/// weighted mean and standard deviation of a regression's target (its size where it is constant).
Network networkFor(const Design& train);

/// A copy of theta with zeros for the intercepts: what the penalty acts on.
Vector withoutIntercepts(const Network& network, VectorRef theta);

/// Rows on their way through the network.
struct Pass {
    std::vector<RowMatrix> inputs;  ///< of each layer; the first is X
    RowMatrix z;                    ///< rows x outputs
    RowMatrix prediction;           ///< rows x outputs; one output of classes: the probability of class 1
};
Pass forward(const Network& network, VectorRef theta, RowMatrixRef X);

/// d loss / d z of every row.
RowMatrix outputGradients(const Network& network, const RowMatrix& prediction, VectorRef y);
/// The loss's second derivative in z, times move, row by row.
RowMatrix outputCurvature(const Network& network, const RowMatrix& prediction, const RowMatrix& move);

/// d loss / d (what each layer puts out before its activation), from d loss / d z. A row's gradient in a layer's
/// parameters is the outer product of [input, 1] and this.
std::vector<RowMatrix> backward(const Network& network, VectorRef theta, const Pass& pass, RowMatrix outputGradient);

/// What every layer's input, and z at the end, change by when theta moves along direction.
std::vector<RowMatrix> tangents(const Network& network, VectorRef theta, VectorRef direction, const Pass& pass);

/// sum += the gradients of all rows.
void addGradients(const Network& network, const Pass& pass, const std::vector<RowMatrix>& deltas, Vector& sum);

/// The gradient of each row in theta, one a row (rows x parameters), of what has the derivative seed in z.
RowMatrix rowGradients(const Network& network, VectorRef theta, const Pass& pass, RowMatrix seed);

/// Gauss-Newton leaves the network's own curvature out, so that the matrix is never negative (Schraudolph, Neural
/// Computation 2002).
enum class Curvature { GaussNewton, Hessian };

/// sum += sum_i c_i H_i direction, H_i the curvature of row i's loss (Pearlmutter, Neural Computation 1994).
void addCurvature(const Network& network, VectorRef theta, const Pass& pass, VectorRef y, VectorRef c,
                  VectorRef direction, Curvature kind, Vector& sum);

}  // namespace assay
