// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "data/feature_plan.h"

namespace assay {
namespace {

const char* wordOf(ColumnType type) {
    switch (type) {
        case ColumnType::Number: return "numbers";
        case ColumnType::Category: return "categories";
        case ColumnType::Text: return "text";
        case ColumnType::DateTime: return "dates";
        case ColumnType::Boolean: return "true or false";
    }
    return "";
}

/// A number column may be read from one of booleans and the other way round: both are numbers to Dataset.
bool readable(ColumnType wanted, ColumnType found) {
    const auto numeric = [](ColumnType type) { return type == ColumnType::Number || type == ColumnType::Boolean; };
    return wanted == found || wanted == ColumnType::Category || (numeric(wanted) && numeric(found));
}

bool withoutValues(const Dataset& dataset, ColumnId column, const RunContext& context) {
    const Levels levels = dataset.levels(column, context);
    return std::all_of(levels.codes.begin(), levels.codes.end(), [](std::int32_t code) { return code < 0; });
}

}  // namespace

ColumnId requireColumn(const Dataset& dataset, const std::string& name) {
    const std::optional<ColumnId> column = dataset.find(name);
    if (!column)
        throw Error(ErrorKind::Input, fmt::format("there is no column '{}'", name),
                    "all files of a run need the same columns", {dataset.path(), 0, ""});
    return *column;
}

RawColumn readColumn(const Dataset& dataset, const std::string& name, ColumnType type, const RunContext& context) {
    const ColumnId column = requireColumn(dataset, name);
    RawColumn raw;
    if (type == ColumnType::Category) {
        raw.levels = dataset.levels(column, context, std::numeric_limits<std::int32_t>::max());
        return raw;
    }
    const ColumnType found = dataset.column(column).type;
    if (!readable(type, found)) {
        if (!withoutValues(dataset, column, context))
            throw Error(ErrorKind::Input, fmt::format("holds {}, in the training file {}", wordOf(found), wordOf(type)),
                        "give all files the same columns", {dataset.path(), 0, name});
        raw.numbers = Vector::Constant(dataset.rowCount(), std::numeric_limits<double>::quiet_NaN());
        return raw;
    }
    raw.numbers = dataset.numbers(column, context);
    for (Index i = 0; i < raw.numbers.size(); ++i)
        if (std::isinf(raw.numbers[i])) {
            raw.numbers[i] = std::numeric_limits<double>::quiet_NaN();
            ++raw.infinite;
        }
    return raw;
}

}  // namespace assay
