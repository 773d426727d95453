// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"
#include "data/design.h"
#include "params/param_set.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// The objective of every model here (cli.md): J(theta) = sum_i w_i loss_i(theta) + (l2/2) |theta without intercept|^2.
/// Parameters are one Vector: for each output its d coefficients, then its intercept.
/// Implemented by models with gradients; methods such as influence need no more than this.
class Differentiable {
public:
    virtual ~Differentiable() = default;
    virtual Index parameters() const = 0;
    /// sum_i coefficients_i * g_i over the design's rows, g_i the gradient of row i's unweighted loss. O(n d).
    virtual Vector gradientSum(const Design& design, VectorRef coefficients, const RunContext& context) const = 0;
    /// g_i . direction for every row. O(n d).
    virtual Vector gradientDot(const Design& design, VectorRef direction, const RunContext& context) const = 0;
    /// |g_i| for every row. O(n d).
    virtual Vector gradientNorms(const Design& design, const RunContext& context) const = 0;
    /// H^-1 v, H the Hessian of J on the training design at the fitted parameters.
    virtual Vector solveHessian(VectorRef v, const RunContext& context) const = 0;
    /// w_i * trace-form leverage h_ii of training rows: w_i s_i x_i^T H^-1 x_i for one output; g_i^T H^-1 g_i also, for
    /// relative influence.
    struct Leverages {
        Vector leverage;       ///< h_ii in [0, 1); softmax: the trace over outputs, in [0, classes - 1)
        Vector selfInfluence;  ///< g_i^T H^-1 g_i
    };
    virtual Leverages leverages(const Design& train, const RunContext& context) const = 0;
    /// g_i . direction with g_i divided by 1 - h_ii (softmax: the matrix (I - H_ii)^-1 applied to the residual): H^-1
    /// of it is the Newton step that leaves row i out. NaN where h_ii reaches 1.
    virtual Vector leftOutDot(const Design& train, VectorRef direction, const RunContext& context) const = 0;
    /// True when the loss is quadratic in the parameters, so that Newton steps are exact.
    virtual bool quadratic() const = 0;
    /// Change of the mean (by w) validation loss at the Newton step that leaves row i out, to second order: exact for
    /// quadratic losses. NaN where h_ii reaches 1. Empty for models of several outputs.
    virtual Vector leaveOneOut(const Design& train, const Design& valid, const RunContext& context) const = 0;
    /// d loss_i / d x_ij, n x d.
    virtual RowMatrix inputGradients(const Design& design, const RunContext& context) const = 0;
    /// Mean over rows, weighted by w, of |theta_j * d loss_i / d theta_j| per design column (outputs summed). d values.
    virtual Vector parameterGradients(const Design& design, const RunContext& context) const = 0;
};

class TreeEnsemble;

/// What a linear model predicts from: z = X coefficients + intercept, one column an output.
struct LinearPredictor {
    Matrix coefficients;  ///< d x outputs
    Vector intercept;
};

/// A trained model: immutable, shared between threads.
class FittedModel {
public:
    virtual ~FittedModel() = default;
    /// n x outputs: regression 1 value; classes: probabilities, one column a class (binary too: 2 columns).
    virtual RowMatrix predict(RowMatrixRef X, const RunContext& context) const = 0;
    /// Null for models without gradients (k-nearest neighbours).
    virtual const Differentiable* differentiable() const { return nullptr; }
    /// Null for models that are not gradient-boosted trees.
    virtual const TreeEnsemble* trees() const { return nullptr; }
    /// Empty for models that are not linear.
    virtual std::optional<LinearPredictor> linear() const { return std::nullopt; }
};

struct ModelInfo {
    std::string id, name, summary;
    std::vector<Task> tasks;
    std::vector<ParamSpec> params;
    std::string citation;
    std::string cost;  ///< "O(n d^2 + d^3)"
    bool gradients = false;
    bool trees = false;  ///< gradient-boosted trees: fitted models have trees()
    /// A network: it has gradients, but J is not convex and training ends near no exact optimum, so that H is an
    /// approximation.
    bool network = false;
};

class IncrementalFit;
struct NetworkTraining;

class Model {
public:
    virtual ~Model() = default;
    virtual const ModelInfo& info() const = 0;
    /// Minimises J, where the model has one, to a gradient of at most 1e-8 of its scale at theta = 0: predictions do not
    /// depend on the units of target, weights (with l2 in theirs) or, without a penalty, columns. start: a fitted model
    /// of the same kind and shape to begin from, or null. Throws Error(Numeric), Error(Input), Cancelled.
    virtual std::shared_ptr<const FittedModel> fit(const Design& train, const ParamSet& params,
                                                   const RunContext& context,
                                                   const FittedModel* start = nullptr) const = 0;
    /// A fast way to fit on growing sets of rows (models/incremental_fit.h), or null where fit() is the fastest there
    /// is.
    virtual std::unique_ptr<IncrementalFit> incremental(const Design& train, const RowMatrix& queries,
                                                        const ParamSet& params, const FittedModel& fitted,
                                                        const RunContext& context) const;
    /// How the model is trained by gradient steps (models/network/training.h): networks as they are fitted, linear
    /// models as they could be. Empty for models without gradients.
    virtual std::optional<NetworkTraining> training(const Design& train, const ParamSet& params) const;
};

/// The registry: rows of models.def in order.
const std::vector<const Model*>& models();
const Model& findModel(const std::string& id);  ///< throws Error(Usage) with what there is
const Model& defaultModel(Task task);           ///< ridge, logistic, softmax

/// Loss of each row under predictions as predict() gives them: regression (y - yhat)^2 / 2; classes: log loss,
/// probabilities clipped to [1e-15, 1].
Vector losses(const RowMatrix& prediction, VectorRef y, int classes);

}  // namespace assay
