// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/query.h"

#include <fmt/format.h>

#include "base/error.h"
#include "data/database.h"
#include "data/expression.h"
#include "data/expression_tokens.h"
#include "data/query_functions.h"

namespace assay {

Table::Table(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const RowScores> scores)
    : m_dataset(std::move(dataset)), m_scores(std::move(scores)), m_published(std::make_unique<Published>(m_scores)) {
    if (m_scores && m_scores->rows() != m_dataset->rowCount())
        throw Error(ErrorKind::Input, fmt::format("there are scores of {} rows, but the data has {}", m_scores->rows(),
                                                  m_dataset->rowCount()),
                    "use scores that were made from this file", {m_dataset->path(), 0, {}});
}

Table::~Table() = default;

std::int64_t Table::scoresHandle() const { return m_published->handle(); }

namespace {

std::optional<ExpressionIssue> issueOf(const std::string& text, const ExpressionScope& scope) {
    try {
        if (tokenize(text).size() == 1) return std::nullopt;
        const ExpressionTree tree = parseExpression(text);
        checkTypes(*tree, scope);
    } catch (const ExpressionFault& fault) {
        return fault.issue;
    }
    return std::nullopt;
}

}  // namespace

std::optional<ExpressionIssue> checkExpression(const std::string& text, const Dataset& dataset, bool withScores) {
    return issueOf(text, {&dataset, withScores, nullptr, 0});
}

std::optional<ExpressionIssue> expressionIssue(const std::string& text, const Table& table) {
    return issueOf(text, {&table.dataset(), table.scores() != nullptr, table.scores(), table.scoresHandle()});
}

RowSet matching(const Table& table, const std::string& expression, const RunContext& context) {
    const Dataset& dataset = table.dataset();
    const ExpressionScope scope{&dataset, table.scores() != nullptr, table.scores(), table.scoresHandle()};
    const std::string condition = conditionSql(expression, scope, context);
    if (condition.empty()) return RowSet(dataset.rowCount(), true);
    RowSet rows(dataset.rowCount());
    dataset.database().execute(fmt::format("SELECT rowid FROM {} WHERE {}", dataTable, condition), context,
                               [&](const Chunk& chunk) {
                                   for (const std::int64_t row : chunk.bigints(0)) rows.insert(RowId(row));
                               });
    return rows;
}

}  // namespace assay
