// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/table_column.h"

#include <QCoreApplication>

namespace assay {

namespace {

TableColumn scoreColumn(const Dataset& dataset, TableColumn::Kind kind, const QString& title, const char* name) {
    TableColumn column;
    column.kind = kind;
    column.title = title;
    column.key = dataset.find(name) ? std::string("score.") + name : std::string(name);
    column.integral = kind == TableColumn::Kind::Row || kind == TableColumn::Kind::Rank;
    column.pinned = kind != TableColumn::Kind::Prediction && kind != TableColumn::Kind::Problem;
    return column;
}

TableColumn sourceColumn(const Dataset& dataset, ColumnId id, bool target) {
    const Column& source = dataset.column(id);
    TableColumn column;
    column.source = id;
    column.title = QString::fromStdString(source.name);
    column.key = source.name;
    column.type = source.type;
    column.integral = source.integral;
    column.target = target;
    return column;
}

}  // namespace

std::vector<TableColumn> tableColumns(const Table& table, const std::string& target) {
    using Kind = TableColumn::Kind;
    const auto words = [](const char* text) { return QCoreApplication::translate("TableColumn", text); };
    const Dataset& dataset = table.dataset();
    std::vector<TableColumn> columns;
    columns.push_back(scoreColumn(dataset, Kind::Row, QStringLiteral("#"), "row"));
    std::optional<ColumnId> targetId;
    if (table.scores()) {
        const QString importance = table.scores()->magnitude.empty()
                                       ? words(QT_TRANSLATE_NOOP("TableColumn", "importance"))
                                       : words(QT_TRANSLATE_NOOP("TableColumn", "magnitude"));
        columns.push_back(scoreColumn(dataset, Kind::Importance, importance, "importance"));
        columns.push_back(scoreColumn(dataset, Kind::Rank, words(QT_TRANSLATE_NOOP("TableColumn", "rank")), "rank"));
        if (!table.scores()->problem.empty())
            columns.push_back(
                scoreColumn(dataset, Kind::Problem, words(QT_TRANSLATE_NOOP("TableColumn", "problem")), "problem"));
        targetId = dataset.find(target);
        if (targetId) columns.push_back(sourceColumn(dataset, *targetId, true));
        columns.push_back(
            scoreColumn(dataset, Kind::Prediction, words(QT_TRANSLATE_NOOP("TableColumn", "prediction")), "prediction"));
    }
    const auto count = static_cast<std::int32_t>(dataset.columns().size());
    for (std::int32_t i = 0; i < count; ++i)
        if (ColumnId{i} != targetId) columns.push_back(sourceColumn(dataset, ColumnId{i}, false));
    return columns;
}

}  // namespace assay
