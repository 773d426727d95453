// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/linalg.h"

namespace assay {

enum class SplitPart : std::uint8_t { None, Train, Valid, Test };  ///< None: left out or dropped
std::string toText(SplitPart part);                                ///< "", "train", "valid", "test"

/// What is the matter with a row; None where nothing is or where it cannot be told.
enum class RowKind : std::uint8_t { None, WrongLabel, WrongTarget, OddFeatures, ConflictingDuplicate };
std::string toText(RowKind kind);  ///< "", "wrong label", "wrong target", "odd features", "conflicting duplicate"

/// What a run says about every row of the source, in row order: the columns of scores.csv that are not the
/// data set's own. NaN = does not apply (and is written empty).
struct RowScores {
    std::vector<SplitPart> part;
    Vector prediction;  ///< regression: value; binary: probability of the positive class; multiclass: index into classes
    Vector loss;
    Vector residual;    ///< target - prediction; multiclass: 1 - probability of the row's own class
    Vector importance;  ///< positive = helpful; of a magnitude: large = influential or wrong
    Vector stdError;    ///< NaN where exact
    Vector rank;        ///< 1 = most valuable among scored rows (magnitudes: largest), ties: lower row id first
    /// The method's id where its numbers are magnitudes, which do not tell helpful from harmful; empty: they are signed.
    std::string magnitude;
    std::vector<RowKind> problem;      ///< empty: the method does not tell
    Vector suggested;                  ///< what a suspected row's target should rather be: index into classes, or a number
    std::vector<std::string> classes;  ///< multiclass and binary: names of classes; [1] is binary's positive
    bool namedPrediction = false;      ///< multiclass: prediction is written as the class's name

    std::int64_t rows() const { return static_cast<std::int64_t>(part.size()); }
    RowKind problemOf(Index row) const {
        return problem.empty() ? RowKind::None : problem[static_cast<std::size_t>(row)];
    }
    /// The suggested target in words; empty: none.
    std::string suggestion(Index row) const;
};

/// The numeric score columns by the names that scores.csv, filters and the table use:
/// prediction, loss, residual, importance, std_error, rank.
struct ScoreColumn {
    const char* name;
    Vector RowScores::* values;
};
std::span<const ScoreColumn> scoreColumns();

/// Ranks of the finite values, 1 = largest; ties: lower index first; NaN stays NaN. O(n log n).
Vector ranksOf(const Vector& importance);

}  // namespace assay
