// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linear/incremental_linear.h"
#include "models/linear/l2.h"
#include "models/linear/linear_fit.h"
#include "models/network/training.h"

namespace assay {
namespace {

class Ridge final : public Model {
public:
    const ModelInfo& info() const override {
        static const ModelInfo info{"ridge",
                                    "Ridge regression",
                                    "Linear regression with a squared penalty on the coefficients; closed form.",
                                    {Task::Regression},
                                    {l2Parameter()},
                                    "Hoerl & Kennard 1970",
                                    "O(n p^2 + p^3)",
                                    true};
        return info;
    }

    std::shared_ptr<const FittedModel> fit(const Design& train, const ParamSet& params, const RunContext& context,
                                           const FittedModel* start) const override {
        return LinearFit::fit(Link::Identity, train, params.real("l2"), context, start);
    }
    std::unique_ptr<IncrementalFit> incremental(const Design& train, const RowMatrix& queries, const ParamSet& params,
                                                const FittedModel& fitted, const RunContext&) const override {
        return incrementalLinear(*this, Link::Identity, train, queries, params, fitted);
    }
    std::optional<NetworkTraining> training(const Design& train, const ParamSet& params) const override {
        return linearTraining(train, params.real("l2"));
    }
};

}  // namespace

const Model& ridgeModel() {
    static const Ridge model;
    return model;
}

}  // namespace assay
