// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/run_context.h"
#include "data/dataset.h"
#include "data/row_scores.h"
#include "models/metrics.h"
#include "pipeline/run_spec.h"
#include "pipeline/verification.h"
#include "valuation/explanation.h"
#include "valuation/feature_weights.h"
#include "valuation/scores.h"

namespace assay {

/// Data, and further files where the split is by files.
struct Sources {
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<const Dataset> valid;  ///< null unless spec.validFile
    std::shared_ptr<const Dataset> test;   ///< null unless spec.testFile
};

/// Train, valid and test designs under one fitted recipe.
struct Prepared {
    Task task;
    Design train, valid, test;
    std::vector<SplitPart> part;               ///< per row of data
    std::map<std::string, std::int64_t> dropped; ///< reason -> rows of data
    std::vector<std::string> classes;          ///< names of classes; binary: [1] is the positive one
    std::vector<std::string> notes;
    std::vector<ColumnId> features;
};
/// Split, recipe, designs. Throws Error(Usage) for roles, Error(Input) for data that cannot be trained on.
Prepared prepare(const Sources& sources, const RunSpec& spec, const RunContext& context);

/// What a run is judged by: spec's metric, or the task's default. Throws Error(Usage) for one that does not serve the task.
const MetricInfo& metricFor(const RunSpec& spec, Task task);

/// The validation or test rows of the data, whichever hold the row to explain; of the validation file where there is one. Throws Error(Usage) where neither does.
const Design& explainedDesign(const Sources& sources, const Prepared& prepared, std::int64_t row);

struct Timing {
    double load = 0, prepare = 0, fit = 0, estimate = 0, total = 0;  ///< seconds
};

struct RunResult {
    RunSpec spec;  ///< resolved: task, model, method, parameters and features filled in
    std::shared_ptr<const RowScores> rows;
    MetricValues train, valid, test;
    FeatureWeights weights;
    Status status = Status::Exact;
    std::string methodUsed;  ///< what stands in for auto where it cannot search, else the method's id
    std::optional<Explanation> explanation;  ///< of spec.explain
    std::optional<Verification> verification;  ///< of verify(), where it was asked for
    std::map<std::string, std::int64_t> dropped;
    std::map<std::string, std::int64_t> rowsBySplit;
    std::vector<std::string> notes;
    Timing timing;
    std::string dataFingerprint;
    std::int64_t changedLabels = 0;  ///< that the user gave other values before the run
};

/// The one door of the window and assay-cli: prepare, fit, value, weigh features, measure.
/// A stop while values are estimated gives a result with Status::Cancelled and what was reached; a stop earlier throws
/// Cancelled. partial receives row scores while the method runs. Same spec, same data: same numbers, any thread count.
using PartialResult = std::function<void(std::shared_ptr<const RowScores>)>;
RunResult run(const Sources& sources, const RunSpec& spec, const RunContext& context,
              const PartialResult& partial = {});

/// summary.json of cli.md, and spec: the settings as --spec reads them, all filled in, so that they give the same run
/// again. The peak of memory and timing are the only members that differ between equal runs.
nlohmann::json summaryJson(const RunResult& result);

}  // namespace assay
