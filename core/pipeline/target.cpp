// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/target.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/error.h"

namespace assay {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t mostClassesOfNumbers = 20;
constexpr std::int64_t mostClasses = 1000;

bool numeric(const Column& column) { return column.type == ColumnType::Number || column.type == ColumnType::Boolean; }

Vector finiteNumbers(const Dataset& dataset, ColumnId column, const RunContext& context) {
    Vector y = dataset.numbers(column, context);
    for (Index i = 0; i < y.size(); ++i)
        if (!std::isfinite(y[i])) y[i] = missing;
    return y;
}

/// Errors are squared, and squares multiplied: what overflows there would come out as zeros and infinities.
void requireModerate(const Vector& y, const Dataset& dataset, ColumnId id) {
    constexpr double largest = 1e75;
    for (Index i = 0; i < y.size(); ++i)
        if (std::abs(y[i]) > largest)
            throw Error(ErrorKind::Numeric, fmt::format("the target of row {} is {}, too large to be squared", i, y[i]),
                        "divide the column, or take its logarithm", {dataset.path(), 0, dataset.column(id).name});
}

/// Distinct values, counted no further than one above the limit for classes.
std::size_t distinctUpToLimit(const Vector& y) {
    std::set<double> seen;
    for (Index i = 0; i < y.size() && seen.size() <= mostClassesOfNumbers; ++i)
        if (!std::isnan(y[i])) seen.insert(y[i]);
    return seen.size();
}

void requireValues(std::size_t distinct, const Dataset& dataset, const std::string& name) {
    if (distinct == 0)
        throw Error(ErrorKind::Input, "the target has no value in any row", "choose another target",
                    {dataset.path(), 0, name});
    if (distinct == 1)
        throw Error(ErrorKind::Input, "the target has the same value in every row", "choose a target that varies",
                    {dataset.path(), 0, name});
}

Task taskOfNumbers(const Column& column, std::size_t distinct) {
    if (distinct == 2) return Task::Binary;
    return column.integral && distinct <= mostClassesOfNumbers ? Task::Multiclass : Task::Regression;
}

Target regressionTarget(const Dataset& dataset, ColumnId id, Vector y) {
    const Column& column = dataset.column(id);
    if (!numeric(column))
        throw Error(ErrorKind::Usage, "a regression needs a target of numbers", "choose another target or task",
                    {dataset.path(), 0, column.name});
    requireValues(distinctUpToLimit(y), dataset, column.name);
    requireModerate(y, dataset, id);
    return {Task::Regression, std::move(y), {}, {}};
}

Target classTarget(const Dataset& dataset, ColumnId id, std::optional<Task> task, const RunContext& context) {
    const Column& column = dataset.column(id);
    const Levels levels = dataset.levels(id, context);
    const auto count = levels.levels.size();
    requireValues(count, dataset, column.name);
    if (static_cast<std::int64_t>(count) > mostClasses)
        throw Error(ErrorKind::Input, fmt::format("the target has {} distinct values, too many to be classes", count),
                    numeric(column) ? "set the task to regression" : "choose another target",
                    {dataset.path(), 0, column.name});
    Target target;
    target.task = task.value_or(count == 2 ? Task::Binary : Task::Multiclass);
    if (target.task == Task::Binary && count != 2)
        throw Error(ErrorKind::Usage, fmt::format("the target has {} distinct values, binary needs 2", count),
                    "set the task to multiclass", {dataset.path(), 0, column.name});
    target.classes = levels.levels;
    target.y.resize(static_cast<Index>(levels.codes.size()));
    for (Index i = 0; i < target.y.size(); ++i) {
        const std::int32_t code = levels.codes[static_cast<std::size_t>(i)];
        target.y[i] = code < 0 ? missing : code;
    }
    if (target.task == Task::Binary)
        target.notes.push_back(fmt::format("the positive class of {} is '{}'", column.name, target.classes[1]));
    return target;
}

}  // namespace

Target readTarget(const Dataset& dataset, ColumnId id, std::optional<Task> task, const RunContext& context) {
    const Column& column = dataset.column(id);
    if (column.type == ColumnType::DateTime)
        throw Error(ErrorKind::Usage, "the target is a date", "choose a target of numbers or classes",
                    {dataset.path(), 0, column.name});
    if (task == Task::Ranking)
        throw Error(ErrorKind::Usage, "no model here serves the task ranking",
                    "set the task to regression or multiclass on the labels", {dataset.path(), 0, column.name});
    if (!numeric(column))
        return task == Task::Regression ? regressionTarget(dataset, id, {}) : classTarget(dataset, id, task, context);
    if (task && task != Task::Regression) return classTarget(dataset, id, task, context);

    Vector y = finiteNumbers(dataset, id, context);
    const std::size_t distinct = distinctUpToLimit(y);
    requireValues(distinct, dataset, column.name);
    const Task chosen = task.value_or(taskOfNumbers(column, distinct));
    if (chosen == Task::Regression) return regressionTarget(dataset, id, std::move(y));
    Target target = classTarget(dataset, id, std::nullopt, context);
    if (target.task == Task::Multiclass)
        target.notes.push_back(fmt::format(
            "{} has {} distinct whole numbers, taken as classes; the task regression takes them as amounts",
            column.name, target.classes.size()));
    return target;
}

Target readTargetLike(const Target& first, const Dataset& dataset, ColumnId id, const RunContext& context) {
    Target target;
    target.task = first.task;
    target.classes = first.classes;
    if (first.task == Task::Regression) {
        if (!numeric(dataset.column(id))) return regressionTarget(dataset, id, {});
        target.y = finiteNumbers(dataset, id, context);
        requireModerate(target.y, dataset, id);
        return target;
    }
    std::map<std::string, double> classOf;
    for (std::size_t k = 0; k < first.classes.size(); ++k) classOf[first.classes[k]] = static_cast<double>(k);
    const Levels levels = dataset.levels(id, context);
    std::int64_t unseen = 0;
    target.y = Vector::Constant(static_cast<Index>(levels.codes.size()), missing);
    for (std::size_t i = 0; i < levels.codes.size(); ++i) {
        if (levels.codes[i] < 0) continue;
        const auto found = classOf.find(levels.levels[static_cast<std::size_t>(levels.codes[i])]);
        if (found == classOf.end())
            ++unseen;
        else
            target.y[static_cast<Index>(i)] = found->second;
    }
    if (unseen > 0)
        target.notes.push_back(fmt::format("{}: {} rows are of classes that training has not seen and were left out",
                                           dataset.fileName(), unseen));
    return target;
}

void keepClassesOf(Target& target, const std::vector<RowId>& rows) {
    if (target.task == Task::Regression) return;
    std::vector<bool> seen(target.classes.size());
    for (const RowId row : rows)
        if (const double y = target.y[toIndex(row)]; !std::isnan(y)) seen[static_cast<std::size_t>(y)] = true;
    std::vector<std::string> kept;
    std::vector<double> numberOf(seen.size(), missing);
    for (std::size_t k = 0; k < seen.size(); ++k) {
        if (!seen[k]) continue;
        numberOf[k] = static_cast<double>(kept.size());
        kept.push_back(target.classes[k]);
    }
    if (kept.size() == target.classes.size()) return;
    for (Index i = 0; i < target.y.size(); ++i)
        if (!std::isnan(target.y[i])) target.y[i] = numberOf[static_cast<std::size_t>(target.y[i])];
    target.classes = std::move(kept);
}

}  // namespace assay
