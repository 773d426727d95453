// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linear/factor.h"
#include "models/linear/objective.h"
#include "models/model.h"

#include <memory>
#include <optional>

namespace assay {

/// A fitted ridge, logistic or softmax model.
class LinearFit final : public FittedModel, public Differentiable {
public:
    /// Minimises J on train. start: a LinearFit of the same shape, or null.
    static std::shared_ptr<const LinearFit> fit(Link link, const Design& train, double l2, const RunContext& context,
                                                const FittedModel* start);

    RowMatrix predict(RowMatrixRef X, const RunContext& context) const override;
    const Differentiable* differentiable() const override { return this; }
    std::optional<LinearPredictor> linear() const override {
        const Eigen::Map<const Matrix> theta(m_theta.data(), m_features + 1, m_outputs);
        return LinearPredictor{theta.topRows(m_features), theta.row(m_features).transpose()};
    }

    Index parameters() const override { return m_theta.size(); }
    Vector gradientSum(const Design& design, VectorRef coefficients, const RunContext& context) const override;
    Vector gradientDot(const Design& design, VectorRef direction, const RunContext& context) const override;
    Vector gradientNorms(const Design& design, const RunContext& context) const override;
    Vector solveHessian(VectorRef v, const RunContext& context) const override;
    Leverages leverages(const Design& train, const RunContext& context) const override;
    Vector leftOutDot(const Design& train, VectorRef direction, const RunContext& context) const override;
    bool quadratic() const override { return m_link == Link::Identity; }
    Vector leaveOneOut(const Design& train, const Design& valid, const RunContext& context) const override;
    RowMatrix inputGradients(const Design& design, const RunContext& context) const override;
    Vector parameterGradients(const Design& design, const RunContext& context) const override;

    const Vector& theta() const { return m_theta; }

private:
    /// Rows of a design with what the model says of them.
    struct Tile {
        Index begin, size;
        RowMatrixRef X;
        const RowMatrix& prediction;  ///< size x outputs
        const RowMatrix& residual;    ///< d loss / d z
    };
    template <class Body>
    void forTiles(const Design& design, const RunContext& context, const Body& body) const;
    template <class Body>
    void forRoots(const Design& train, const RunContext& context, const Body& body) const;

    /// What solving with H needs where it is too large to be factored.
    struct Rows {
        RowMatrix X;
        Vector y, w;
    };
    LinearProblem problem(const RowMatrix& X, VectorRef y, VectorRef w) const;
    bool moved() const { return m_shift.size() > 0 || m_basis.rows() > 0; }
    void optimise(const Design& train, const LinearFit* warm, const RunContext& context);
    void takeDependentOut(const Design& train, const RowMatrix& inner, const RunContext& context);
    RowMatrix innerRows(RowMatrixRef X) const;
    Vector innerTheta(VectorRef theta) const;
    Matrix validationHessian(const Design& valid, const Vector& share, const RunContext& context) const;
    Vector reduce(VectorRef gradient) const;
    Vector expand(const Vector& theta) const;

    Link m_link = Link::Identity;
    Index m_features = 0, m_outputs = 1;
    double m_l2 = 0;
    Vector m_theta;
    /// Fitted are rows (x - shift) basis: theta = (basis * inner coefficients, inner intercept - shift . coefficients).
    Vector m_shift;        ///< d, or empty
    Matrix m_basis;        ///< d x r, or empty
    bool m_wide = false;   ///< the basis spans all rows, so that outside of it H is the penalty's alone
    Vector m_reduced;      ///< theta in inner coordinates
    std::optional<HessianFactor> m_factor;
    std::shared_ptr<const Rows> m_rows;
};

}  // namespace assay
