// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/row_results.h"

#include <chrono>
#include <limits>

#include "models/model.h"

namespace assay {

RowResults::RowResults(const std::vector<SplitPart>& part, const std::vector<std::string>& classes, Task task)
    : m_task(task) {
    m_rows.part = part;
    const Vector none =
        Vector::Constant(static_cast<Index>(part.size()), std::numeric_limits<double>::quiet_NaN());
    for (const ScoreColumn& column : scoreColumns()) m_rows.*column.values = none;
    m_rows.classes = classes;
    m_rows.namedPrediction = task == Task::Multiclass;
}

void RowResults::add(const Design& design, const RowMatrix& prediction) {
    const Vector loss = losses(prediction, design.y, design.classes);
    for (Index k = 0; k < design.size(); ++k) {
        const Index row = toIndex(design.rows[static_cast<std::size_t>(k)]);
        m_rows.loss[row] = loss[k];
        if (m_task == Task::Multiclass) {
            Index best = 0;
            prediction.row(k).maxCoeff(&best);
            m_rows.prediction[row] = static_cast<double>(best);
            m_rows.residual[row] = 1 - prediction(k, static_cast<Index>(design.y[k]));
        } else {
            m_rows.prediction[row] = prediction(k, m_task == Task::Binary ? 1 : 0);
            m_rows.residual[row] = design.y[k] - m_rows.prediction[row];
        }
    }
}

std::shared_ptr<const RowScores> RowResults::withScores(const Scores& scores) const {
    auto rows = std::make_shared<RowScores>(m_rows);
    if (!scores.kind.empty()) {
        rows->problem.resize(m_rows.part.size());
        rows->suggested = Vector::Constant(m_rows.importance.size(), std::numeric_limits<double>::quiet_NaN());
    }
    for (std::size_t k = 0; k < m_trainRows.size(); ++k) {
        const Index row = toIndex(m_trainRows[k]), i = static_cast<Index>(k);
        if (i < scores.value.size()) rows->importance[row] = scores.value[i];
        if (i < scores.stdError.size()) rows->stdError[row] = scores.stdError[i];
        if (k < scores.kind.size()) rows->problem[static_cast<std::size_t>(row)] = scores.kind[k];
        if (!scores.kind.empty() && i < scores.suggested.size()) rows->suggested[row] = scores.suggested[i];
    }
    rows->rank = ranksOf(rows->importance);
    return rows;
}

PartialSink RowResults::throttled(const PartialResult& target, const Design& train) {
    using Clock = std::chrono::steady_clock;
    setTrain(train);
    auto next = std::make_shared<Clock::time_point>(Clock::now());
    return [this, &target, next](const Scores& scores) {
        const auto begin = Clock::now();
        if (begin < *next) return;
        target(withScores(scores));
        const auto end = Clock::now();
        *next = end + std::max<Clock::duration>(std::chrono::milliseconds(250), 10 * (end - begin));
    };
}

}  // namespace assay
