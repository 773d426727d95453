// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_flags.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "io/reading_options.h"
#include "io/reading_report.h"
#include "valuation/method.h"

namespace assay::cli {
namespace {

/// Wrong names are told before a large file is read.
void checkNames(const RunSpec& spec) {
    const MethodInfo& method = findMethod(spec.method.id).info();
    validate(method.params, spec.method.params, "method " + method.id);
    if (!spec.metric.empty()) findMetric(spec.metric);
    findFeatureWeights(spec.featureWeights);
    if (spec.model.id.empty()) return;
    const ModelInfo& model = findModel(spec.model.id).info();
    validate(model.params, spec.model.params, "model " + model.id);
    requireFeatureWeights(spec.featureWeights, model);
    if (spec.task) requireServes(method, *spec.task, model);
}

RunSpec readSpec(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::error_code ignored;
    if (!file || std::filesystem::is_directory(path, ignored))
        throw Error(ErrorKind::Input, "cannot be read", "give the JSON file of a run's settings", {path, 0, ""});
    constexpr std::size_t largest = 16 << 20;  // a device has no end
    std::string text(largest + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > largest)
        throw Error(ErrorKind::Input, "is larger than 16 MB", "give the JSON file of a run's settings", {path, 0, ""});
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_discarded())
        throw Error(ErrorKind::Usage, "is not JSON", "give the JSON file of a run's settings", {path, 0, ""});
    return runSpecFromJson(json, path);
}

/// An option given twice is the later one.
LoadOptions overlaid(const LoadOptions& below, const LoadOptions& above) {
    std::vector<ReadingWord> words = readingWords(above);
    for (const ReadingWord& word : readingWords(below))
        if (std::none_of(words.begin(), words.end(), [&](const ReadingWord& each) { return each.flag == word.flag; }))
            words.push_back(word);
    return readingOf(words);
}

[[noreturn]] void notYet(const std::string& option, const std::string& what, const std::string& remedy) {
    throw Error(ErrorKind::Usage, fmt::format("{} is for {}, which this version does not do", option, what), remedy);
}

}  // namespace

void RunFlags::addTo(CLI::App& command) {
    const auto add = [&](const char* name, std::string& value, const char* help, const char* type) {
        command.add_option(name, value, help)->type_name(type);
    };
    add("--target", m_target, "Column to predict", "COL");
    add("--task", m_task, "regression, binary or multiclass (from the target's type)", "TASK");
    add("--positive", m_positive, "Label of the positive class of a binary target (the last in order)", "LABEL");
    add("--features", m_features, "Columns to learn from (all without another role)", "A,B,..");
    add("--drop", m_drop, "Columns to leave out", "A,B,..");
    add("--query", m_query, "Column of queries, for ranking (not in this version)", "COL");
    add("--user", m_user, "Column of users, for recommendation (not in this version)", "COL");
    add("--item", m_item, "Column of items, for recommendation (not in this version)", "COL");
    add("--time", m_time, "Column to split by time (not in this version)", "COL");
    add("--text", m_text, "Columns of text; left out in this version", "A,B");
    add("--where", m_where, "Rows that take part, as in filter --where (all)", "EXPR");
    add("--weight", m_weight, "Column of sample weights", "COL");
    add("--recipe", m_recipe, "missing=drop|mean|median|indicator,outliers=none|drop|winsorize,scale=none|standard|minmax|robust,..",
        "K=V,..");
    add("--split", m_split, "Shares (train=0.6,valid=0.2,test=0.2)", "K=V,..");
    add("--split-column", m_splitColumn, "Column with the words train, valid, test", "COL");
    add("--valid", m_valid, "Validation rows; all of FILE is then for training", "FILE");
    add("--test", m_test, "Test rows, together with --valid", "FILE");
    add("--model", m_model, "Model (ridge, logistic or softmax); see 'assay-cli models'", "ID[:k=v,..]");
    add("--method", m_method, "Valuation method (auto); see 'assay-cli methods'", "ID[:k=v,..]");
    add("--metric", m_metric, "Metric; see 'assay-cli metrics'", "ID");
    add("--feature-weights", m_featureWeights, "auto, gradient, parameter-gradient, permutation, importance-weighted, shap, gain or none (auto)", "ID");
    add("--seed", m_seed, "Seed of everything random (42)", "N");
    add("--max-seconds", m_maxSeconds, "Stop valuing rows after so long", "S");
    add("--spec", m_spec, "The same settings from a JSON file; options override it", "run.json");
}

