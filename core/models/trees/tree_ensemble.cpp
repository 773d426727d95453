// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trees/tree_ensemble.h"

#include "base/error.h"
#include "base/random.h"

#include <limits>

namespace assay {
namespace {

/// Rows at a time: their floats and derivatives stay in the cache while every tree reads them.
constexpr Index blockRows = 256;

void findLeaves(const Tree& tree, const FloatRows& rows, std::vector<std::uint32_t>& leaf) {
    for (Index i = 0; i < rows.rows(); ++i) leaf[static_cast<std::size_t>(i)] = tree.leafOf(rows.row(i).data());
}

}  // namespace

FloatRows floatRows(RowMatrixRef X) {
    constexpr double largest = std::numeric_limits<float>::max();
    return X.cwiseMax(-largest).cwiseMin(largest).cast<float>();
}

bool RowSampling::takes(Index round, RowId row) const {
    return share >= 1 ||
           uniformOf(seed, static_cast<std::uint64_t>(round), static_cast<std::uint64_t>(toIndex(row))) < share;
}

RowMatrix TreeEnsemble::margins(RowMatrixRef X, const RunContext& context) const {
    RowMatrix margins = m_parts.base.transpose().replicate(X.rows(), 1);
    const bool complete = parallelBlocks(X.rows(), blockRows, context, [&](const Block& block) {
        const FloatRows rows = floatRows(X.middleRows(block.begin, block.size()));
        for (std::size_t k = 0; k < m_parts.trees.size() && !context.stopped(); ++k) {
            const Tree& tree = m_parts.trees[k];
            const Index output = static_cast<Index>(k) % outputs();
            for (Index i = 0; i < rows.rows(); ++i)
                margins(block.begin + i, output) += tree.leafValue[tree.leafOf(rows.row(i).data())];
        }
    });
    if (!complete) throw Cancelled();
    context.checkpoint();
    return margins;
}

void TreeEnsemble::visit(const Design& design, const Block& rows, bool training, const RunContext& context,
                         const std::function<void(const BoostStep&)>& visitor) const {
    const FloatRows X = floatRows(design.X.middleRows(rows.begin, rows.size()));
    const Vector y = design.y.segment(rows.begin, rows.size());
    const auto size = static_cast<std::size_t>(rows.size());
    std::vector<std::uint32_t> leaf(size);
    Matrix margins = m_parts.base.transpose().replicate(rows.size(), 1);
    for (Index round = 0; round < rounds() && !context.stopped(); ++round) {
        Derivatives at = derivatives(margins, y, m_parts.classes);
        if (training && m_parts.sampling.share < 1)
            for (Index i = 0; i < rows.size(); ++i)
                if (!sampled(round, design.rows[static_cast<std::size_t>(rows.begin + i)])) {
                    at.gradient.row(i).setZero();
                    at.hessian.row(i).setZero();
                }
        for (Index output = 0; output < outputs(); ++output) {
            const Tree& tree = this->tree(round, output);
            findLeaves(tree, X, leaf);
            for (std::size_t i = 0; i < size; ++i)
                margins(static_cast<Index>(i), output) += tree.leafValue[leaf[i]];
            visitor({round, output, tree, leaf, {at.gradient.col(output).data(), size},
                     {at.hessian.col(output).data(), size}});
        }
    }
}

Derivatives derivatives(const Matrix& margins, VectorRef y, int classes) {
    constexpr double least = 1e-16;
    Derivatives result;
    if (classes == 0) {
        result.gradient = margins.colwise() - y;
        result.hessian = Matrix::Ones(margins.rows(), margins.cols());
        return result;
    }
    if (classes == 2) {
        const Eigen::ArrayXd p = 1 / (1 + (-margins.col(0).array()).exp());
        result.gradient = p - y.array();
        result.hessian = (p * (1 - p)).max(least);
        return result;
    }
    const Vector largest = margins.rowwise().maxCoeff();
    Matrix p = (margins.colwise() - largest).array().exp();
    p.array().colwise() /= p.rowwise().sum().array().eval();
    result.hessian = (2 * p.array() * (1 - p.array())).max(least);
    result.gradient = std::move(p);
    for (Index i = 0; i < y.size(); ++i) result.gradient(i, static_cast<Index>(y[i])) -= 1;
    return result;
}

RowMatrix predictionOf(const RowMatrix& margins, int classes) {
    if (classes == 0) return margins;
    RowMatrix prediction(margins.rows(), classes);
    if (classes == 2) {
        // Each side by its own exponential, so that neither is 1 - (almost 1).
        prediction.col(0) = 1 / (1 + margins.col(0).array().exp());
        prediction.col(1) = 1 / (1 + (-margins.col(0).array()).exp());
        return prediction;
    }
    const Vector largest = margins.rowwise().maxCoeff();
    prediction = (margins.colwise() - largest).array().exp();
    const Vector total = prediction.rowwise().sum();
    prediction.array().colwise() /= total.array();
    return prediction;
}

}  // namespace assay
