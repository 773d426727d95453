// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/left_out.h"

#include "data/database.h"
#include "data/expression.h"
#include "data/expression_tokens.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace assay {
namespace {

using Kind = ExpressionNode::Kind;

/// A column or score by whose value the condition is decided.
struct Used {
    std::string name, sql;
    bool score = false;
    bool suspicion = false;  ///< problem and suggested, which most rows rightly lack
};

void collect(const ExpressionNode& node, const ExpressionScope& scope, std::vector<Used>& used) {
    if (node.kind == Kind::IsMissing) return;
    const bool whole = node.kind == Kind::Call && node.function->form == ExpressionFunction::Form::Aggregate;
    if (!whole)
        for (const auto& child : node.children) collect(*child, scope, used);
    if (node.kind != Kind::Name) return;
    const std::string name = asName(node.text);
    if (std::any_of(used.begin(), used.end(), [&](const Used& each) { return each.sql == node.sql; })) return;
    const bool score = node.sql.find("assay_score(") != std::string::npos;
    const std::string lower = lowerCase(node.text);
    const std::string bare = lower.starts_with("score.") ? lower.substr(6) : lower;
    const bool suspicion = (score || node.sql == "NULL") && (bare == "problem" || bare == "suggested");
    used.push_back({name, node.sql, score, suspicion});
}

std::string counted(std::int64_t rows) {
    std::string text = fmt::format("{}", rows);
    for (auto i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > 0; i -= 3) text.insert(static_cast<std::size_t>(i), ",");
    return text + (rows == 1 ? " row" : " rows");
}

/// "valid, test": which splits the rows are of.
std::string splitsOf(const RowScores& scores, const std::vector<std::int64_t>& rows) {
    std::array<bool, 4> there{};
    for (const std::int64_t row : rows) there[static_cast<std::size_t>(scores.part[static_cast<std::size_t>(row)])] = true;
    std::vector<std::string> names;
    for (const SplitPart part : {SplitPart::Train, SplitPart::Valid, SplitPart::Test})
        if (there[static_cast<std::size_t>(part)]) names.push_back(toText(part));
    if (there[static_cast<std::size_t>(SplitPart::None)]) names.emplace_back("not used");
    return fmt::format("{}", fmt::join(names, ", "));
}

/// Rows where the condition is neither true nor false, and in which of them each value is missing.
struct Undecided {
    std::vector<std::int64_t> rows;
    std::vector<std::vector<std::int64_t>> without;  ///< as many as used
};

Undecided undecidedOf(const Dataset& dataset, const std::string& condition, const std::vector<Used>& used,
                      const RunContext& context) {
    std::string missing;
    std::string where = fmt::format("({}) IS NULL", condition);
    for (const Used& each : used) {
        missing += fmt::format(", CAST(({}) IS NULL AS BIGINT)", each.sql);
        if (each.suspicion) where += fmt::format(" AND ({}) IS NOT NULL", each.sql);
    }
    Undecided result;
    result.without.resize(used.size());
    dataset.database().execute(
        fmt::format("SELECT rowid{} FROM {} WHERE {} ORDER BY rowid", missing, dataTable, where), context,
        [&](const Chunk& chunk) {
            const auto rows = chunk.bigints(0);
            result.rows.insert(result.rows.end(), rows.begin(), rows.end());
            for (std::size_t k = 0; k < used.size(); ++k) {
                const auto flags = chunk.bigints(k + 1);
                for (std::size_t i = 0; i < flags.size(); ++i)
                    if (flags[i] != 0) result.without[k].push_back(rows[i]);
            }
        });
    return result;
}

std::string noteOf(const std::vector<std::int64_t>& rows, const std::vector<std::string>& names) {
    const std::size_t count = names.size();
    const std::string are = rows.size() == 1 ? "is" : "are";
    const std::string head = fmt::format("{} {} left out because ", counted(static_cast<std::int64_t>(rows.size())), are);
    if (count == 0) return head + "a value could not be calculated";
    std::string keep;
    for (const std::string& name : names) keep += fmt::format(" or {} is missing", name);
    return fmt::format("{}{} is missing; add '{}' to keep {}", head, fmt::join(names, " or "), keep.substr(1),
                       rows.size() == 1 ? "it" : "them");
}

}  // namespace

std::vector<std::string> leftOutNotes(const Table& table, const std::string& expression, const RunContext& context) {
    const Dataset& dataset = table.dataset();
    const ExpressionScope scope{&dataset, table.scores() != nullptr, table.scores(), table.scoresHandle()};
    const std::string condition = conditionSql(expression, scope, context);
    if (condition.empty()) return {};
    const ExpressionTree tree = parseExpression(expression);
    checkTypes(*tree, scope);
    std::vector<Used> used;
    collect(*tree, scope, used);
    const Undecided undecided = undecidedOf(dataset, condition, used, context);
    if (undecided.rows.empty()) return {};
    std::vector<std::string> names;
    for (std::size_t k = 0; k < used.size(); ++k) {
        const std::vector<std::int64_t>& rows = undecided.without[k];
        if (rows.empty()) continue;
        // Rows of other splits than train have no importance: that is no hole in the data.
        if (used[k].score && rows.size() == undecided.rows.size())
            return {fmt::format("{} without {} ({}) {} left out; add 'or {} is missing' to keep {}",
                                counted(static_cast<std::int64_t>(rows.size())), used[k].name, splitsOf(*table.scores(), rows),
                                rows.size() == 1 ? "is" : "are", used[k].name, rows.size() == 1 ? "it" : "them")};
        names.push_back(used[k].name);
    }
    return {noteOf(undecided.rows, names)};
}

}  // namespace assay
