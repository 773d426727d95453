// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/design.h"

#include "base/error.h"

namespace assay {

std::string toText(Task task) {
    switch (task) {
        case Task::Regression:
            return "regression";
        case Task::Binary:
            return "binary";
        case Task::Multiclass:
            return "multiclass";
        case Task::Ranking:
            return "ranking";
    }
    return {};
}

Task taskFromText(const std::string& text) {
    for (const Task task : {Task::Regression, Task::Binary, Task::Multiclass, Task::Ranking})
        if (toText(task) == text) return task;
    throw Error(ErrorKind::Usage, "no task '" + text + "'", "there are regression, binary, multiclass, ranking");
}

Design selectRows(const Design& design, std::span<const Index> positions) {
    Design part;
    part.X = design.X(positions, Eigen::all);
    part.y = design.y(positions);
    part.w = design.w(positions);
    part.rows.reserve(positions.size());
    for (const Index position : positions) part.rows.push_back(design.rows[static_cast<std::size_t>(position)]);
    part.columns = design.columns;
    part.classes = design.classes;
    return part;
}

}  // namespace assay
