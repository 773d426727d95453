// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "io/open.h"
#include "models/metrics.h"
#include "models/model.h"
#include "valuation/method.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iostream>

namespace assay::cli {
namespace {

using nlohmann::json;

json toJson(const std::vector<ParamSpec>& specs) {
    json list = json::array();
    for (const ParamSpec& spec : specs) {
        json item{{"key", spec.key}, {"label", spec.label}, {"help", spec.help}};
        std::visit([&](const auto& value) { item["default"] = value; }, spec.defaultValue);
        static constexpr std::array types{"boolean", "integer", "real", "choice"};
        item["type"] = types[spec.defaultValue.index()];
        const bool number = spec.defaultValue.index() == 1 || spec.defaultValue.index() == 2;
        if (number && std::isfinite(spec.minimum)) item["minimum"] = spec.minimum;
        if (number && std::isfinite(spec.maximum)) item["maximum"] = spec.maximum;
        if (!spec.choices.empty()) item["choices"] = spec.choices;
        list.push_back(std::move(item));
    }
    return list;
}

json toJson(const std::vector<Task>& tasks) {
    json list = json::array();
    for (const Task task : tasks) list.push_back(toText(task));
    return list;
}

json needsOf(const MethodInfo& info) {
    static constexpr std::array names{"nothing", "labels", "gradients", "refits", "trees"};
    json list = json::array();
    for (const Need need : info.needs) list.push_back(names[static_cast<std::size_t>(need)]);
    if (info.needsValidation) list.push_back("validation");
    return list;
}

json methodList() {
    json list = json::array();
    for (const ValuationMethod* method : methods()) {
        const MethodInfo& info = method->info();
        list.push_back({{"id", info.id},
                        {"name", info.name},
                        {"summary", info.summary},
                        {"meaning", info.meaning},
                        {"tasks", toJson(info.tasks)},
                        {"needs", needsOf(info)},
                        {"parameters", toJson(info.params)},
                        {"citation", info.citation},
                        {"cost", info.cost},
                        {"exact", info.exact},
                        {"signed", info.signedValue}});
    }
    return list;
}

json modelList() {
    json list = json::array();
    for (const Model* model : models()) {
        const ModelInfo& info = model->info();
        list.push_back({{"id", info.id},
                        {"name", info.name},
                        {"summary", info.summary},
                        {"tasks", toJson(info.tasks)},
                        {"needs", json::array({"labels"})},
                        {"parameters", toJson(info.params)},
                        {"citation", info.citation},
                        {"cost", info.cost},
                        {"gradients", info.gradients}});
    }
    return list;
}

json metricList() {
    json list = json::array();
    for (const MetricInfo& info : metrics())
        list.push_back({{"id", info.id},
                        {"name", info.name},
                        {"summary", info.summary},
                        {"tasks", toJson(info.tasks)},
                        {"needs", json::array({"labels"})},
                        {"parameters", json::array()},
                        {"higher_is_better", info.higherIsBetter}});
    return list;
}

json formatList() {
    json list = json::array();
    for (const FormatInfo& info : formats())
        list.push_back({{"id", info.id},
                        {"name", info.name},
                        {"summary", info.summary},
                        {"needs", json::array()},
                        {"parameters", json::array()},
                        {"extensions", info.extensions}});
    return list;
}

void addList(CLI::App& app, Command& chosen, const char* name, const char* help, json (*list)()) {
    CLI::App* command = app.add_subcommand(name, help);
    auto asJson = std::make_shared<bool>(false);
    command->add_flag("--json", *asJson, "Everything there is to know, as JSON");
    command->callback([&chosen, list, asJson] {
        chosen = [list, asJson](const Interrupt&) {
            const json entries = list();
            if (*asJson) {
                std::cout << entries.dump(2) << '\n';
                return ExitCode::Done;
            }
            for (const json& entry : entries)
                fmt::print("{:<20} {}\n", entry["id"].get<std::string>(), entry["summary"].get<std::string>());
            return ExitCode::Done;
        };
    });
}

}  // namespace

void addCatalogue(CLI::App& app, Command& chosen) {
    addList(app, chosen, "methods", "Valuation methods", methodList);
    addList(app, chosen, "models", "Models", modelList);
    addList(app, chosen, "metrics", "Metrics", metricList);
    addList(app, chosen, "formats", "File formats", formatList);
}

}  // namespace assay::cli
