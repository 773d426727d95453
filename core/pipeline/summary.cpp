// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include <cmath>
#include <string>

#include "base/process_memory.h"
#include "base/version.h"
#include "models/model.h"
#include "pipeline/pipeline.h"
#include "valuation/method.h"

namespace assay {
namespace {

using nlohmann::json;

json toJson(const ParamSet& params) {
    json object = json::object();
    for (const auto& [key, value] : params.values())
        std::visit([&, &name = key](const auto& plain) { object[name] = plain; }, value);
    return object;
}

json numberOrNull(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json toJson(const MetricValues& values) {
    json object = json::object();
    for (const auto& [id, value] : values) object[id] = numberOrNull(value);
    return object;
}

json toJson(const FeatureWeights& weights) {
    json list = json::array();
    for (const FeatureWeight& weight : weights.weights) {
        json item{{"feature", weight.feature},
                  {"importance", numberOrNull(weight.importance)},
                  {"weight", numberOrNull(weight.weight)}};
        if (!std::isnan(weight.low) && !std::isnan(weight.high)) {
            item["low"] = weight.low;
            item["high"] = weight.high;
        }
        list.push_back(std::move(item));
    }
    return list;
}

json toJson(const std::vector<RowInfluence>& rows) {
    json list = json::array();
    for (const RowInfluence& each : rows) list.push_back({{"row", toIndex(each.row)}, {"value", numberOrNull(each.value)}});
    return list;
}

json toJson(const Explanation& explanation) {
    return {{"row", toIndex(explanation.row)},
            {"split", explanation.split},
            {"file", explanation.file.empty() ? json(nullptr) : json(explanation.file)},
            {"target", explanation.target},
            {"prediction", explanation.prediction},
            {"method", explanation.method},
            {"helpful", toJson(explanation.helpful)},
            {"harmful", toJson(explanation.harmful)}};
}

json methodJson(const RunResult& result) {
    const MethodInfo& info = findMethod(result.spec.method.id).info();
    json object{{"id", info.id},
                {"params", toJson(validate(info.params, result.spec.method.params, "method " + info.id))},
                {"status", toText(result.status)}};
    if (!result.rows->magnitude.empty()) object["signed"] = false;
    if (result.methodUsed != info.id) object["used"] = result.methodUsed;
    return object;
}

json modelJson(const RunResult& result) {
    const ModelInfo& info = findModel(result.spec.model.id).info();
    return {{"id", info.id}, {"params", toJson(validate(info.params, result.spec.model.params, "model " + info.id))}};
}

}  // namespace

json summaryJson(const RunResult& result) {
    const Timing& timing = result.timing;
    json summary{{"target", result.spec.target},
            {"rows", result.rows->rows()},
            {"rows_by_split", result.rowsBySplit},
            {"dropped", result.dropped},
            {"task", result.spec.task ? json(toText(*result.spec.task)) : json(nullptr)},
            {"classes", result.rows->classes},
            {"model", modelJson(result)},
            {"method", methodJson(result)},
            {"metrics", {{"train", toJson(result.train)}, {"valid", toJson(result.valid)}, {"test", toJson(result.test)}}},
            {"feature_weights", toJson(result.weights)},
            {"timing_s",
             {{"load", timing.load},
              {"prepare", timing.prepare},
              {"fit", timing.fit},
              {"estimate", timing.estimate},
              {"total", timing.total}}},
            {"peak_rss_mb", peakResidentMb()},
            {"seed", result.spec.seed},
            {"spec", toJson(result.spec)},
            {"notes", result.notes},
            {"version", version()},
            {"data_sha256", result.dataFingerprint}};
    if (result.changedLabels > 0) summary["labels_changed"] = result.changedLabels;
    if (result.explanation) summary["explanation"] = toJson(*result.explanation);
    if (result.verification) summary["verify"] = toJson(*result.verification);
    return summary;
}

}  // namespace assay
