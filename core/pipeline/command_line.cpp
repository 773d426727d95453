// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "pipeline/run_spec.h"

namespace assay {
namespace {

/// Quoted for a POSIX shell where a bare word would be read otherwise.
std::string quoted(const std::string& word) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_-./,:=+@%").find(c) != std::string_view::npos;
    };
    bool bare = !word.empty();
    for (const char c : word) bare = bare && plain(c);
    if (bare) return word;
    std::string text = "'";
    for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

std::string joined(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ",")); }

}  // namespace

std::string commandLine(const RunSpec& spec, const std::string& file) {
    const RunSpec defaults;
    std::string line = "assay-cli estimate " + quoted(file);
    const auto add = [&](bool differs, const char* option, const std::string& value) {
        if (differs) line += fmt::format(" {} {}", option, quoted(value));
    };
    add(true, "--target", spec.target);
    add(spec.task.has_value(), "--task", spec.task ? toText(*spec.task) : "");
    add(!spec.features.empty(), "--features", joined(spec.features));
    add(!spec.drop.empty(), "--drop", joined(spec.drop));
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
