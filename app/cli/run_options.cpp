// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run_options.h"

#include "base/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <fstream>
#include <iterator>

namespace assay::cli {
namespace {

SplitSpec splitFromText(const std::string& text) {
    SplitSpec split{0, 0, 0, {}};
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string pair = text.substr(begin, end - begin);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string key = pair.substr(0, equals);
        double* share = key == "train"   ? &split.train
                        : key == "valid" ? &split.valid
                        : key == "test"  ? &split.test
                                         : nullptr;
        const std::string value = equals < pair.size() ? pair.substr(equals + 1) : "";
        const auto parsed =
            share ? std::from_chars(value.data(), value.data() + value.size(), *share) : std::from_chars_result{};
        if (!share || value.empty() || parsed.ptr != value.data() + value.size() || !(*share >= 0 && *share <= 1))
            throw Error(ErrorKind::Usage, fmt::format("--split: '{}' is not a part and its share", pair),
                        "write train=0.6,valid=0.2,test=0.2");
        begin = end + 1;
    }
    if (split.train <= 0 || split.train + split.valid + split.test > 1 + 1e-9)
        throw Error(ErrorKind::Usage,
                    fmt::format("--split {}: train must be above 0 and the shares at most 1 together", text),
                    "write train=0.6,valid=0.2,test=0.2");
    return split;
}

RunSpec readSpec(const std::string& file) {
    std::ifstream stream(file);
    if (!stream) throw Error(ErrorKind::Usage, "cannot be read", "check the name given to --spec", {file, 0, {}});
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_discarded())
        throw Error(ErrorKind::Usage, "is not JSON", "write it with the window's Copy as Command Line, or by hand",
                    {file, 0, {}});
    return runSpecFromJson(json, file);
}

}  // namespace

void RunOptions::addTo(CLI::App& command) {
    m_command = &command;
    file.addTo(command);
    command.add_option("--target", target, "Column to predict");
    command.add_option("--task", task, "regression, binary or multiclass; by the target's type when not given");
    command.add_option("--features", features, "Columns to learn from; all others by default")->delimiter(',');
    command.add_option("--drop", drop, "Columns not to learn from")->delimiter(',');
    command.add_option("--text", text, "Text columns (left out of the features for now)")->delimiter(',');
    command.add_option("--query", query, "Query column (ranking)");
    command.add_option("--user", user, "User column");
    command.add_option("--item", item, "Item column");
    command.add_option("--time", time, "Time column");
    command.add_option("--weight", weight, "Column of sample weights");
    command.add_option(
        "--recipe", recipe,
        "missing=drop|mean|median|indicator,outliers=none|drop|winsorize,scale=none|standard|minmax|robust,...");
    command.add_option("--split", split, "train=0.6,valid=0.2,test=0.2");
    command.add_option("--split-column", splitColumn, "Column with the words train, valid, test");
    command.add_option("--valid", validFile, "File of validation rows; all of FILE is train");
    command.add_option("--test", testFile, "File of test rows");
    command.add_option("--model", model, "ID[:key=value,...]; see assay-cli models");
    command.add_option("--method", method, "ID[:key=value,...]; see assay-cli methods");
    command.add_option("--metric", metric, "See assay-cli metrics");
    command.add_option("--feature-weights", featureWeights,
                       "gradient, parameter-gradient, permutation or importance-weighted");
    command.add_option("--seed", seed, "Seed of every random choice");
    command.add_option("--max-seconds", maxSeconds, "Stop estimating after this long and keep what is reached")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--spec", specFile, "The same settings from a JSON file; options given here win");
}

bool RunOptions::given(const char* option) const {
    return m_command->count(option) > 0;
}

RunSpec RunOptions::spec() const {
    for (const char* option : {"--query", "--user", "--item", "--time"})
        if (given(option))
            throw Error(ErrorKind::Usage,
                        fmt::format("{} is for ranking and recommendation, which this version does not have", option),
                        fmt::format("leave it out, or name the column in --drop"));
    RunSpec spec = given("--spec") ? readSpec(specFile) : RunSpec{};
    if (given("--target")) spec.target = target;
    if (spec.target.empty()) throw Error(ErrorKind::Usage, "no target", "name the column to predict with --target");
    if (given("--task")) spec.task = taskFromText(task);
    if (given("--features")) spec.features = features;
    if (given("--drop")) spec.drop = drop;
    spec.drop.insert(spec.drop.end(), text.begin(), text.end());
    if (given("--weight")) spec.weight = weight;
    if (given("--recipe")) spec.recipe = recipeFromText(recipe);
    if (given("--split")) spec.split = splitFromText(split);
    if (given("--split-column")) spec.split.column = splitColumn;
    if (given("--valid")) spec.validFile = validFile;
    if (given("--test")) spec.testFile = testFile;
    if (given("--model")) spec.model = parseSelector(model);
    if (given("--method")) spec.method = parseSelector(method);
    if (given("--metric")) spec.metric = metric;
    if (given("--feature-weights")) spec.featureWeights = featureWeights;
    if (given("--seed")) spec.seed = seed;
    if (given("--max-seconds")) spec.maxSeconds = maxSeconds;
    return spec;
}

Sources openSources(const RunOptions& options, const RunSpec& spec, const RunContext& context) {
    const LoadOptions load = options.file.loadOptions();
    Sources sources;
    sources.data = openDataset(options.file.file, load, context.part("Reading", 0, 0.8));
    if (!spec.validFile.empty()) sources.valid = openDataset(spec.validFile, load, context.part("Reading", 0.8, 0.9));
    if (!spec.testFile.empty()) sources.test = openDataset(spec.testFile, load, context.part("Reading", 0.9, 1));
    return sources;
}

}  // namespace assay::cli
