// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/name_list.h"
#include "base/shell_word.h"
#include "io/reading_options.h"
#include "pipeline/run_spec.h"

namespace assay {

std::string commandLine(const RunSpec& spec, const std::string& file) {
    const RunSpec defaults;
    std::string line = "assay-cli estimate " + shellWord(file) + readingFlags(spec.reading);
    const auto add = [&](bool differs, const char* option, const std::string& value) {
        if (differs) line += fmt::format(" {} {}", option, shellWord(value));
    };
    add(true, "--target", spec.target);
    add(spec.task.has_value(), "--task", spec.task ? toText(*spec.task) : "");
    add(!spec.positive.empty(), "--positive", spec.positive);
    add(!spec.features.empty(), "--features", joinNames(spec.features));
    add(!spec.drop.empty(), "--drop", joinNames(spec.drop));
    add(!spec.where.empty(), "--where", spec.where);
    add(!spec.weight.empty(), "--weight", spec.weight);
    add(spec.recipe != defaults.recipe, "--recipe", toText(spec.recipe));
    add(!spec.split.column.empty(), "--split-column", spec.split.column);
    add(!spec.validFile.empty(), "--valid", spec.validFile);
    add(!spec.testFile.empty(), "--test", spec.testFile);
    add(spec.split.column.empty() && spec.validFile.empty() && spec.split != defaults.split, "--split",
        sharesText(spec.split));
    add(!spec.model.id.empty(), "--model", toText(spec.model));
    add(spec.method != defaults.method, "--method", toText(spec.method));
    add(!spec.metric.empty(), "--metric", spec.metric);
    add(spec.featureWeights != defaults.featureWeights, "--feature-weights", spec.featureWeights);
    add(spec.seed != defaults.seed, "--seed", fmt::format("{}", spec.seed));
    add(spec.maxSeconds > 0, "--max-seconds", fmt::format("{}", spec.maxSeconds));
    add(spec.explain.has_value(), "--explain", fmt::format("{}", spec.explain.value_or(0)));
    return line;
}

}  // namespace assay