RunSpec RunFlags::spec(const ReadFlags& read) const {
    RunSpec spec = m_spec.empty() ? RunSpec{} : readSpec(m_spec);
    spec.reading = overlaid(spec.reading, read.loadOptions());
    if (!m_target.empty()) spec.target = m_target;
    if (spec.target.empty())
        throw Error(ErrorKind::Usage, "--target is missing", "name the column to predict: --target COL");
    if (!m_task.empty()) spec.task = taskFromText(m_task);
    if (spec.task == Task::Ranking) notYet("--task ranking", "ranking", "give regression, binary or multiclass");
    if (!m_positive.empty()) spec.positive = m_positive;
    applyRoles(spec);
    if (!m_recipe.empty()) spec.recipe = recipeFromText(m_recipe);
    applySplit(spec);
    if (!m_model.empty()) spec.model = parseSelector(m_model);
    if (!m_method.empty()) spec.method = parseSelector(m_method);
    if (!m_metric.empty()) spec.metric = m_metric;
    if (!m_featureWeights.empty()) spec.featureWeights = m_featureWeights;
    if (!m_seed.empty()) spec.seed = wholeNumber(m_seed, "--seed");
    if (!m_maxSeconds.empty()) spec.maxSeconds = positiveNumber(m_maxSeconds, "--max-seconds");
    checkNames(spec);
    return spec;
}

void RunFlags::applyRoles(RunSpec& spec) const {
    if (!m_query.empty()) notYet("--query", "ranking", "leave it out, or --drop the column");
    if (!m_user.empty()) notYet("--user", "recommendation", "leave it out, or --drop the column");
    if (!m_item.empty()) notYet("--item", "recommendation", "leave it out, or --drop the column");
    if (!m_time.empty()) notYet("--time", "splitting by time", "give a --split-column instead");
    if (!m_features.empty()) spec.features = splitNames(m_features, "--features");
    if (!m_drop.empty()) spec.drop = splitNames(m_drop, "--drop");
    if (!m_where.empty()) spec.where = m_where;
    if (!m_weight.empty()) spec.weight = m_weight;
    if (m_text.empty()) return;
    for (const std::string& name : splitNames(m_text, "--text")) spec.drop.push_back(name);
}

void RunFlags::applySplit(RunSpec& spec) const {
    const int ways = (m_split.empty() ? 0 : 1) + (m_splitColumn.empty() ? 0 : 1) + (m_valid.empty() ? 0 : 1);
    if (ways > 1)
        throw Error(ErrorKind::Usage, "--split, --split-column and --valid exclude each other", "give one of them");
    if (ways == 1) {
        spec.split = m_split.empty() ? SplitSpec{} : splitFromText(m_split);
        spec.split.column = m_splitColumn;
        spec.validFile = m_valid;
        spec.testFile.clear();
    }
    if (!m_test.empty()) spec.testFile = m_test;
    if (!spec.testFile.empty() && spec.validFile.empty())
        throw Error(ErrorKind::Usage, "--test needs --valid", "give the file of the validation rows too");
}

Sources loadSources(const std::string& file, const RunSpec& spec, InputFiles& files, const RunContext& context) {
    requireOneStandardInput({{"FILE", file}, {"--valid", spec.validFile}, {"--test", spec.testFile}});
    const auto opened = [&](const std::string& path, double from, double to) {
        const RunContext part = context.part("Reading", from, to);
        return files.open(path, readingFor(files.local(path, part), spec.reading), part);
    };
    Sources sources;
    const RunContext part = context.part("Reading", 0, spec.validFile.empty() ? 1 : 0.6);
    sources.data = files.open(file, spec.reading, part);
    requireTyped(*sources.data, spec.reading);
    if (!spec.validFile.empty()) sources.valid = opened(spec.validFile, 0.6, 0.8);
    if (!spec.testFile.empty()) sources.test = opened(spec.testFile, 0.8, 1);
    return sources;
}

void tellReading(const Sources& sources, const std::string& file, const RunSpec& spec, Progress& progress) {
    const auto tell = [&](const std::shared_ptr<const Dataset>& dataset, const std::string& name) {
        if (!dataset) return;
        for (const std::string& note : readingNotes(*dataset, name)) progress.tell("note: " + note);
    };
    tell(sources.data, file);
    tell(sources.valid, spec.validFile);
    tell(sources.test, spec.testFile);
}

nlohmann::json readingJson(const Sources& sources, const std::string& file, const RunSpec& spec) {
    nlohmann::json json = readingJson(*sources.data, file, spec.reading);
    if (sources.valid) json["valid"] = readingJson(*sources.valid, spec.validFile, spec.reading);
    if (sources.test) json["test"] = readingJson(*sources.test, spec.testFile, spec.reading);
    return json;
}

}  // namespace assay::cli
