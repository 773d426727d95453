// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/linalg.h"
#include "data/design.h"

namespace assay {

/// The classes that a metric is about: 0 for regression. One of two is the positive one where the task is binary; of a
/// multiclass task averages are over all classes, also where only two are left.
struct MetricClasses {
    int count = 0;
    bool positive = false;
    MetricClasses(int classes) : count(classes), positive(classes == 2) {}
    MetricClasses(int classes, Task task) : count(classes), positive(task == Task::Binary) {}
};

struct MetricInfo {
    std::string id, name, summary;
    std::vector<Task> tasks;
    bool higherIsBetter = true;
    /// prediction as FittedModel::predict gives it; w weights. NaN when undefined (one class only).
    double (*value)(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes);
};

/// mse rmse mae r2; accuracy precision recall f1 log-loss roc-auc pr-auc (multiclass: macro averages; AUCs one-vs-rest).
const std::vector<MetricInfo>& metrics();
const MetricInfo& findMetric(const std::string& id);             ///< throws Error(Usage)
std::vector<const MetricInfo*> metricsOf(Task task);
const MetricInfo& defaultMetric(Task task);                      ///< rmse, roc-auc, log-loss

/// Why metrics of such rows are NaN: "one class", "one value of the target", "no weight above 0".
std::string undefinedReason(VectorRef w, int classes);

using MetricValues = std::map<std::string, double>;
MetricValues allMetrics(Task task, const RowMatrix& prediction, VectorRef y, VectorRef w, int classes);

}  // namespace assay
