// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "data/database.h"
#include "data/feature_plan.h"

namespace assay {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
/// 32 MB of doubles.
constexpr std::int64_t cellsAtATime = std::int64_t{1} << 22;

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

namespace {

/// What a column is read as: nothing when the file has no value in it, of whatever type.
bool checkReadable(const Dataset& dataset, ColumnId column, ColumnType type, const RunContext& context) {
    const ColumnType found = dataset.column(column).type;
    if (readable(type, found)) return true;
    if (withoutValues(dataset, column, context)) return false;
    throw Error(ErrorKind::Input, fmt::format("holds {}, in the training file {}", wordOf(found), wordOf(type)),
                "give all files the same columns", {dataset.path(), 0, dataset.column(column).name});
}

std::string numberSql(const Dataset& dataset, ColumnId column) {
    const bool date = dataset.column(column).type == ColumnType::DateTime;
    return fmt::format(fmt::runtime(date ? "epoch({})::DOUBLE" : "{}::DOUBLE"), dataset.sql(column));
}

void copyCells(const Chunk& chunk, std::size_t from, RawColumn& to, Index at) {
    const std::span<const double> cells = chunk.doubles(from);
    double* target = to.numbers.data() + at;
    std::copy(cells.begin(), cells.end(), target);
    if (chunk.anyMissing(from))
        for (std::int64_t i = 0; i < chunk.rows(); ++i)
            if (chunk.missing(from, i)) target[i] = missing;
    for (std::int64_t i = 0; i < chunk.rows(); ++i)
        if (std::isinf(target[i])) {
            target[i] = missing;
            ++to.infinite;
        }
}

}  // namespace

std::vector<RawColumn> readColumns(const Dataset& dataset, std::span<const FeaturePlan> plans,
                                   const RunContext& context) {
    std::vector<RawColumn> columns(plans.size());
    std::vector<std::string> selected;
    std::vector<RawColumn*> targets;
    for (std::size_t k = 0; k < plans.size(); ++k) {
        const ColumnId column = requireColumn(dataset, plans[k].name);
        if (plans[k].isCategory()) {
            columns[k].levels = dataset.levels(column, context, std::numeric_limits<std::int32_t>::max());
            continue;
        }
        columns[k].numbers = Vector::Constant(dataset.rowCount(), missing);
        if (!checkReadable(dataset, column, plans[k].type, context)) continue;
        selected.push_back(numberSql(dataset, column));
        targets.push_back(&columns[k]);
    }
    if (selected.empty()) return columns;
    Index at = 0;
    dataset.database().execute(fmt::format("SELECT {} FROM {}", fmt::join(selected, ", "), dataTable), context,
                               [&](const Chunk& chunk) {
                                   for (std::size_t k = 0; k < targets.size(); ++k) copyCells(chunk, k, *targets[k], at);
                                   at += chunk.rows();
                               });
    return columns;
}

std::size_t columnsAtATime(const Dataset& dataset) {
    return static_cast<std::size_t>(std::clamp<std::int64_t>(cellsAtATime / std::max<std::int64_t>(1, dataset.rowCount()), 1, 64));
}

}  // namespace assay
