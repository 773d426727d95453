// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "models/model.h"

namespace assay {

/// A model that is fitted again and again while training rows join: what sampled semivalues spend their time on.
class IncrementalFit {
public:
    virtual ~IncrementalFit() = default;
    /// The same without any row; what was computed for all rows once is shared.
    virtual std::unique_ptr<IncrementalFit> fresh() const = 0;
    /// Takes in a row of the training design; each row at most once. Cheap: nothing is fitted yet.
    virtual void add(Index row) = 0;
    /// What Model::fit on the rows so far, in ascending order, predicts for the queries; within 1e-6 of it where the
    /// model is fitted iteratively. Depends on the order of calls alone. Throws what Model::fit throws; Cancelled.
    virtual RowMatrix predictions(const RunContext& context) = 0;
};

/// The model's own incremental fit, else one that calls Model::fit on the rows so far, from the fit before.
/// train, queries, params and fitted (on all of train) outlive it.
std::unique_ptr<IncrementalFit> incrementalFit(const Model& model, const Design& train, const RowMatrix& queries,
                                               const ParamSet& params, const FittedModel& fitted,
                                               const RunContext& context);

/// The one that calls Model::fit, for any model.
std::unique_ptr<IncrementalFit> refitting(const Model& model, const Design& train, const RowMatrix& queries,
                                          const ParamSet& params, const FittedModel& fitted);

}  // namespace assay
