// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/roles.h"

#include <fmt/format.h>

#include <map>

#include "base/error.h"

namespace assay {
namespace {

using RoleOf = std::map<std::int32_t, std::string>;

ColumnId take(RoleOf& roles, const Dataset& dataset, const std::string& name, const std::string& option) {
    const ColumnId column = dataset.require(name, option);
    const auto [taken, isNew] = roles.emplace(toIndex(column), option);
    if (!isNew)
        throw Error(ErrorKind::Usage, fmt::format("column '{}' is given as {} and as {}", name, taken->second, option),
                    "give each column one role");
    return column;
}

}  // namespace

Roles rolesOf(const Dataset& dataset, const RunSpec& spec) {
    if (spec.target.empty()) throw Error(ErrorKind::Usage, "no target is given", "name its column as target");
    Roles result;
    RoleOf roles;
    result.target = take(roles, dataset, spec.target, "--target");
    if (!spec.weight.empty()) result.weight = take(roles, dataset, spec.weight, "--weight");
    if (!spec.split.column.empty()) result.split = take(roles, dataset, spec.split.column, "--split-column");
    for (const std::string& name : spec.drop) roles.emplace(toIndex(dataset.require(name, "--drop")), "--drop");
    std::vector<bool> chosen(dataset.columns().size(), spec.features.empty());
    for (const std::string& name : spec.features) {
        const ColumnId column = dataset.require(name, "--features");
        const auto taken = roles.find(toIndex(column));
        if (taken != roles.end() && taken->second != "--drop")
            throw Error(ErrorKind::Usage,
                        fmt::format("column '{}' is given as {} and as --features", name, taken->second),
                        "give each column one role");
        chosen[static_cast<std::size_t>(toIndex(column))] = true;
    }
    for (std::size_t j = 0; j < chosen.size(); ++j)
        if (chosen[j] && !roles.contains(static_cast<std::int32_t>(j)))
            result.features.push_back(ColumnId(static_cast<std::int32_t>(j)));
    if (result.features.empty())
        throw Error(ErrorKind::Usage, "no column is left to be a feature",
                    "let a column be a feature: name more, or drop fewer", {dataset.path(), 0, ""});
    return result;
}

}  // namespace assay
