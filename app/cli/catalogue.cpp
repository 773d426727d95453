// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "command.h"
#include "models/metrics.h"
#include "models/model.h"
#include "valuation/method.h"

namespace assay::cli {
namespace {

using nlohmann::json;

const char* nameOf(Need need) {
    switch (need) {
        case Need::Nothing: return "nothing";
        case Need::Labels: return "labels";
        case Need::Gradients: return "gradients";
        case Need::Refits: return "refits";
        case Need::Trees: return "trees";
    }
    return "";
}

json entry(const std::string& id, const std::string& name, const std::string& summary) {
    return {{"id", id},         {"name", name},     {"summary", summary}, {"needs", json::array()}, {"parameters", json::array()},
            {"citation", ""},   {"cost", ""}};
}

json parametersJson(const std::vector<ParamSpec>& specs) {
    json list = json::array();
    const auto bound = [](double value) { return std::isfinite(value) ? json(value) : json(nullptr); };
    for (const ParamSpec& spec : specs) {
        json item{{"key", spec.key}, {"label", spec.label}, {"help", spec.help}};
        std::visit([&](const auto& value) { item["default"] = value; }, spec.defaultValue);
        static const char* const types[] = {"boolean", "integer", "number", "choice"};
        item["type"] = spec.column ? "column" : types[spec.defaultValue.index()];
        if (spec.defaultValue.index() == 1 || spec.defaultValue.index() == 2) {
            item["min"] = bound(spec.minimum);
            item["max"] = bound(spec.maximum);
        }
        if (!spec.choices.empty()) item["choices"] = spec.choices;
        list.push_back(std::move(item));
    }
    return list;
}

json tasksJson(const std::vector<Task>& tasks) {
    json list = json::array();
    for (const Task task : tasks) list.push_back(toText(task));
    return list;
}

json methodsJson() {
    json list = json::array();
    for (const ValuationMethod* method : methods()) {
        const MethodInfo& info = method->info();
        json item = entry(info.id, info.name, info.summary);
        for (const Need need : info.needs) item["needs"].push_back(nameOf(need));
        if (info.needsValidation) item["needs"].push_back("validation");
        item["meaning"] = info.meaning;
        item["tasks"] = tasksJson(info.tasks);
        item["parameters"] = parametersJson(info.params);
        item["citation"] = info.citation;
        item["cost"] = info.cost;
        item["exact"] = info.exact;
        item["signed"] = info.signedValue;
        list.push_back(std::move(item));
    }
    return list;
}

json modelsJson() {
    json list = json::array();
    for (const Model* model : models()) {
        const ModelInfo& info = model->info();
        json item = entry(info.id, info.name, info.summary);
        item["tasks"] = tasksJson(info.tasks);
        item["parameters"] = parametersJson(info.params);
        item["citation"] = info.citation;
        item["cost"] = info.cost;
        item["gradients"] = info.gradients;
        list.push_back(std::move(item));
    }
    return list;
}

json metricsJson() {
    json list = json::array();
    for (const MetricInfo& info : metrics()) {
        json item = entry(info.id, info.name, info.summary);
        item["tasks"] = tasksJson(info.tasks);
        item["higher_is_better"] = info.higherIsBetter;
        list.push_back(std::move(item));
    }
    return list;
}

json formatsJson() {
    json list = json::array();
    for (const FormatInfo& info : formats()) {
        json item = entry(info.id, info.name, info.summary);
        item["extensions"] = info.extensions;
        list.push_back(std::move(item));
    }
    return list;
}

void add(CLI::App& program, Work& work, const char* name, const char* help, json (*list)()) {
    CLI::App* command = program.add_subcommand(name, help);
    auto asJson = std::make_shared<bool>(false);
    command->add_flag("--json", *asJson, "With parameters, types, defaults, ranges and citations");
    command->final_callback([=, &work] {
        work = [=]() -> int {
            const json all = list();
            if (*asJson) print(all.dump(2) + "\n");
            for (const json& item : all)
                if (!*asJson)
                    print(fmt::format("{:<20} {}{}\n", item["id"].get<std::string>(), item["summary"].get<std::string>(),
                                      item.value("signed", true) ? "" : " A magnitude, not a value."));
            return Done;
        };
    });
}

}  // namespace

void addCatalogue(CLI::App& program, Work& work) {
    add(program, work, "methods", "Valuation methods", methodsJson);
    add(program, work, "models", "Models", modelsJson);
    add(program, work, "metrics", "Metrics", metricsJson);
    add(program, work, "formats", "File formats", formatsJson);
}

}  // namespace assay::cli
