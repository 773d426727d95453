// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/target.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/error.h"
#include "pipeline/spelled_numbers.h"

namespace assay {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t mostClassesOfNumbers = 20;
constexpr std::int64_t mostClasses = 5000;

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

/// Whole numbers are classes where they are few and each comes again and again.
Task taskOfNumbers(bool whole, const Vector& y, std::size_t distinct) {
    constexpr std::int64_t rowsPerClass = 3;
    if (distinct == 2) return Task::Binary;
    const auto rows = static_cast<std::int64_t>(y.size() - y.array().isNaN().count());
    const bool repeated = rows >= rowsPerClass * static_cast<std::int64_t>(distinct);
    return whole && distinct <= mostClassesOfNumbers && repeated ? Task::Multiclass : Task::Regression;
}

/// How whole numbers were taken, where they could have been taken otherwise.
std::string guessNote(const Column& column, const Vector& y, std::size_t distinct, Task chosen) {
    const bool classes = chosen == Task::Multiclass;
    return fmt::format("{} has {} distinct whole numbers in {} rows, taken as {}; set the task to {} to take them as {}",
                       column.name, distinct, y.size() - y.array().isNaN().count(), classes ? "classes" : "amounts",
                       classes ? "regression" : "multiclass", classes ? "amounts" : "classes");
}

Target regressionTarget(const Dataset& dataset, ColumnId id, Vector y) {
    const Column& column = dataset.column(id);
    requireValues(distinctUpToLimit(y), dataset, column.name);
    requireModerate(y, dataset, id);
    return {Task::Regression, std::move(y), {}, {}};
}

/// The numbers in a column of text, where the other cells are so few that they can only stand for missing ones.
Target spelledTarget(const Dataset& dataset, ColumnId id, SpelledNumbers found, bool guessed) {
    const Column& column = dataset.column(id);
    Target target = regressionTarget(dataset, id, std::move(found.values));
    if (found.others > 0)
        target.notes.push_back(fmt::format(
            "{} of {} cells of {} are no numbers, the first of them '{}' in row {}: the target was read as numbers "
            "without those rows{}",
            found.others, found.numbers + found.others, column.name, found.firstText, found.firstOther,
            guessed ? "; set the task to multiclass to take all cells as classes" : ""));
    return target;
}

/// classes[1] becomes the label asked for.
void makePositive(Target& target, const std::string& label, const Place& place) {
    if (target.task != Task::Binary)
        throw Error(ErrorKind::Usage,
                    fmt::format("a positive class needs a target of two classes, this one has {}",
                                target.classes.size()),
                    "leave the positive class out", place);
    const auto found = std::find(target.classes.begin(), target.classes.end(), label);
    if (found == target.classes.end())
        throw Error(ErrorKind::Usage, fmt::format("the target has no label '{}'", label),
                    fmt::format("name '{}' or '{}' as the positive class", target.classes[0], target.classes[1]),
                    place);
    if (found != target.classes.begin()) return;
    std::swap(target.classes[0], target.classes[1]);
    for (double& y : target.y) y = 1 - y;
}

Target classTarget(const Dataset& dataset, ColumnId id, std::optional<Task> task, const std::string& positive,
                   const RunContext& context) {
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
    if (!positive.empty()) makePositive(target, positive, {dataset.path(), 0, column.name});
    if (target.task == Task::Binary)
        target.notes.push_back(fmt::format(
            "the positive class of {} is '{}'{}", column.name, target.classes[1],
            positive.empty() ? ", the last in order; name the positive class to take '" + target.classes[0] + "'" : ""));
    return target;
}

Target readTextTarget(const Dataset& dataset, ColumnId id, std::optional<Task> task, const std::string& positive,
                      const RunContext& context) {
    const Column& column = dataset.column(id);
    const auto textNote = [&](Target& target) {
        if (target.task == Task::Multiclass)
            target.notes.push_back(
                fmt::format("{} holds text, taken as {} classes", column.name, target.classes.size()));
    };
    if (task && task != Task::Regression) {
        Target target = classTarget(dataset, id, task, positive, context);
        textNote(target);
        return target;
    }
    SpelledNumbers found = spelledNumbers(dataset, id, context);
    const std::size_t distinct = distinctUpToLimit(found.values);
    const bool amounts = found.nearlyAll() && distinct > 2 &&
                         taskOfNumbers(found.whole, found.values, distinct) == Task::Regression;
    if (found.nearlyAll() && (task || amounts) && positive.empty())
        return spelledTarget(dataset, id, std::move(found), !task);
    if (task)
        throw Error(ErrorKind::Usage,
                    found.others == 0 ? std::string("a regression needs a target of numbers")
                                      : fmt::format("a regression needs a target of numbers, but row {} has '{}'",
                                                    found.firstOther, found.firstText),
                    "choose another target or task", {dataset.path(), 0, column.name});
    Target target = classTarget(dataset, id, task, positive, context);
    if (found.numbers > 0 && found.others > 0)
        target.notes.push_back(fmt::format(
            "{} of {} cells of {} are no numbers, the first of them '{}' in row {}: the target was read as classes",
            found.others, found.numbers + found.others, column.name, found.firstText, found.firstOther));
    else
        textNote(target);
    return target;
}

}  // namespace

