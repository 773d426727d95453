// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

namespace assay {

/// How the linear predictors z = X beta + intercept become a loss: squared error, or log loss of one output or
/// of one output a class.
enum class Link { Identity, Logistic, Softmax };

/// J(theta) = sum_i w_i loss(z_i, y_i) + (l2/2) |theta without intercepts|^2. theta, seen as a matrix with one
/// column an output, holds d coefficients and then the intercept.
struct LinearProblem {
    Link link;
    RowMatrixRef X;
    VectorRef y, w;
    Index outputs;
    double l2;
    Index stride() const { return X.cols() + 1; }
    Index parameters() const { return outputs * stride(); }
};

/// J and its derivatives at one theta; only the lower half of hessian is set, and it is empty when not asked for.
struct Evaluation {
    double objective = 0;
    Vector gradient;
    Matrix hessian;
    Evaluation& operator+=(const Evaluation& other);
};

/// One pass over the rows, O(n d) or O(n p^2) with the Hessian. Throws Cancelled.
Evaluation evaluate(const LinearProblem& problem, const Vector& theta, bool withHessian, const RunContext& context);

/// H v in O(n p), without forming H. Throws Cancelled.
Vector hessianProduct(const LinearProblem& problem, const Vector& theta, const Vector& v, const RunContext& context);

/// z for the rows of X, n x outputs.
RowMatrix predictors(RowMatrixRef X, const Vector& theta, Index outputs);

/// In place: z becomes the prediction (identity: z; else probabilities of the outputs).
void toPrediction(Link link, RowMatrix& z);

/// d loss / d z of every row from predictions.
RowMatrix residuals(Link link, const RowMatrix& prediction, VectorRef y);

}  // namespace assay
