// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "data/query.h"

namespace assay {

/// A column of the big table: the row id, a score, or a column of the source.
struct TableColumn {
    enum class Kind { Row, Importance, Rank, Problem, Prediction, Source };
    Kind kind = Kind::Source;
    std::optional<ColumnId> source;  ///< Source only
    QString title;
    std::string key;  ///< its name for sorting and filters
    ColumnType type = ColumnType::Number;
    bool integral = false;
    bool pinned = false;
    bool target = false;

    bool operator==(const TableColumn&) const = default;
    bool numeric() const {
        return kind != Kind::Problem && (kind != Kind::Source || type == ColumnType::Number);
    }  ///< right-aligned
};

/// The columns in the order shown: row id; importance, rank (pinned), problem where the method tells, target and
/// prediction when there are scores;
/// then the source's. target: name of the run's target, may be empty.
std::vector<TableColumn> tableColumns(const Table& table, const std::string& target);

}  // namespace assay
