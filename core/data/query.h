// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/run_context.h"
#include "data/dataset.h"
#include "data/row_scores.h"
#include "data/row_set.h"

namespace assay {

/// What filters, sorting and export look at: a data set and, once there is a run, its scores.
/// Score names (importance, rank, prediction, loss, residual, std_error, split, row) shadow nothing: a source column of
/// the same name wins, and the score is then reached as score.importance.
/// Making a Table copies the scores into the database once (about 0.1 s a million rows); cheap without scores.
class Table {
public:
    explicit Table(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const RowScores> scores = nullptr);
    ~Table();

    const Dataset& dataset() const { return *m_dataset; }
    std::shared_ptr<const Dataset> sharedDataset() const { return m_dataset; }
    const RowScores* scores() const { return m_scores.get(); }
    /// Name of the table that holds the scores, for SQL made by this folder; empty without scores.
    const std::string& scoresName() const { return m_scoresName; }

private:
    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const RowScores> m_scores;
    std::string m_scoresName;
};

/// A problem in an expression: where (in characters, for a squiggle) and what.
struct ExpressionIssue {
    std::size_t position = 0;
    std::size_t length = 1;
    std::string message;
};

/// Checks an expression against the columns without running it; nothing when it is fine. Microseconds.
std::optional<ExpressionIssue> checkExpression(const std::string& text, const Dataset& dataset, bool withScores);

/// Words that may stand at a position of an expression: columns, scores, functions, operators.
std::vector<std::string> completions(const std::string& text, std::size_t position, const Dataset& dataset,
                                     bool withScores);

/// Rows for which the expression is true. Empty text: all rows.
/// Language: comparison (= != < <= > >=), and / or / not, in (...), between, like, is missing / is not missing,
/// + - * /, numbers, 'text', column names ("quoted" when they have blanks), functions abs lower upper length year month day.
/// Throws Error(Usage) with the position on a bad expression. Nothing of the text reaches SQL unparsed.
RowSet matching(const Table& table, const std::string& expression, const RunContext& context);

struct SortKey {
    std::string column;  ///< a column or a score; "row" is the row id
    bool descending = false;
    bool operator==(const SortKey&) const = default;
};
/// The visible rows in order; missing last, ties by row id. Without keys: ascending row ids.
std::vector<RowId> ordered(const Table& table, const RowSet& visible, const std::vector<SortKey>& keys,
                           const RunContext& context);

/// The first row at or after position from (wrapping) of order with text in any of its cells, as shown; nullopt: none.
std::optional<std::int64_t> findText(const Table& table, std::span<const RowId> order, std::int64_t from,
                                     bool backwards, const std::string& text, const RunContext& context);

/// A cell as read: missing, a number, or text (categories, dates as ISO text, booleans as true / false).
struct Cell {
    enum class Kind { Missing, Number, Text } kind = Kind::Missing;
    double number = 0;
    std::string text;
};
/// Cells of the given rows, in the given order: page[r][c] for the data set's columns. 10-200 ms per 1,000 rows.
std::vector<std::vector<Cell>> page(const Dataset& dataset, std::span<const RowId> rows);
/// The same for some columns: page[r][c] is columns[c]. Wide tables show a few of 10,000 columns at a time.
std::vector<std::vector<Cell>> page(const Dataset& dataset, std::span<const RowId> rows,
                                    std::span<const ColumnId> columns);

}  // namespace assay
