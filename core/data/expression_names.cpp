// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/nearest_names.h"
#include "data/database.h"
#include "data/expression.h"
#include "data/expression_tokens.h"
#include "data/query_functions.h"

namespace assay {
namespace {

NamedValue columnValue(ColumnId id, const Dataset& dataset) {
    const std::string name = dataset.sql(id);
    const Column& column = dataset.column(id);
    switch (column.type) {
        case ColumnType::Number: {
            const bool floating = column.sqlType == "DOUBLE" || column.sqlType == "FLOAT";
            // DuckDB orders NaN above every number; here it is a missing value like any other.
            return {ValueType::Number, floating ? fmt::format("assay_number({})", name) : name, nullptr, false,
                    column.sqlType == "BIGINT"};
        }
        case ColumnType::Boolean: return {ValueType::Boolean, name};
        case ColumnType::DateTime:
            if (column.sqlType == "TIME")
                return {ValueType::DateTime, fmt::format("(DATE '1970-01-01' + {})", name), nullptr, false, false, true};
            return {ValueType::DateTime, column.sqlType == "TIMESTAMP" ? name : fmt::format("CAST({} AS TIMESTAMP)", name)};
        case ColumnType::Category:
        case ColumnType::Text: break;
    }
    return {ValueType::Text, column.sqlType == "VARCHAR" ? name : fmt::format("CAST({} AS VARCHAR)", name)};
}

/// DuckDB arrays count from 1.
std::string classNameSql(const std::string& index, const std::vector<std::string>& classes) {
    std::vector<std::string> names;
    for (const std::string& name : classes) names.push_back(sqlText(name));
    return fmt::format("[{}][CAST({} AS BIGINT) + 1]", fmt::join(names, ", "), index);
}

NamedValue scoreValue(const std::string& name, const ExpressionScope& scope, std::size_t position, std::size_t length) {
    if (name == "row") return {ValueType::Number, "rowid", nullptr, true, true};
    if (name == "split")
        return {ValueType::Text, fmt::format("['train', 'valid', 'test'][CAST({} AS BIGINT)]",
                                             scoreSql(scope.scoresHandle, splitScore))};
    if ((name == "problem" || name == "suggested") && scope.scores && scope.scores->problem.empty())
        throw ExpressionFault(position, length, fmt::format("these scores do not say what is wrong with a row, so no {}", name),
                              "give the run's --problems file, or use a method such as auto");
    if (name == "problem") {
        std::vector<std::string> words;
        for (auto kind = RowKind::WrongLabel; kind <= RowKind::ConflictingDuplicate;
             kind = static_cast<RowKind>(static_cast<int>(kind) + 1))
            words.push_back(sqlText(toText(kind)));
        return {ValueType::Text, fmt::format("[{}][CAST({} AS BIGINT)]", fmt::join(words, ", "),
                                             scoreSql(scope.scoresHandle, problemScore))};
    }
    if (name == "suggested") {
        const std::string sql = scoreSql(scope.scoresHandle, suggestedScore);
        if (!scope.scores) return {ValueType::Any, sql};
        if (!scope.scores->classes.empty()) return {ValueType::Text, classNameSql(sql, scope.scores->classes)};
        // Where no row has one, it may be compared with either.
        if (!scope.scores->suggested.array().isFinite().any()) return {ValueType::Any, "NULL"};
        return {ValueType::Number, sql};
    }
    const auto columns = scoreColumns();
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const ScoreColumn& c) { return name == c.name; });
    const std::string sql = scoreSql(scope.scoresHandle, static_cast<int>(found - columns.begin()));
    if (name == "prediction") {
        if (!scope.scores) return {ValueType::Any, sql, &*found};
        if (scope.scores->namedPrediction) return {ValueType::Text, classNameSql(sql, scope.scores->classes), nullptr};
    }
    return {ValueType::Number, sql, &*found};
}

bool isScore(const std::string& name, bool withScores) {
    const auto names = scoreNames();
    return withScores ? std::find(names.begin(), names.end(), name) != names.end() : name == "row";
}

/// The only column whose name is the same but for case.
std::optional<ColumnId> sameButCase(const std::string& name, const Dataset& dataset) {
    std::optional<ColumnId> found;
    const std::string lower = lowerCase(name);
    for (std::size_t c = 0; c < dataset.columns().size(); ++c) {
        const std::string& candidate = dataset.columns()[c].name;
        if (candidate.size() != name.size() || lowerCase(candidate) != lower) continue;
        if (found) return std::nullopt;
        found = ColumnId(static_cast<std::int32_t>(c));
    }
    return found;
}

[[noreturn]] void unknown(const std::string& name, bool quoted, const ExpressionScope& scope, std::size_t position,
                          std::size_t length) {
    const bool prefixed = name.starts_with("score.");
    const std::string bare = prefixed ? name.substr(6) : name;
    if (!quoted && !scope.withScores && isScore(bare, true))
        throw ExpressionFault(position, length, fmt::format("there are no scores, so no {}", bare),
                              "estimate first, or give a scores file");
    std::vector<std::string> known;
    for (const Column& column : scope.dataset->columns()) known.push_back(asName(column.name));
    for (const char* score : scoreNames())
        if (isScore(score, scope.withScores)) known.emplace_back(score);
    std::string remedy = nearestRemedy(name, known, "columns are");
    if (nearestNames(name, known).empty()) {
        const std::string text = fmt::format("for text write {}", sqlText(name));
        remedy = quoted ? text : fmt::format("{}; {}", text, remedy);
    }
    throw ExpressionFault(position, length, fmt::format("no column '{}'", name), remedy);
}

}  // namespace

NamedValue resolveName(const std::string& name, bool quoted, const ExpressionScope& scope, std::size_t position,
                       std::size_t length) {
    if (const auto column = scope.dataset->find(name)) return columnValue(*column, *scope.dataset);
    if (!quoted) {
        const std::string lower = lowerCase(name);
        const std::string bare = lower.starts_with("score.") ? lower.substr(6) : lower;
        if (isScore(bare, scope.withScores)) return scoreValue(bare, scope, position, length);
    }
    if (const auto column = sameButCase(name, *scope.dataset)) return columnValue(*column, *scope.dataset);
    unknown(name, quoted, scope, position, length);
}

}  // namespace assay
