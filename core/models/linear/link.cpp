// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linear/objective.h"

namespace assay {

RowMatrix predictors(RowMatrixRef X, const Vector& theta, Index outputs) {
    const Index d = X.cols();
    const Eigen::Map<const Matrix> parameters(theta.data(), d + 1, outputs);
    RowMatrix z(X.rows(), outputs);
    if (outputs == 1)
        z.col(0).noalias() = X * parameters.col(0).head(d);
    else
        z.noalias() = X * parameters.topRows(d);
    z.rowwise() += parameters.row(d);
    return z;
}

void toPrediction(Link link, RowMatrix& z) {
    if (link == Link::Logistic) {
        const Eigen::ArrayXd small = (-z.col(0).array().abs()).exp();  // never overflows
        z.col(0) = (z.col(0).array() >= 0).select(1 / (1 + small), small / (1 + small));
    }
    if (link == Link::Softmax) {
        const Eigen::ArrayXd largest = z.rowwise().maxCoeff();
        z = (z.array().colwise() - largest).exp();
        const Eigen::ArrayXd sums = z.rowwise().sum();
        z.array().colwise() /= sums;
    }
}

RowMatrix residuals(Link link, const RowMatrix& prediction, VectorRef y) {
    RowMatrix residual = prediction;
    if (link == Link::Softmax)
        for (Index i = 0; i < y.size(); ++i) residual(i, static_cast<Index>(y[i])) -= 1;
    else
        residual.col(0) -= y;
    return residual;
}

}  // namespace assay
