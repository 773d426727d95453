// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/groups.h"

#include "base/error.h"

namespace assay {

std::optional<ColumnId> groupColumn(const Dataset& dataset, const MethodInfo& method, const Selector& chosen) {
    for (const ParamSpec& spec : method.params) {
        const auto given = chosen.params.find(spec.key);
        if (!spec.column) continue;
        if (given == chosen.params.end() || given->second.empty())
            throw Error(ErrorKind::Usage, method.id + " needs the column whose values are the groups",
                        "name it, as in " + method.id + ":" + spec.key + "=COLUMN");
        return dataset.require(given->second, method.id + ":" + spec.key);
    }
    return std::nullopt;
}

Groups groupsOf(const Dataset& dataset, ColumnId column, const Design& train, const RunContext& context) {
    const Levels levels = dataset.levels(column, context);
    const std::size_t missing = levels.levels.size();
    std::vector<std::int32_t> number(missing + 1, -1);
    Groups groups{dataset.column(column).name, {}, {}};
    groups.of.reserve(train.rows.size());
    // In the order of the values, so that numbers do not depend on which rows are in training.
    std::vector<std::size_t> levelOf;
    for (const RowId row : train.rows) {
        const std::int32_t code = levels.codes[static_cast<std::size_t>(toIndex(row))];
        levelOf.push_back(code < 0 ? missing : static_cast<std::size_t>(code));
        number[levelOf.back()] = 0;
    }
    for (std::size_t level = 0; level <= missing; ++level) {
        if (number[level] < 0) continue;
        number[level] = static_cast<std::int32_t>(groups.names.size());
        groups.names.push_back(level == missing ? "(missing)" : levels.levels[level]);
    }
    for (const std::size_t level : levelOf) groups.of.push_back(number[level]);
    return groups;
}

}  // namespace assay
