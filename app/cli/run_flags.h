// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "command.h"
#include "input_files.h"
#include "pipeline/pipeline.h"
#include "progress.h"

namespace assay::cli {

/// The options that make a RunSpec, of estimate and retrain.
class RunFlags {
public:
    void addTo(CLI::App& command);
    /// --spec, overlaid by the options that are given, those of reading too; names that can be checked without the data are checked.
    /// Throws Error(Usage).
    RunSpec spec(const ReadFlags& read) const;
    /// The files that a run reads.
    std::vector<std::string> inputs(const std::string& file, const RunSpec& spec) const {
        return {file, spec.validFile, spec.testFile, m_spec};
    }

private:
    void applyRoles(RunSpec& spec) const;
    void applySplit(RunSpec& spec) const;

    std::string m_target, m_task, m_positive, m_features, m_drop, m_query, m_user, m_item, m_time, m_text, m_where, m_weight, m_recipe,
        m_split, m_splitColumn, m_valid, m_test, m_model, m_method, m_metric, m_featureWeights, m_seed, m_maxSeconds,
        m_spec;
};

/// FILE and, where the spec names them, the files of the other splits, by the reading options of the spec.
Sources loadSources(const std::string& file, const RunSpec& spec, InputFiles& files, const RunContext& context);
/// What was decided while they were read: on stderr, and as `reading` of a summary.
void tellReading(const Sources& sources, const std::string& file, const RunSpec& spec, Progress& progress);
nlohmann::json readingJson(const Sources& sources, const std::string& file, const RunSpec& spec);

}  // namespace assay::cli
