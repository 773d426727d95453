// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/run_context.h"
#include "data/design.h"
#include "models/metrics.h"
#include "models/model.h"
#include "params/param_set.h"
#include "valuation/scores.h"

namespace assay {

/// Training rows that belong together: those with one value in a column.
struct Groups {
    std::string by;                  ///< the column
    std::vector<std::int32_t> of;    ///< per training row its group, 0..names.size() - 1
    std::vector<std::string> names;  ///< each has at least one training row
};

/// What a method may use. References outlive the run.
struct Problem {
    Task task;
    const Design& train;
    const Design& valid;
    const Model& model;
    const ParamSet& modelParams;
    const FittedModel& fitted;  ///< model fitted on train
    const MetricInfo& metric;   ///< for methods with a utility
    const Groups* groups = nullptr;  ///< by the column that a parameter of the method names; null: none was named
};

enum class Need { Nothing, Labels, Gradients, Refits, Trees };

struct MethodInfo {
    std::string id, name, summary;
    std::string meaning;  ///< what one number means, with its unit: "change of the mean validation loss if the row is left out"
    std::vector<Task> tasks;
    std::vector<Need> needs;
    std::vector<ParamSpec> params;
    std::string citation, cost;
    bool exact = true;       ///< values are exact (no sampling)
    bool signedValue = true; ///< false: a magnitude, importance >= 0
    bool needsValidation = true;
    /// The number claims to be a change of the mean validation loss, so that sums over rows can be held against refits.
    bool lossChange = false;
    bool namesProblems = false;  ///< fills Scores::kind and Scores::suggested
};

/// A valuation method: a const object without state. Positive = helpful.
class ValuationMethod {
public:
    virtual ~ValuationMethod() = default;
    virtual const MethodInfo& info() const = 0;
    /// One value a training row. A stop gives the partial result with Status::Cancelled, never an exception.
    /// Throws Error(Usage) when the problem is not one it serves (task, model without gradients, no validation rows).
    virtual Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
                       const PartialSink& partial = {}) const = 0;
};

/// The registry: rows of methods.def in order.
const std::vector<const ValuationMethod*>& methods();
const ValuationMethod& findMethod(const std::string& id);  ///< throws Error(Usage) with what there is
/// Throws Error(Usage) when the method cannot serve the problem; what the window uses to grey it out.
void requireServes(const MethodInfo& method, Task task, const ModelInfo& model);

}  // namespace assay
