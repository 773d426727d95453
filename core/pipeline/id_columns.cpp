// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/id_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace assay {
namespace {

constexpr std::int64_t mostRowsCounted = 1'000'000;

bool named(const std::string& name) {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    if (lower == "id" || lower == "index" || lower == "uuid" || lower == "rownum" || lower == "row_number") return true;
    if (lower.size() < 3 || !lower.ends_with("id")) return false;
    const std::string_view before = std::string_view(name).substr(0, name.size() - 2);
    const bool capital = name[name.size() - 2] == 'I' && std::islower(static_cast<unsigned char>(before.back())) != 0;
    return capital || std::isalnum(static_cast<unsigned char>(before.back())) == 0;
}

/// Whether the column holds each of as many consecutive numbers as there are rows once.
bool countsRows(const Dataset& dataset, ColumnId column, const RunContext& context) {
    const std::int64_t n = dataset.rowCount();
    if (n < 10 || n > mostRowsCounted) return false;
    const Vector values = dataset.numbers(column, context);
    if (!values.allFinite() || values.maxCoeff() - values.minCoeff() != static_cast<double>(n - 1)) return false;
    std::vector<bool> seen(static_cast<std::size_t>(n), false);
    for (const double value : values) seen[static_cast<std::size_t>(value - values.minCoeff())] = true;
    return std::find(seen.begin(), seen.end(), false) == seen.end();
}

}  // namespace

std::vector<std::string> idNotes(const Dataset& dataset, const std::vector<ColumnId>& features,
                                 const RunContext& context) {
    std::vector<std::string> notes;
    for (const ColumnId id : features) {
        const Column& column = dataset.column(id);
        if (column.type != ColumnType::Number || !column.integral) continue;
        if (named(column.name) || countsRows(dataset, id, context))
            notes.push_back(fmt::format(
                "column {} looks like an id and was taken as a feature; leave the column out unless its size means "
                "something",
                column.name));
    }
    return notes;
}

}  // namespace assay
