// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/network_fit.h"

#include "models/linear/tiles.h"
#include "models/network/gradients.h"
#include "models/network/training.h"

#include <utility>

namespace assay {

NetworkFit::NetworkFit(Network network, Vector theta, const Design& train, double l2, double damping)
    : m_network(std::move(network)),
      m_theta(std::move(theta)),
      m_rows(std::make_shared<const Rows>(Rows{train.X, train.w})),
      m_l2(l2),
      m_damping(damping) {}

RowMatrix NetworkFit::predict(RowMatrixRef X, const RunContext& context) const {
    return predictions(m_network, m_theta, X, context);
}

/// body(begin, pass, d loss / d z) over tiles of the design's rows.
template <class Body>
void NetworkFit::forPasses(const Design& design, const RunContext& context, const Body& body) const {
    forBlocks(design.size(), context, [&](Index begin, Index size) {
        const Pass pass = forward(m_network, m_theta, design.X.middleRows(begin, size));
        body(begin, pass, outputGradients(m_network, pass.prediction, design.y.segment(begin, size)));
    });
}

Vector NetworkFit::gradientSum(const Design& design, VectorRef coefficients, const RunContext& context) const {
    return assay::gradientSum(m_network, m_theta, design, coefficients, context);
}

Vector NetworkFit::gradientDot(const Design& design, VectorRef direction, const RunContext& context) const {
    return assay::gradientDot(m_network, m_theta, design, direction, context);
}

Vector NetworkFit::gradientNorms(const Design& design, const RunContext& context) const {
    return assay::gradientNorms(m_network, m_theta, design, context);
}

RowMatrix NetworkFit::inputGradients(const Design& design, const RunContext& context) const {
    RowMatrix gradients(design.size(), m_network.features);
    forPasses(design, context, [&](Index begin, const Pass& pass, const RowMatrix& residual) {
        const RowMatrix delta = backward(m_network, m_theta, pass, residual).front();
        gradients.middleRows(begin, residual.rows()).noalias() =
            delta * m_network.layer(m_theta, 0).topRows(m_network.features).transpose();
    });
    return gradients;
}

Vector NetworkFit::parameterGradients(const Design& design, const RunContext& context) const {
    const Index d = m_network.features;
    const Matrix coefficients = m_network.layer(m_theta, 0).topRows(d).cwiseAbs();
    const Vector total =
        sumBlocks(design.size(), Vector(Vector::Zero(d)), context, [&](Index begin, Index size, Vector& sum) {
            const Pass pass = forward(m_network, m_theta, design.X.middleRows(begin, size));
            const RowMatrix residual = outputGradients(m_network, pass.prediction, design.y.segment(begin, size));
            RowMatrix delta = backward(m_network, m_theta, pass, residual).front().cwiseAbs();
            delta.array().colwise() *= design.w.segment(begin, size).array();
            const Matrix products = pass.inputs.front().cwiseAbs().transpose() * delta;
            sum += products.cwiseProduct(coefficients).rowwise().sum();
        });
    const double weight = design.w.sum();
    return total / (weight > 0 ? weight : 1);
}

}  // namespace assay
