// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/types/settle_texts.h"

#include "io/types/type_decision.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace assay {
namespace {

constexpr std::int64_t exactWhole = 9007199254740992;  // 2^53

std::string rowPlace(const CellPlace& place) {
    return fmt::format("in row {}", place.line);
}

void addNote(Column& column, const std::string& note) {
    column.note += (column.note.empty() || note.empty() ? "" : "; ") + note;
}

void retype(const Database& database, std::vector<Column>& columns, std::size_t column, const std::string& type,
            const std::string& expression, const RunContext& context) {
    database.execute(fmt::format("ALTER TABLE {} ALTER c{} TYPE {} USING {}", dataTable, column, type, expression),
                     context);
    columns[column].sqlType = type;
    columns[column].type = columnTypeOf(type);
}

/// Looks at the cells of some columns from a row on, in their order.
void look(const Database& database, const std::vector<std::size_t>& columns, std::int64_t begin, std::int64_t count,
          const TypeRules& rules, std::vector<ColumnFacts>& facts, const RunContext& context) {
    if (columns.empty()) return;
    std::string names;
    for (const std::size_t column : columns) names += fmt::format("{}c{}", names.empty() ? "" : ", ", column);
    std::int64_t row = begin;
    const std::string limit = count > 0 ? fmt::format(" AND rowid < {}", begin + count) : std::string();
    database.execute(fmt::format("SELECT {} FROM {} WHERE rowid >= {}{}", names, dataTable, begin, limit), context,
                     [&](const Chunk& chunk) {
                         for (std::size_t c = 0; c < columns.size(); ++c)
                             for (std::int64_t i = 0; i < chunk.rows(); ++i)
                                 if (!chunk.missing(c, i))
                                     facts[columns[c]].add(chunk.text(c, i), {row + i, 0}, rules, true);
                         row += chunk.rows();
                     });
}

/// What all cells spell, of columns that may be another type; the others stay without.
std::vector<ColumnFacts> factsOf(const Database& database, const std::vector<Column>& columns,
                                 const std::map<std::string, ColumnType>& asked, const TypeRules& rules,
                                 const RunContext& context) {
    constexpr std::int64_t early = 10'000;
    std::vector<std::size_t> texts, open;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].sqlType == "VARCHAR") texts.push_back(i);
    std::vector<ColumnFacts> facts(columns.size());
    look(database, texts, 0, early, rules, facts, context);
    for (const std::size_t column : texts)
        if (asked.contains(columns[column].name) || facts[column].present() <= 20 || !facts[column].onlyTexts())
            open.push_back(column);
    look(database, open, early, 0, rules, facts, context);
    return facts;
}

void dropInfinite(const Database& database, Column& column, std::size_t place, const RunContext& context) {
    const std::string where = fmt::format("FROM {} WHERE NOT isfinite(c{})", dataTable, place);
    const std::int64_t count = database.integer(fmt::format("SELECT count(*) {} AND NOT isnan(c{})", where, place), context);
    const std::int64_t row = database.integer(fmt::format("SELECT min(rowid) {} AND NOT isnan(c{})", where, place), context);
    database.execute(
        fmt::format("UPDATE {} SET c{} = NULL WHERE NOT isfinite(c{})", dataTable, place, place), context);
    if (count > 0)
        addNote(column, fmt::format("{} and read as missing, the first in row {}",
                                    count == 1 ? std::string("1 cell is infinite") : fmt::format("{} cells are infinite", count),
                                    row));
}

}  // namespace

void settleTexts(const Database& database, std::vector<Column>& columns, const TypeRules& rules,
                 const std::map<std::string, ColumnType>& asked, const std::vector<bool>& kept,
                 const RunContext& context) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto wanted = asked.find(columns[i].name);
        if (wanted != asked.end() && columns[i].type != wanted->second && columns[i].sqlType != "VARCHAR")
            retype(database, columns, i, "VARCHAR", fmt::format("c{}::VARCHAR", i), context);
    }
    const std::vector<ColumnFacts> facts = factsOf(database, columns, asked, rules, context);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].sqlType != "VARCHAR") continue;
        const auto wanted = asked.find(columns[i].name);
        const std::optional<ColumnType> type =
            wanted == asked.end() ? std::nullopt : std::optional(wanted->second);
        const TypeDecision decision = decideType(facts[i], rules, type, rowPlace);
        const bool keep = kept[i] && !type;
        if (keep && decision.stored != "VARCHAR") {
            const ColumnType spelled = columnTypeOf(decision.stored);
            addNote(columns[i], spelled == ColumnType::Number    ? "texts that all spell numbers are kept as text"
                                : spelled == ColumnType::Boolean ? "texts that all spell true or false are kept as text"
                                                                 : "texts that all spell dates are kept as text");
        } else if (!keep) {
            addNote(columns[i], decision.note);
        }
        if (type == ColumnType::Text) columns[i].type = ColumnType::Text;
        if (keep || decision.stored == "VARCHAR") continue;
        if (!type && columnTypeOf(decision.stored) != ColumnType::DateTime)
            addNote(columns[i], columnTypeOf(decision.stored) == ColumnType::Number
                                    ? "texts that all spell numbers are read as numbers"
                                    : "texts that are all true or false are read as such");
        retype(database, columns, i, decision.stored, conversionSql(decision, fmt::format("c{}", i)), context);
    }
}

void settleValues(const Database& database, std::vector<Column>& columns, const RunContext& context) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Column& column = columns[i];
        if (column.sqlType == "TIMESTAMP WITH TIME ZONE") {
            retype(database, columns, i, "TIMESTAMP", fmt::format("make_timestamp(epoch_us(c{}))", i), context);
            addNote(column, "times with a zone are shown in UTC");
        } else if (column.sqlType == "BIGINT") {
            const std::int64_t beyond = database.integer(
                fmt::format("SELECT coalesce(max(c{0}) > {1} OR min(c{0}) < -{1}, false)::BIGINT FROM {2}", i, exactWhole,
                            dataTable),
                context);
            if (beyond == 0) continue;
            retype(database, columns, i, "VARCHAR", fmt::format("c{}::VARCHAR", i), context);
            addNote(column, "kept as text: whole numbers beyond 2^53 are not exact as numbers");
        } else if (column.sqlType == "DOUBLE") {
            // Infinity and NaN make the sum NaN, five times faster than extremes; so does a column without cells.
            double sum = std::nan("");
            database.execute(fmt::format("SELECT sum(c{} * 0) FROM {}", i, dataTable), context, [&](const Chunk& chunk) {
                if (!chunk.missing(0, 0)) sum = chunk.doubles(0)[0];
            });
            if (!std::isfinite(sum)) dropInfinite(database, column, i, context);
        }
    }
}

}  // namespace assay