Target readTarget(const Dataset& dataset, ColumnId id, std::optional<Task> task, const std::string& positive,
                  const RunContext& context) {
    const Column& column = dataset.column(id);
    const Place place{dataset.path(), 0, column.name};
    if (column.type == ColumnType::DateTime)
        throw Error(ErrorKind::Usage, "the target is a date", "choose a target of numbers or classes", place);
    if (task == Task::Ranking)
        throw Error(ErrorKind::Usage, "no model here serves the task ranking",
                    "set the task to regression or multiclass on the labels", place);
    if (!numeric(column)) return readTextTarget(dataset, id, task, positive, context);
    if (task && task != Task::Regression) return classTarget(dataset, id, task, positive, context);

    Vector y = finiteNumbers(dataset, id, context);
    const std::size_t distinct = distinctUpToLimit(y);
    requireValues(distinct, dataset, column.name);
    const Task chosen = task.value_or(taskOfNumbers(column.integral, y, distinct));
    const bool doubtful = !task && distinct > 2 && column.integral && distinct <= mostClassesOfNumbers;
    const std::string guess = doubtful ? guessNote(column, y, distinct, chosen) : "";
    if (chosen == Task::Regression && !positive.empty())
        throw Error(ErrorKind::Usage, "a positive class needs a target of two classes, this one holds amounts",
                    "leave the positive class out", place);
    Target target = chosen == Task::Regression ? regressionTarget(dataset, id, std::move(y))
                                               : classTarget(dataset, id, std::nullopt, positive, context);
    if (!guess.empty()) target.notes.push_back(guess);
    return target;
}

Target readTargetLike(const Target& first, const Dataset& dataset, ColumnId id, const RunContext& context) {
    Target target;
    target.task = first.task;
    target.classes = first.classes;
    if (first.task == Task::Regression) {
        if (numeric(dataset.column(id))) {
            target.y = finiteNumbers(dataset, id, context);
        } else {
            SpelledNumbers found = spelledNumbers(dataset, id, context);
            if (!found.nearlyAll())
                throw Error(ErrorKind::Usage,
                            fmt::format("a regression needs a target of numbers, but row {} has '{}'",
                                        found.firstOther, found.firstText),
                            "choose another target or task", {dataset.path(), 0, dataset.column(id).name});
            if (found.others > 0)
                target.notes.push_back(fmt::format("{}: {} cells of the target are no numbers, the first of them '{}' "
                                                   "in row {}: those rows were left out",
                                                   dataset.fileName(), found.others, found.firstText,
                                                   found.firstOther));
            target.y = std::move(found.values);
        }
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
