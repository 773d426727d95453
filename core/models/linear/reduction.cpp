// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linear/reduction.h"

#include "base/parallel.h"

#include <Eigen/QR>

#include <cmath>
#include <optional>
#include <utility>

namespace assay {
namespace {

/// 1 - R^2 of a column on the others below which it counts as dependent.
constexpr double dependent = 1e-11;

/// sum_i w_i (x_i - mean)(x_i - mean)^T, lower half.
Matrix centredGram(RowMatrixRef X, VectorRef w, const RunContext& context) {
    const double weight = w.sum();
    const Eigen::RowVectorXd mean = (w.transpose() * X) / (weight > 0 ? weight : 1);
    const Index d = X.cols(), tile = 512;
    const auto total =
        parallelSum<Matrix>(X.rows(), std::max<Index>(X.rows() / 4, tile), context, [&](const Block& block) {
            Matrix sum = Matrix::Zero(d, d);
            for (Index begin = block.begin; begin < block.end && !context.stopped(); begin += tile) {
                const Index size = std::min(tile, block.end - begin);
                RowMatrix rows = X.middleRows(begin, size).rowwise() - mean;
                rows.array().colwise() *= w.segment(begin, size).array().sqrt();
                sum.selfadjointView<Eigen::Lower>().rankUpdate(rows.transpose());
            }
            return sum;
        });
    context.checkpoint();
    return total ? *total : Matrix::Zero(d, d);
}

/// Pivoted Cholesky of a matrix with unit diagonal: P^T A P = L L^T, L of the numerical rank's width.
struct Pivoted {
    Matrix L;
    std::vector<Index> order;
};
Pivoted pivotedCholesky(Matrix a, const RunContext& context) {
    const Index d = a.rows();
    Pivoted result{Matrix::Zero(d, d), std::vector<Index>(static_cast<std::size_t>(d))};
    for (Index j = 0; j < d; ++j) result.order[static_cast<std::size_t>(j)] = j;
    a.triangularView<Eigen::StrictlyUpper>() = a.transpose();
    Vector left = a.diagonal();
    Index rank = 0;
    for (; rank < d; ++rank) {
        context.checkpoint();
        Index pivot = 0;
        if (left.tail(d - rank).maxCoeff(&pivot) < dependent) break;
        pivot += rank;
        a.col(rank).swap(a.col(pivot));
        a.row(rank).swap(a.row(pivot));
        result.L.row(rank).swap(result.L.row(pivot));
        std::swap(left[rank], left[pivot]);
        std::swap(result.order[static_cast<std::size_t>(rank)], result.order[static_cast<std::size_t>(pivot)]);
        const Index rest = d - rank;
        Vector column = a.col(rank).tail(rest);
        column.noalias() -= result.L.block(rank, 0, rest, rank) * result.L.row(rank).head(rank).transpose();
        column /= std::sqrt(left[rank]);
        result.L.col(rank).tail(rest) = column;
        left.tail(rest).array() -= column.array().square();
    }
    result.L.conservativeResize(d, rank);
    return result;
}

/// Orthonormal basis of the space orthogonal to the columns of N (d x k, full rank).
Matrix complement(const Matrix& N) {
    const Eigen::HouseholderQR<Matrix> qr(N);
    Matrix basis = Matrix::Zero(N.rows(), N.rows() - N.cols());
    basis.bottomRows(basis.cols()).setIdentity();
    return qr.householderQ() * basis;
}

}  // namespace

Matrix basisOfDifferences(RowMatrixRef X, VectorRef w, const RunContext& context) {
    Matrix gram = centredGram(X, w, context);
    const Index d = gram.rows();
    const double weight = w.sum() > 0 ? w.sum() : 1;
    const Vector meanSquare = (w.transpose() * X.array().square().matrix()) / weight;
    Vector scale(d);
    for (Index j = 0; j < d; ++j)  // a constant column's Gram is rounding: about 1e-32 of its mean square
        scale[j] = gram(j, j) > 1e-24 * weight * meanSquare[j] ? 1 / std::sqrt(gram(j, j)) : 0;
    for (Index j = 0; j < d; ++j) gram.col(j).tail(d - j).array() *= scale[j] * scale.tail(d - j).array();
    const Pivoted factor = pivotedCholesky(std::move(gram), context);
    const Index rank = factor.L.cols();
    if (rank == d) return {};
    if (rank == 0) return Matrix::Zero(d, 0);
    Matrix dependence = factor.L.bottomRows(d - rank).transpose();
    factor.L.topRows(rank).triangularView<Eigen::Lower>().transpose().solveInPlace(dependence);
    Matrix null = Matrix::Zero(d, d - rank);
    for (Index k = 0; k < d; ++k) {
        const Index j = factor.order[static_cast<std::size_t>(k)];
        if (k < rank)
            null.row(j) = -dependence.row(k) * scale[j];
        else
            null(j, k - rank) = scale[j] > 0 ? scale[j] : 1;
    }
    return complement(null);
}

Matrix reducedBasis(RowMatrixRef X, VectorRef w, double l2, Index outputs, const RunContext& context) {
    const Index n = X.rows(), d = X.cols();
    const bool wide = n < d && outputs * d > 512;
    if (l2 > 0 && !wide) return {};
    if (!wide) return basisOfDifferences(X, w, context);
    const Eigen::HouseholderQR<Matrix> qr(X.transpose());
    context.checkpoint();
    // All of the rows' span, not of their differences alone: outside of it H must be the penalty's and nothing else.
    const Matrix basis = qr.householderQ() * Matrix::Identity(d, n);
    if (l2 > 0) return basis;
    const RowMatrix reduced = X * basis;
    const Matrix inner = basisOfDifferences(reduced, w, context);
    return inner.rows() > 0 ? Matrix(basis * inner) : basis;
}

}  // namespace assay
