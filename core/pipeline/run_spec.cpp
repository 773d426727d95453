// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/run_spec.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

#include "base/error.h"
#include "base/nearest_names.h"
#include "io/reading_options.h"

namespace assay {
namespace {

using nlohmann::json;

json toJson(const Selector& selector) {
    json object{{"id", selector.id}};
    if (!selector.params.empty()) object["params"] = selector.params;
    return object;
}

json splitJson(const RunSpec& spec) {
    if (!spec.split.column.empty()) return {{"column", spec.split.column}};
    if (spec.validFile.empty())
        return {{"train", spec.split.train}, {"valid", spec.split.valid}, {"test", spec.split.test}};
    json object{{"valid_file", spec.validFile}};
    if (!spec.testFile.empty()) object["test_file"] = spec.testFile;
    return object;
}

/// Reads one object, names what is wrong with its path, and refuses keys nobody asked for.
class Reader {
public:
    Reader(const json& object, std::string file, std::string path)
        : m_object(object), m_file(std::move(file)), m_path(std::move(path)) {
        if (!object.is_object()) fail("", "an object");
    }

    [[noreturn]] void fail(const std::string& key, const std::string& wanted) const {
        const std::string name = m_path + (m_path.empty() || key.empty() ? "" : ".") + key;
        throw Error(ErrorKind::Usage, name.empty() ? "the run spec is not an object"
                                                   : fmt::format("'{}' is not {}", name, wanted),
                    fmt::format("give {}", wanted), {m_file, 0, ""});
    }
    const json* find(const std::string& key) {
        m_known.push_back(key);
        const auto found = m_object.find(key);
        return found == m_object.end() || found->is_null() ? nullptr : &*found;
    }
    std::string text(const std::string& key, const std::string& otherwise) {
        const json* value = find(key);
        if (!value) return otherwise;
        if (!value->is_string()) fail(key, "a text");
        return value->get<std::string>();
    }
    double number(const std::string& key, double otherwise) {
        const json* value = find(key);
        if (!value) return otherwise;
        if (!value->is_number() || !(value->get<double>() >= 0)) fail(key, "a number of at least 0");
        return value->get<double>();
    }
    std::vector<std::string> texts(const std::string& key) {
        std::vector<std::string> result;
        const json* value = find(key);
        if (!value) return result;
        if (!value->is_array()) fail(key, "a list of texts");
        for (const json& item : *value) {
            if (!item.is_string()) fail(key, "a list of texts");
            result.push_back(item.get<std::string>());
        }
        return result;
    }
    /// Key to text for parameters, whose values may be written as texts, numbers or booleans.
    std::map<std::string, std::string> params() const {
        std::map<std::string, std::string> result;
        for (const auto& [key, value] : m_object.items()) {
            if (value.is_string())
                result[key] = value.get<std::string>();
            else if (value.is_number_float())
                result[key] = toText(ParamValue(value.get<double>()));
            else if (value.is_number() || value.is_boolean())
                result[key] = value.dump();
            else
                fail(key, "a text, a number, true or false");
        }
        return result;
    }
    Reader inner(const std::string& key, const json& value) const {
        return {value, m_file, m_path + (m_path.empty() ? "" : ".") + key};
    }
    void refuseOthers() const {
        for (const auto& [key, value] : m_object.items())
            if (std::find(m_known.begin(), m_known.end(), key) == m_known.end())
                throw Error(ErrorKind::Usage,
                            fmt::format("the run spec has no key '{}{}{}'", m_path, m_path.empty() ? "" : ".", key),
                            nearestRemedy(key, m_known), {m_file, 0, ""});
    }

private:
    const json& m_object;
    std::string m_file, m_path;
    std::vector<std::string> m_known;
};

Selector readSelector(Reader& reader, const std::string& key, const Selector& otherwise) {
    const json* value = reader.find(key);
    if (!value) return otherwise;
    if (value->is_string()) return parseSelector(value->get<std::string>());
    Reader object = reader.inner(key, *value);
    Selector selector{object.text("id", otherwise.id), {}};
    if (const json* params = object.find("params")) selector.params = object.inner("params", *params).params();
    object.refuseOthers();
    return selector;
}

void readSplit(Reader& reader, RunSpec& spec) {
    const json* value = reader.find("split");
    if (!value) return;
    if (value->is_string()) {
        spec.split = splitFromText(value->get<std::string>());
        return;
    }
    Reader object = reader.inner("split", *value);
    spec.split.column = object.text("column", "");
    spec.validFile = object.text("valid_file", "");
    spec.testFile = object.text("test_file", "");
    std::string shares;
    for (const char* part : {"train", "valid", "test"})
        if (object.find(part))
            shares += fmt::format("{}{}={}", shares.empty() ? "" : ",", part, object.number(part, 0));
    if (!shares.empty()) {
        const SplitSpec read = splitFromText(shares);
        spec.split = {read.train, read.valid, read.test, spec.split.column};
    }
    object.refuseOthers();
}

void readRecipe(Reader& reader, RunSpec& spec) {
    const json* value = reader.find("recipe");
    if (!value) return;
    spec.recipe = value->is_string() ? recipeFromText(value->get<std::string>())
                                     : recipeFromValues(reader.inner("recipe", *value).params());
}

std::uint64_t readSeed(Reader& reader, std::uint64_t otherwise) {
    const json* value = reader.find("seed");
    if (!value) return otherwise;
    if (!value->is_number_unsigned()) reader.fail("seed", "a whole number of at least 0");
    return value->get<std::uint64_t>();
}

}  // namespace

json toJson(const RunSpec& spec) {
    const RunSpec defaults;
    json object{{"target", spec.target}};
    if (spec.task) object["task"] = toText(*spec.task);
    if (!spec.positive.empty()) object["positive"] = spec.positive;
    if (!spec.features.empty()) object["features"] = spec.features;
    if (!spec.drop.empty()) object["drop"] = spec.drop;
    if (!spec.where.empty()) object["where"] = spec.where;
    if (!spec.weight.empty()) object["weight"] = spec.weight;
    if (spec.recipe != defaults.recipe) object["recipe"] = parsePairs(toText(spec.recipe), "recipe");
    if (spec.split != defaults.split || !spec.validFile.empty()) object["split"] = splitJson(spec);
    if (!spec.model.id.empty()) object["model"] = toJson(spec.model);
    if (spec.method != defaults.method) object["method"] = toJson(spec.method);
    if (!spec.metric.empty()) object["metric"] = spec.metric;
    if (spec.featureWeights != defaults.featureWeights) object["feature_weights"] = spec.featureWeights;
    if (spec.seed != defaults.seed) object["seed"] = spec.seed;
    if (spec.maxSeconds > 0) object["max_seconds"] = spec.maxSeconds;
    if (spec.explain) object["explain"] = *spec.explain;
    if (spec.reading != defaults.reading) object["reading"] = toJson(spec.reading);
    return object;
}

RunSpec runSpecFromJson(const json& object, const std::string& file) {
    const RunSpec defaults;
    Reader reader(object, file, "");
    RunSpec spec;
    spec.target = reader.text("target", "");
    if (const std::string task = reader.text("task", ""); !task.empty()) spec.task = taskFromText(task);
    spec.positive = reader.text("positive", "");
    spec.features = reader.texts("features");
    spec.drop = reader.texts("drop");
    spec.where = reader.text("where", "");
    spec.weight = reader.text("weight", "");
    readRecipe(reader, spec);
    readSplit(reader, spec);
    spec.model = readSelector(reader, "model", defaults.model);
    spec.method = readSelector(reader, "method", defaults.method);
    spec.metric = reader.text("metric", "");
    spec.featureWeights = reader.text("feature_weights", defaults.featureWeights);
    spec.seed = readSeed(reader, defaults.seed);
    spec.maxSeconds = reader.number("max_seconds", 0);
    if (const double row = reader.number("explain", -1); row >= 0) spec.explain = static_cast<std::int64_t>(row);
    if (const json* reading = reader.find("reading")) spec.reading = readingFromJson(*reading, file);
    reader.refuseOthers();
    return spec;
}

}  // namespace assay
