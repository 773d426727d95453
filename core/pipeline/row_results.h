// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "data/design.h"
#include "data/row_scores.h"
#include "pipeline/pipeline.h"
#include "valuation/scores.h"

namespace assay {

/// Gathers what a run says about every row of the source.
class RowResults {
public:
    RowResults() = default;
    RowResults(const std::vector<SplitPart>& part, const std::vector<std::string>& classes, Task task);

    /// Prediction, loss and residual of a design's rows; prediction as FittedModel::predict gives it.
    void add(const Design& design, const RowMatrix& prediction);
    /// Whose scores withScores() takes.
    void setTrain(const Design& train) { m_trainRows = train.rows; }
    /// The method that gives magnitudes in place of signed importance.
    void setMagnitude(const std::string& method) { m_rows.magnitude = method; }
    std::shared_ptr<const RowScores> withScores(const Scores& scores) const;

    /// A sink that passes partial scores on at most four times a second and for at most a tenth of the time.
    PartialSink throttled(const PartialResult& target, const Design& train);

private:
    RowScores m_rows;
    Task m_task = Task::Regression;
    std::vector<RowId> m_trainRows;
};

}  // namespace assay
