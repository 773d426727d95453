// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/gradients.h"

#include "models/linear/tiles.h"

#include <utility>

namespace assay {

Vector gradientSum(const Network& network, VectorRef theta, const Design& design, VectorRef coefficients,
                   const RunContext& context) {
    return sumBlocks(design.size(), Vector(Vector::Zero(theta.size())), context,
                     [&](Index begin, Index size, Vector& sum) {
                         const Pass pass = forward(network, theta, design.X.middleRows(begin, size));
                         RowMatrix residual = outputGradients(network, pass.prediction, design.y.segment(begin, size));
                         residual.array().colwise() *= coefficients.segment(begin, size).array();
                         addGradients(network, pass, backward(network, theta, pass, std::move(residual)), sum);
                     });
}

Vector gradientDot(const Network& network, VectorRef theta, const Design& design, VectorRef direction,
                   const RunContext& context) {
    Vector dots(design.size());
    forBlocks(design.size(), context, [&](Index begin, Index size) {
        const Pass pass = forward(network, theta, design.X.middleRows(begin, size));
        const RowMatrix residual = outputGradients(network, pass.prediction, design.y.segment(begin, size));
        const RowMatrix move = tangents(network, theta, direction, pass).back();
        dots.segment(begin, size) = residual.cwiseProduct(move).rowwise().sum();
    });
    return dots;
}

Vector gradientNorms(const Network& network, VectorRef theta, const Design& design, const RunContext& context) {
    Vector norms(design.size());
    forBlocks(design.size(), context, [&](Index begin, Index size) {
        const Pass pass = forward(network, theta, design.X.middleRows(begin, size));
        const std::vector<RowMatrix> deltas =
            backward(network, theta, pass, outputGradients(network, pass.prediction, design.y.segment(begin, size)));
        Eigen::ArrayXd squares = Eigen::ArrayXd::Zero(size);
        for (std::size_t l = 0; l < deltas.size(); ++l)
            squares += deltas[l].rowwise().squaredNorm().array() * (pass.inputs[l].rowwise().squaredNorm().array() + 1);
        norms.segment(begin, size) = squares.sqrt();
    });
    return norms;
}

Vector curvatureTimes(const Network& network, VectorRef theta, const Design& design, VectorRef coefficients,
                      VectorRef direction, Curvature kind, const RunContext& context) {
    return sumBlocks(design.size(), Vector(Vector::Zero(theta.size())), context,
                     [&](Index begin, Index size, Vector& sum) {
                         const Pass pass = forward(network, theta, design.X.middleRows(begin, size));
                         addCurvature(network, theta, pass, design.y.segment(begin, size),
                                      coefficients.segment(begin, size), direction, kind, sum);
                     });
}

}  // namespace assay
