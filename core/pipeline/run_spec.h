// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "data/recipe.h"
#include "data/split.h"
#include "io/open.h"
#include "params/param_set.h"

namespace assay {

/// Everything that decides a run's numbers, beside the data. The window and assay-cli make the same spec.
struct RunSpec {
    std::string target;
    std::optional<Task> task;           ///< unset: from the target's type
    std::string positive;               ///< binary: the label that counts as positive; empty: the last in order
    std::vector<std::string> features;  ///< empty: every column without another role
    std::vector<std::string> drop;
    std::string where;                  ///< rows that take part, as in a filter (without scores); empty: all
    std::string weight;                 ///< column of sample weights, or empty
    RecipeSpec recipe;
    SplitSpec split;
    std::string validFile, testFile;    ///< non-empty: all of FILE is train
    Selector model;                     ///< id empty: the task's default
    Selector method{"auto", {}};
    std::string metric;                 ///< empty: the task's default
    std::string featureWeights = "auto";
    std::uint64_t seed = 42;
    double maxSeconds = 0;              ///< 0: no limit
    LoadOptions reading;                ///< how FILE is read, and the validation and test files with it
    std::optional<std::int64_t> explain; ///< row to explain: of the data, in validation or test; of the validation file where there is one
    bool operator==(const RunSpec&) const = default;
};

/// Keys: target, task, positive, features, drop, where, weight, recipe {keys of recipeParams()}, split {train, valid, test} or {column} or
/// {valid_file, test_file}, model {id, params}, method {id, params}, metric, feature_weights, seed, max_seconds, explain,
/// reading {options without dashes}. Those at their defaults are left out, but target. Reading takes recipe, split, model and method also as text, as on the
/// command line.
nlohmann::json toJson(const RunSpec& spec);
RunSpec runSpecFromJson(const nlohmann::json& json, const std::string& file);  ///< throws Error(Usage) naming the key
/// "assay-cli estimate FILE --target ..." with the options that differ from the defaults, quoted for a POSIX shell.
std::string commandLine(const RunSpec& spec, const std::string& file);

}  // namespace assay
