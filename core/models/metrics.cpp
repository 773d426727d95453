// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics.h"

#include "models/lookup.h"
#include "models/model.h"
#include "models/ranking_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double mse(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses) {
    const double weight = w.sum();
    return weight > 0 ? (w.array() * (prediction.col(0) - y).array().square()).sum() / weight : nan;
}
double rmse(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes) {
    return std::sqrt(mse(prediction, y, w, classes));
}
double mae(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses) {
    const double weight = w.sum();
    return weight > 0 ? (w.array() * (prediction.col(0) - y).array().abs()).sum() / weight : nan;
}
/// 1 - residual sum of squares / total sum of squares; undefined for a constant target.
double r2(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes) {
    const double weight = w.sum();
    if (!(weight > 0)) return nan;
    const double mean = w.dot(y) / weight;
    const double total = (w.array() * (y.array() - mean).square()).sum() / weight;
    return total > 0 ? 1 - mse(prediction, y, w, classes) / total : nan;
}

/// Binary: class 1 at probability >= 0.5. Otherwise the largest probability, ties to the lower class.
Index predictedClass(const RowMatrix& prediction, Index row, MetricClasses classes) {
    if (classes.positive) return prediction(row, 1) >= 0.5 ? 1 : 0;
    Index best = 0;
    for (Index c = 1; c < classes.count; ++c)
        if (prediction(row, c) > prediction(row, best)) best = c;
    return best;
}

/// Weighted counts: rows are true classes, columns predicted ones.
Matrix confusion(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes) {
    Matrix counts = Matrix::Zero(classes.count, classes.count);
    for (Index i = 0; i < y.size(); ++i)
        counts(static_cast<Index>(y[i]), predictedClass(prediction, i, classes)) += w[i];
    return counts;
}
double accuracy(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes) {
    const double weight = w.sum();
    return weight > 0 ? confusion(prediction, y, w, classes).trace() / weight : nan;
}

struct Counts {
    double hits, predicted, actual;
};
/// The positive class for binary; the unweighted mean over the classes that occur for multiclass.
/// A ratio with an empty denominator counts as 0.
template <class Ratio>
double overClasses(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes, Ratio ratio) {
    const Matrix counts = confusion(prediction, y, w, classes);
    double sum = 0;
    int occurring = 0;
    for (Index c = classes.positive ? 1 : 0; c < classes.count; ++c) {
        const Counts of{counts(c, c), counts.col(c).sum(), counts.row(c).sum()};
        if (!classes.positive && of.predicted == 0 && of.actual == 0) continue;
        sum += ratio(of);
        ++occurring;
    }
    return w.sum() > 0 && occurring > 0 ? sum / occurring : nan;
}
double precision(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes) {
    return overClasses(prediction, y, w, classes,
                       [](const Counts& of) { return of.predicted > 0 ? of.hits / of.predicted : 0; });
}
double recall(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes) {
    return overClasses(prediction, y, w, classes,
                       [](const Counts& of) { return of.actual > 0 ? of.hits / of.actual : 0; });
}
double f1(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes) {
    return overClasses(prediction, y, w, classes, [](const Counts& of) {
        return of.predicted + of.actual > 0 ? 2 * of.hits / (of.predicted + of.actual) : 0;
    });
}
double logLoss(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes) {
    const double weight = w.sum();
    return weight > 0 ? w.dot(losses(prediction, y, classes.count)) / weight : nan;
}

/// One-vs-rest: binary the positive class, multiclass the mean over classes where the curve is defined.
template <class Curve>
double oneVersusRest(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes, Curve curve) {
    double sum = 0;
    int defined = 0;
    for (Index c = classes.positive ? 1 : 0; c < classes.count; ++c) {
        const double value = curve(prediction.col(c), (y.array() == static_cast<double>(c)).cast<double>(), w);
        if (std::isnan(value)) continue;
        sum += value;
        ++defined;
    }
    return defined > 0 ? sum / defined : nan;
}
double rocAuc(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes) {
    return oneVersusRest(prediction, y, w, classes, areaUnderRoc);
}
double prAuc(const RowMatrix& prediction, VectorRef y, VectorRef w, MetricClasses classes) {
    return oneVersusRest(prediction, y, w, classes, averagePrecision);
}

const std::vector<Task> numeric{Task::Regression};
const std::vector<Task> classed{Task::Binary, Task::Multiclass};

}  // namespace

const std::vector<MetricInfo>& metrics() {
    static const std::vector<MetricInfo> all = {
        {"rmse", "RMSE", "Root of the mean squared error, in the target's unit.", numeric, false, rmse},
        {"mse", "MSE", "Mean squared error.", numeric, false, mse},
        {"mae", "MAE", "Mean absolute error, in the target's unit.", numeric, false, mae},
        {"r2", "R²", "Share of the target's variance that is explained; 0 for predicting the mean.", numeric, true, r2},
        {"roc-auc", "ROC AUC",
         "Probability that a positive row is ranked above a negative one; one-vs-rest mean "
         "for several classes.",
         classed, true, rocAuc},
        {"pr-auc", "PR AUC", "Average precision over the recall axis; one-vs-rest mean for several classes.", classed,
         true, prAuc},
        {"log-loss", "Log loss", "Mean negative log probability of the true class.", classed, false, logLoss},
        {"accuracy", "Accuracy", "Share of rows whose class is predicted; binary at probability 0.5.", classed, true,
         accuracy},
        {"precision", "Precision", "Share of predicted positives that are positive; macro average for several classes.",
         classed, true, precision},
        {"recall", "Recall", "Share of positives that are predicted; macro average for several classes.", classed, true,
         recall},
        {"f1", "F1", "Harmonic mean of precision and recall; macro average for several classes.", classed, true, f1},
    };
    return all;
}

const MetricInfo& findMetric(const std::string& id) {
    return findById(metrics(), id, "metric", [](const MetricInfo& metric) { return metric.id; });
}

std::vector<const MetricInfo*> metricsOf(Task task) {
    std::vector<const MetricInfo*> of;
    for (const MetricInfo& metric : metrics())
        if (std::find(metric.tasks.begin(), metric.tasks.end(), task) != metric.tasks.end()) of.push_back(&metric);
    return of;
}

const MetricInfo& defaultMetric(Task task) {
    switch (task) {
        case Task::Regression:
            return findMetric("rmse");
        case Task::Binary:
            return findMetric("roc-auc");
        case Task::Multiclass:
            return findMetric("log-loss");
        case Task::Ranking:
            break;
    }
    throw Error(ErrorKind::Usage, "no metric serves the task ranking", "choose regression, binary or multiclass");
}

std::string undefinedReason(VectorRef w, int classes) {
    if (!(w.sum() > 0)) return "no weight above 0";
    return classes > 0 ? "one class" : "one value of the target";
}

MetricValues allMetrics(Task task, const RowMatrix& prediction, VectorRef y, VectorRef w, int classes) {
    MetricValues values;
    for (const MetricInfo* metric : metricsOf(task)) values[metric->id] = metric->value(prediction, y, w, {classes, task});
    return values;
}

}  // namespace assay
