// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "command.h"
#include "pipeline/pipeline.h"

namespace assay::cli {

/// The options that make a RunSpec, of estimate and retrain.
class RunFlags {
public:
    void addTo(CLI::App& command);
    /// --spec, overlaid by the options that are given; names that can be checked without the data are checked.
    /// Throws Error(Usage).
    RunSpec spec() const;
    /// The files that a run reads.
    std::vector<std::string> inputs(const std::string& file, const RunSpec& spec) const {
        return {file, spec.validFile, spec.testFile, m_spec};
    }

private:
    void applyRoles(RunSpec& spec) const;
    void applySplit(RunSpec& spec) const;

    std::string m_target, m_task, m_positive, m_features, m_drop, m_query, m_user, m_item, m_time, m_text, m_weight, m_recipe,
        m_split, m_splitColumn, m_valid, m_test, m_model, m_method, m_metric, m_featureWeights, m_seed, m_maxSeconds,
        m_spec;
};

/// FILE and, where the spec names them, the files of the other splits.
Sources loadSources(const ReadFlags& read, const RunSpec& spec, const RunContext& context);

}  // namespace assay::cli
