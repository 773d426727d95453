// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "data/category_fit.h"
#include "data/date_parts.h"
#include "data/numeric_fit.h"

namespace assay {

/// A number made from a source column, and where it goes.
struct NumberPlan {
    DatePart part = DatePart::Whole;
    NumericFit fit;
    Index valueColumn = -1;      ///< -1: constant, only the indicator remains
    Index indicatorColumn = -1;  ///< -1: none
};

/// Why a column is in no design.
enum class LeftOut { No, Text, Constant, NoValue, Identifier };
/// "columns a, b and c are constant in the training rows and were left out"; long lists are cut after ten names.
std::string leftOutNote(LeftOut why, const std::vector<std::string>& names);

/// What becomes of one source column.
struct FeaturePlan {
    std::string name;
    ColumnType type = ColumnType::Number;
    OutlierBounds bounds;  ///< numbers, when there is an outlier rule
    std::vector<NumberPlan> numbers;
    CategoryFit category;
    Index firstColumn = 0;              ///< of the design
    std::vector<DesignColumn> columns;  ///< empty: left out
    LeftOut leftOut = LeftOut::No;
    std::vector<std::string> notes;

    bool isCategory() const { return type == ColumnType::Category; }
};

/// A column's cells as the plans read them: codes for categories, else numbers (NaN: missing or infinite).
struct RawColumn {
    Vector numbers;
    Levels levels;
    std::vector<std::int32_t> columnOfCode;  ///< CategoryFit::columnsOf(levels), for applyPlan
    std::int64_t infinite = 0;  ///< infinite numbers, read as missing
    bool missingAt(RowId row) const {
        const auto i = static_cast<std::size_t>(toIndex(row));
        return levels.codes.empty() ? !(numbers[static_cast<Index>(i)] == numbers[static_cast<Index>(i)])
                                    : levels.codes[i] < 0;
    }
};

/// Throws Error(Input) when the data set has no such column.
ColumnId requireColumn(const Dataset& dataset, const std::string& name);
/// Reads the columns of plans (their names and types) by one statement for all numbers: planning one costs 5 ms in a table
/// of 10,000 columns. Throws Error(Input) when a column is missing or is of another type.
std::vector<RawColumn> readColumns(const Dataset& dataset, std::span<const FeaturePlan> plans, const RunContext& context);
/// How many columns to read at a time, so that few statements are needed and little memory.
std::size_t columnsAtATime(const Dataset& dataset);

/// The bounds of the outlier rule, from the training rows; unbounded for other types than numbers.
OutlierBounds boundsOf(const RawColumn& raw, ColumnType type, const std::vector<RowId>& trainRows,
                       const RecipeSpec& spec);

/// firstColumn is left to the caller.
FeaturePlan planFeature(const std::string& name, ColumnType type, const RawColumn& raw, const OutlierBounds& bounds,
                        const std::vector<RowId>& trainRows, const RecipeSpec& spec);

/// Writes the plan's columns of X for rows[k], k in [begin, end).
void applyPlan(const FeaturePlan& plan, const RawColumn& raw, std::span<const RowId> rows, Index begin, Index end,
               RowMatrix& X);

}  // namespace assay
