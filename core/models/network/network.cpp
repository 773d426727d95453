// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/network.h"

#include <cmath>
#include <utility>

namespace assay {
namespace {

/// z = input * coefficients + intercepts.
RowMatrix affine(const Eigen::Map<const Matrix>& layer, const RowMatrix& input) {
    RowMatrix z(input.rows(), layer.cols());
    z.noalias() = input * layer.topRows(input.cols());
    z.rowwise() += layer.row(input.cols());
    return z;
}

void activate(Activation activation, RowMatrix& z) {
    if (activation == Activation::Relu)
        z = z.cwiseMax(0);
    else
        z = z.array().tanh();
}

/// Multiplies by the activation's slope where it gave `output`.
void timesSlope(Activation activation, const RowMatrix& output, RowMatrix& values) {
    if (activation == Activation::Relu)
        values = (output.array() > 0).select(values.array(), 0.0);
    else
        values.array() *= 1 - output.array().square();
}

void addOuter(const RowMatrix& input, const RowMatrix& delta, Eigen::Map<Matrix> sum) {
    sum.topRows(input.cols()).noalias() += input.transpose() * delta;
    sum.row(input.cols()) += delta.colwise().sum();
}

/// What a layer hands back to the one below it.
RowMatrix behind(const Eigen::Map<const Matrix>& layer, const RowMatrix& delta) {
    return delta * layer.topRows(layer.rows() - 1).transpose();
}

}  // namespace

Index Network::begin(Index layer) const {
    Index at = 0;
    for (Index l = 0; l < layer; ++l) at += (inputs(l) + 1) * units(l);
    return at;
}

Network networkFor(const Design& train) {
    Network network;
    network.features = train.features();
    if (train.classes > 0) {
        network.link = train.classes == 2 ? Link::Logistic : Link::Softmax;
        network.outputs = train.classes == 2 ? 1 : train.classes;
        return network;
    }
    const double weight = train.w.sum();
    if (!(weight > 0)) return network;
    network.offset = train.w.dot(train.y) / weight;
    const double variance = train.w.dot((train.y.array() - network.offset).square().matrix()) / weight;
    // A constant target has no spread, but a size: what the start adds to it must be in its unit.
    const double size = variance > 0 ? std::sqrt(variance) : std::abs(network.offset);
    if (size > 0) network.scale = size;
    return network;
}

Vector withoutIntercepts(const Network& network, VectorRef theta) {
    Vector kept = theta;
    for (Index l = 0; l < network.layers(); ++l) network.layer(kept, l).row(network.inputs(l)).setZero();
    return kept;
}

Pass forward(const Network& network, VectorRef theta, RowMatrixRef X) {
    Pass pass;
    pass.inputs.reserve(static_cast<std::size_t>(network.layers()));
    pass.inputs.emplace_back(X);
    for (Index l = 0; l + 1 < network.layers(); ++l) {
        RowMatrix next = affine(network.layer(theta, l), pass.inputs.back());
        activate(network.activation, next);
        pass.inputs.push_back(std::move(next));
    }
    pass.z = affine(network.layer(theta, network.layers() - 1), pass.inputs.back());
    pass.prediction = pass.z;
    if (network.link == Link::Identity) pass.prediction.array() = network.offset + network.scale * pass.z.array();
    toPrediction(network.link, pass.prediction);
    return pass;
}

RowMatrix outputGradients(const Network& network, const RowMatrix& prediction, VectorRef y) {
    RowMatrix residual = residuals(network.link, prediction, y);
    if (network.link == Link::Identity) residual *= network.scale;
    return residual;
}

RowMatrix outputCurvature(const Network& network, const RowMatrix& prediction, const RowMatrix& move) {
    if (network.link == Link::Identity) return network.scale * network.scale * move;
    if (network.link == Link::Logistic) return prediction.array() * (1 - prediction.array()) * move.array();
    RowMatrix curved = prediction.cwiseProduct(move);
    const Vector shared = curved.rowwise().sum();
    curved -= shared.asDiagonal() * prediction;
    return curved;
}

std::vector<RowMatrix> backward(const Network& network, VectorRef theta, const Pass& pass, RowMatrix outputGradient) {
    std::vector<RowMatrix> deltas(static_cast<std::size_t>(network.layers()));
    deltas.back() = std::move(outputGradient);
    for (auto l = deltas.size() - 1; l > 0; --l) {
        deltas[l - 1] = behind(network.layer(theta, static_cast<Index>(l)), deltas[l]);
        timesSlope(network.activation, pass.inputs[l], deltas[l - 1]);
    }
    return deltas;
}

std::vector<RowMatrix> tangents(const Network& network, VectorRef theta, VectorRef direction, const Pass& pass) {
    std::vector<RowMatrix> moves{RowMatrix()};  // X does not move
    for (Index l = 0; l < network.layers(); ++l) {
        const auto at = static_cast<std::size_t>(l);
        RowMatrix move = affine(network.layer(direction, l), pass.inputs[at]);
        if (l > 0) move.noalias() += moves[at] * network.layer(theta, l).topRows(network.inputs(l));
        if (l + 1 < network.layers()) timesSlope(network.activation, pass.inputs[at + 1], move);
        moves.push_back(std::move(move));
    }
    return moves;
}

void addGradients(const Network& network, const Pass& pass, const std::vector<RowMatrix>& deltas, Vector& sum) {
    for (Index l = 0; l < network.layers(); ++l) {
        const auto at = static_cast<std::size_t>(l);
        addOuter(pass.inputs[at], deltas[at], network.layer(sum, l));
    }
}

RowMatrix rowGradients(const Network& network, VectorRef theta, const Pass& pass, RowMatrix seed) {
    const std::vector<RowMatrix> deltas = backward(network, theta, pass, std::move(seed));
    RowMatrix gradients(pass.z.rows(), network.parameters());
    for (Index l = 0; l < network.layers(); ++l) {
        const auto at = static_cast<std::size_t>(l);
        const Index inputs = network.inputs(l);
        for (Index unit = 0; unit < network.units(l); ++unit) {
            const Index begin = network.begin(l) + unit * (inputs + 1);
            gradients.middleCols(begin, inputs) = pass.inputs[at].array().colwise() * deltas[at].col(unit).array();
            gradients.col(begin + inputs) = deltas[at].col(unit);
        }
    }
    return gradients;
}

void addCurvature(const Network& network, VectorRef theta, const Pass& pass, VectorRef y, VectorRef c,
                  VectorRef direction, Curvature kind, Vector& sum) {
    const bool exact = kind == Curvature::Hessian;
    const std::vector<RowMatrix> moves = tangents(network, theta, direction, pass);
    RowMatrix change = outputCurvature(network, pass.prediction, moves.back());  // of delta, along direction
    change.array().colwise() *= c.array();
    RowMatrix delta;
    if (exact) {
        delta = outputGradients(network, pass.prediction, y);
        delta.array().colwise() *= c.array();
    }
    for (Index l = network.layers() - 1; l >= 0; --l) {
        const auto at = static_cast<std::size_t>(l);
        addOuter(pass.inputs[at], change, network.layer(sum, l));
        if (l == 0) break;
        RowMatrix below = behind(network.layer(theta, l), change);
        if (exact) {
            network.layer(sum, l).topRows(network.inputs(l)).noalias() += moves[at].transpose() * delta;
            below += behind(network.layer(direction, l), delta);
            delta = behind(network.layer(theta, l), delta);
        }
        timesSlope(network.activation, pass.inputs[at], below);
        // The slope of tanh, 1 - a^2, changes by -2 a (change of a).
        if (exact && network.activation == Activation::Tanh)
            below.array() -= 2 * pass.inputs[at].array() * moves[at].array() * delta.array();
        if (exact) timesSlope(network.activation, pass.inputs[at], delta);
        change = std::move(below);
    }
}

}  // namespace assay
