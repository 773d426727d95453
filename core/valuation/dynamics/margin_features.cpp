// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/dynamics/margin_features.h"

#include "models/linear/tiles.h"

#include <cmath>

namespace assay {
namespace {

struct Margins {
    RowMatrix slope;  ///< d f / d z
    Vector doubt;     ///< 1 - p
};

/// One output: f = z for class 1, -z for class 0. Several: f = z_y - log sum over the others of exp(z_k).
Margins marginsOf(const Network& network, const Pass& pass, VectorRef y) {
    Margins margins{RowMatrix(pass.z.rows(), pass.z.cols()), Vector(pass.z.rows())};
    for (Index i = 0; i < pass.z.rows(); ++i) {
        const auto own = static_cast<Index>(y[i]);
        if (network.link == Link::Logistic) {
            margins.slope(i, 0) = own == 1 ? 1 : -1;
            margins.doubt[i] = own == 1 ? 1 - pass.prediction(i, 0) : pass.prediction(i, 0);
            continue;
        }
        Eigen::ArrayXd others = pass.z.row(i).transpose().array();
        others[own] = -std::numeric_limits<double>::infinity();
        others = (others - others.maxCoeff()).exp();
        margins.slope.row(i) = -(others / others.sum()).matrix().transpose();
        margins.slope(i, own) = 1;
        margins.doubt[i] = 1 - pass.prediction(i, own);
    }
    return margins;
}

}  // namespace

Vector MarginFeatures::doubts(const Design& design, const RunContext& context) const {
    Vector doubts(design.size());
    forBlocks(design.size(), context, [&](Index begin, Index size) {
        const Pass pass = forward(m_network, m_theta, design.X.middleRows(begin, size));
        doubts.segment(begin, size) = marginsOf(m_network, pass, design.y.segment(begin, size)).doubt;
    });
    return doubts;
}

Vector MarginFeatures::sum(const Design& design, VectorRef coefficients, const RunContext& context) const {
    return sumBlocks(design.size(), Vector(Vector::Zero(m_theta.size())), context,
                     [&](Index begin, Index size, Vector& total) {
                         const Pass pass = forward(m_network, m_theta, design.X.middleRows(begin, size));
                         RowMatrix seed = marginsOf(m_network, pass, design.y.segment(begin, size)).slope;
                         seed.array().colwise() *= coefficients.segment(begin, size).array();
                         addGradients(m_network, pass, backward(m_network, m_theta, pass, std::move(seed)), total);
                     });
}

Vector MarginFeatures::dot(const Design& design, VectorRef direction, const RunContext& context) const {
    Vector dots(design.size());
    forBlocks(design.size(), context, [&](Index begin, Index size) {
        const Pass pass = forward(m_network, m_theta, design.X.middleRows(begin, size));
        const RowMatrix slope = marginsOf(m_network, pass, design.y.segment(begin, size)).slope;
        dots.segment(begin, size) =
            slope.cwiseProduct(tangents(m_network, m_theta, direction, pass).back()).rowwise().sum();
    });
    return dots;
}

Matrix MarginFeatures::kernel(const Design& design, const Matrix& projection, const RunContext& context) const {
    const Index k = projection.size() > 0 ? projection.cols() : m_theta.size(), n = design.size();
    constexpr Index tile = 256, parts = 8;  // each part is a matrix of k x k
    const auto total =
        parallelSum<Matrix>(n, std::max(tile, (n + parts - 1) / parts), context, [&](const Block& block) {
            Matrix sum = Matrix::Zero(k, k);
            for (Index begin = block.begin; begin < block.end && !context.stopped(); begin += tile) {
                const Index size = std::min(tile, block.end - begin);
                const Pass pass = forward(m_network, m_theta, design.X.middleRows(begin, size));
                RowMatrix rows = rowGradients(m_network, m_theta, pass,
                                              marginsOf(m_network, pass, design.y.segment(begin, size)).slope);
                if (projection.size() > 0) rows = (rows * projection).eval();
                rows.array().colwise() *= design.w.segment(begin, size).array().sqrt();
                sum.selfadjointView<Eigen::Lower>().rankUpdate(rows.transpose());
            }
            return sum;
        });
    context.checkpoint();
    return Matrix(total->selfadjointView<Eigen::Lower>());
}

}  // namespace assay
