// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/feature_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

std::vector<double> valuesAt(const RawColumn& raw, const std::vector<RowId>& rows) {
    std::vector<double> values;
    values.reserve(rows.size());
    for (const RowId row : rows) values.push_back(raw.numbers[toIndex(row)]);
    return values;
}

Index addColumn(FeaturePlan& plan, std::string name) {
    plan.columns.push_back({std::move(name), plan.name});
    return static_cast<Index>(plan.columns.size()) - 1;
}

void planCategory(FeaturePlan& plan, const RawColumn& raw, const std::vector<RowId>& trainRows,
                  const RecipeSpec& spec) {
    plan.category = fitCategory(raw.levels, trainRows, spec);
    const CategoryFit& fit = plan.category;
    if (fit.trainLevels == 0)
        plan.leftOut = LeftOut::NoValue;
    else if (fit.constant)
        plan.leftOut = LeftOut::Constant;
    else if (fit.identifier)
        plan.leftOut = LeftOut::Identifier;
    else
        for (const std::string& level : fit.names) addColumn(plan, plan.name + "=" + level);
    if (fit.hashed())
        plan.notes.push_back(fmt::format("column {} has {} levels in the training rows and was hashed into {} columns",
                                         plan.name, fit.trainLevels, spec.hashBuckets));
}

/// Adds the columns of one number; nothing for one that does not vary.
void planNumber(FeaturePlan& plan, DatePart part, std::vector<double> raw, const RecipeSpec& spec) {
    NumberPlan number{part, fitNumeric(std::move(raw), plan.bounds, spec, plan.type != ColumnType::Boolean), -1, -1};
    if (number.fit.empty || number.fit.constant) return;
    number.valueColumn = addColumn(plan, part == DatePart::Whole ? plan.name : plan.name + "." + nameOf(part));
    if (number.fit.robustFellBack)
        plan.notes.push_back(fmt::format(
            "column {} has an interquartile range of 0 and was scaled by its standard deviation", plan.name));
    plan.numbers.push_back(std::move(number));
}

void planIndicator(FeaturePlan& plan, std::int64_t missing, std::int64_t rows, const RecipeSpec& spec) {
    if (spec.missing != MissingRule::Indicator || missing == 0 || missing == rows) return;
    if (plan.numbers.empty()) plan.numbers.push_back({});
    plan.numbers.front().indicatorColumn = addColumn(plan, plan.name + " (missing)");
}

void planNumbers(FeaturePlan& plan, const RawColumn& raw, const std::vector<RowId>& trainRows,
                 const RecipeSpec& spec) {
    std::vector<double> values = valuesAt(raw, trainRows);
    const auto rows = static_cast<std::int64_t>(values.size());
    const auto missing = std::count_if(values.begin(), values.end(), [](double value) { return std::isnan(value); });
    if (plan.type == ColumnType::DateTime) {
        std::vector<double> part(values.size());
        for (const DatePart kind : dateParts) {
            std::transform(values.begin(), values.end(), part.begin(), [&](double v) { return partOf(kind, v); });
            planNumber(plan, kind, part, spec);
        }
    } else {
        planNumber(plan, DatePart::Whole, std::move(values), spec);
    }
    planIndicator(plan, missing, rows, spec);
    if (raw.infinite > 0)
        plan.notes.push_back(fmt::format("column {}: {} infinite values count as missing", plan.name, raw.infinite));
    if (plan.bounds.collapsed)
        plan.notes.push_back(
            fmt::format("column {} has no spread by the outlier rule, which was not applied to it", plan.name));
    if (plan.columns.empty()) plan.leftOut = missing < rows ? LeftOut::Constant : LeftOut::NoValue;
}

const char* reasonOf(LeftOut why, bool many) {
    switch (why) {
        case LeftOut::No: return "";
        case LeftOut::Text: return many ? "are text" : "is text";
        case LeftOut::Constant: return many ? "are constant in the training rows" : "is constant in the training rows";
        case LeftOut::NoValue: return many ? "have no value in the training rows" : "has no value in the training rows";
        case LeftOut::Identifier:
            return many ? "have a different text in every training row" : "has a different text in every training row";
    }
    return "";
}

}  // namespace

std::string leftOutNote(LeftOut why, const std::vector<std::string>& names) {
    constexpr std::size_t most = 10;
    if (names.size() == 1) return fmt::format("column {} {} and was left out", names[0], reasonOf(why, false));
    const bool cut = names.size() > most;
    const auto listed = names.begin() + static_cast<std::ptrdiff_t>(cut ? most : names.size() - 1);
    return fmt::format("columns {} and {} {} and were left out", fmt::join(names.begin(), listed, ", "),
                       cut ? fmt::format("{} more", names.size() - most) : names.back(), reasonOf(why, true));
}

OutlierBounds boundsOf(const RawColumn& raw, ColumnType type, const std::vector<RowId>& trainRows,
                       const RecipeSpec& spec) {
    if (spec.outliers == OutlierRule::None || type != ColumnType::Number) return {};
    std::vector<double> values = valuesAt(raw, trainRows);
    std::erase_if(values, [](double value) { return std::isnan(value); });
    return fitBounds(values, spec);
}

FeaturePlan planFeature(const std::string& name, ColumnType type, const RawColumn& raw, const OutlierBounds& bounds,
                        const std::vector<RowId>& trainRows, const RecipeSpec& spec) {
    FeaturePlan plan;
    plan.name = name;
    plan.type = type;
    plan.bounds = bounds;
    if (plan.isCategory())
        planCategory(plan, raw, trainRows, spec);
    else
        planNumbers(plan, raw, trainRows, spec);
    return plan;
}

void applyPlan(const FeaturePlan& plan, const RawColumn& raw, std::span<const RowId> rows, Index begin, Index end,
               RowMatrix& X) {
    if (plan.isCategory()) {
        const auto width = static_cast<Index>(plan.columns.size());
        for (Index k = begin; k < end; ++k) {
            X.row(k).segment(plan.firstColumn, width).setZero();
            const std::int32_t code =
                raw.levels.codes[static_cast<std::size_t>(toIndex(rows[static_cast<std::size_t>(k)]))];
            const std::int32_t column =
                code < 0 ? (plan.category.missingColumn >= 0 ? plan.category.missingColumn : plan.category.rareColumn)
                         : raw.columnOfCode[static_cast<std::size_t>(code)];
            if (column >= 0) X(k, plan.firstColumn + column) = 1;
        }
        return;
    }
    for (const NumberPlan& number : plan.numbers) {
        const auto at = [&](Index k) { return raw.numbers[toIndex(rows[static_cast<std::size_t>(k)])]; };
        const Index value = plan.firstColumn + number.valueColumn, indicator = plan.firstColumn + number.indicatorColumn;
        const NumericFit fit = number.fit;
        if (number.valueColumn >= 0 && number.part == DatePart::Whole)
            for (Index k = begin; k < end; ++k) X(k, value) = fit(at(k));
        else if (number.valueColumn >= 0)
            for (Index k = begin; k < end; ++k) X(k, value) = fit(partOf(number.part, at(k)));
        if (number.indicatorColumn >= 0)
            for (Index k = begin; k < end; ++k) X(k, indicator) = std::isnan(at(k));
    }
}

}  // namespace assay
