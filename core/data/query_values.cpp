// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/query_values.h"

#include "base/error.h"
#include "data/database.h"
#include "data/expression.h"
#include "data/expression_tokens.h"
#include "data/query_functions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <cstdlib>

namespace assay {
namespace {

/// "2.0" is shown as 2, "1e+16" as it is.
std::string plainNumber(std::string text) {
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

std::string literalOf(ValueType type, const std::string& text) {
    switch (type) {
        case ValueType::Number:
            return std::isfinite(std::strtod(text.c_str(), nullptr)) ? text : std::string();
        case ValueType::Boolean:
            return text;
        case ValueType::Text:
        case ValueType::DateTime:
        case ValueType::Any:
            break;
    }
    return sqlText(text);
}

NamedValue resolved(const Table& table, const std::string& name) {
    const ExpressionScope scope{&table.dataset(), table.scores() != nullptr, table.scores(), table.scoresHandle()};
    try {
        return resolveName(name, false, scope, 0, 0);
    } catch (const ExpressionFault& fault) {
        throw Error(ErrorKind::Usage, fault.problem, fault.remedy);
    }
}

}  // namespace

ValueCounts valueCounts(const Table& table, const std::string& name, const RowSet& rows, const std::string& text,
                        std::int64_t atMost, const RunContext& context) {
    const NamedValue value = resolved(table, name);
    const Published members(std::make_shared<const RowSet>(rows));
    const std::string where = rows.count() == rows.universe() ? "" : " WHERE " + memberSql(members);
    const std::string wanted = text.empty()
                                   ? "v IS NOT NULL"
                                   : fmt::format("contains(lower(CAST(v AS VARCHAR)), {})", sqlText(lowerCase(text)));
    ValueCounts result;
    const std::string grouped = fmt::format(
        "SELECT v, count(*)::BIGINT AS n FROM (SELECT {} AS v FROM {}{}) GROUP BY v", value.sql, dataTable, where);
    // One pass counts, and the window keeps the totals beside the first values.
    table.dataset().database().execute(
        fmt::format(
            "WITH g AS MATERIALIZED ({0}) SELECT CAST(v AS VARCHAR), n, count(*) OVER ()::BIGINT FROM g WHERE {1} "
            "ORDER BY n DESC, v LIMIT {2}",
            grouped, wanted, atMost),
        context.part("Counting values", 0, 0.7), [&](const Chunk& chunk) {
            for (std::int64_t i = 0; i < chunk.rows(); ++i) {
                const auto k = static_cast<std::size_t>(i);
                const std::string shown(chunk.text(0, i));
                const std::string plain = value.type == ValueType::Number ? plainNumber(shown) : shown;
                result.values.push_back({plain, literalOf(value.type, plain), chunk.bigints(1)[k]});
                result.distinct = chunk.bigints(2)[k];
            }
        });
    result.missing =
        table.dataset().database().integer(fmt::format("SELECT count(*) FROM {} WHERE {} IS NULL{}", dataTable,
                                                       value.sql, where.empty() ? "" : " AND " + memberSql(members)),
                                           context.part("Counting values", 0.7, 1));
    return result;
}

std::string valuesExpression(const std::string& name, const std::vector<std::string>& literals, bool missing,
                             bool exclude, bool anyMissing) {
    const std::string column = asName(name);
    const std::string lost = fmt::format("{} is {}missing", column, exclude ? "not " : "");
    if (literals.empty()) return missing ? lost : std::string();
    const std::string listed =
        literals.size() == 1 ? fmt::format("{} {} {}", column, exclude ? "!=" : "=", literals[0])
                             : fmt::format("{} {}in ({})", column, exclude ? "not " : "", fmt::join(literals, ", "));
    // A comparison with a missing value is never true: it drops those rows by itself.
    const bool keepsMissing = exclude ? anyMissing && !missing : missing;
    return keepsMissing ? fmt::format("{} or {} is missing", listed, column) : listed;
}

}  // namespace assay
