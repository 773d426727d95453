// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "data/design.h"

namespace assay {

/// The target of every row and what kind of task it makes.
struct Target {
    Task task = Task::Regression;
    Vector y;                          ///< regression: the number; classes: 0..classes-1; NaN: missing
    std::vector<std::string> classes;  ///< in order: numbers and booleans by value, texts by their bytes; binary: [1] is positive, the last unless asked otherwise
    std::vector<std::string> notes;
};

/// The task, unless asked for, from the target's values: two distinct ones make it binary; text and categories
/// multiclass, but a column of text in which nearly all cells spell numbers that are no classes a regression without
/// the others; whole numbers multiclass where there are at most 20 distinct ones, each in three rows on average;
/// other numbers regression. Notes say what was guessed. positive: the label that becomes classes[1]; empty: the last in
/// order. Throws Error(Usage) when the column cannot serve the task asked for, or has no such label, Error(Input)
/// without values or with one only.
Target readTarget(const Dataset& dataset, ColumnId column, std::optional<Task> task, const std::string& positive,
                  const RunContext& context);

/// The target of another file by the classes of the first; a class the first does not have becomes NaN and is noted.
Target readTargetLike(const Target& first, const Dataset& dataset, ColumnId column, const RunContext& context);

/// The classes that rows of `rows` have, numbered anew without gaps; rows of other classes become NaN.
void keepClassesOf(Target& target, const std::vector<RowId>& rows);

}  // namespace assay
