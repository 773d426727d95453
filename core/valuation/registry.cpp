// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lookup.h"
#include "valuation/method.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay {

#define ASSAY_METHOD(file, function) const ValuationMethod& function();
#include "valuation/methods.def"
#undef ASSAY_METHOD

const std::vector<const ValuationMethod*>& methods() {
    static const std::vector<const ValuationMethod*> all = {
#define ASSAY_METHOD(file, function) &function(),
#include "valuation/methods.def"
#undef ASSAY_METHOD
    };
    return all;
}

const ValuationMethod& findMethod(const std::string& id) {
    return *findById(methods(), id, "method", [](const ValuationMethod* method) { return method->info().id; });
}

void requireServes(const MethodInfo& method, Task task, const ModelInfo& model) {
    const auto has = [](const auto& range, auto value) {
        return std::find(range.begin(), range.end(), value) != range.end();
    };
    if (!has(method.tasks, task)) {
        std::vector<std::string> tasks;
        for (const Task served : method.tasks) tasks.push_back(toText(served));
        throw Error(ErrorKind::Usage, fmt::format("method {} does not serve the task {}", method.id, toText(task)),
                    fmt::format("it serves {}", fmt::join(tasks, ", ")));
    }
    if (!has(model.tasks, task))
        throw Error(ErrorKind::Usage, fmt::format("model {} does not serve the task {}", model.id, toText(task)),
                    fmt::format("use {}", defaultModel(task).info().id));
    if (has(method.needs, Need::Gradients) && !model.gradients)
        throw Error(
            ErrorKind::Usage,
            fmt::format("method {} needs a model with gradients, which {} is not", method.id, model.id),
            fmt::format("use the model {}, or a method such as loo or knn-shapley", defaultModel(task).info().id));
    if (has(method.needs, Need::Trees) && !model.trees)
        throw Error(ErrorKind::Usage,
                    fmt::format("method {} needs a model of boosted trees, which {} is not", method.id, model.id),
                    "use the model xgboost, or a method such as loo or knn-shapley");
}

}  // namespace assay
