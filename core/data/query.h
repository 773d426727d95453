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

class Published;  // data/query_functions.h

/// What filters, sorting and export look at: a data set and, once there is a run, its scores.
/// Score names (importance, rank, prediction, loss, residual, std_error, problem, suggested, split, row) shadow nothing: a source column of
/// the same name wins, and the score is then reached as score.importance.
/// Making a Table costs nothing: SQL reads the scores where they are.
class Table {
public:
    /// Throws Error(Input) when there are not as many scores as rows.
    explicit Table(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const RowScores> scores = nullptr);
    ~Table();

    const Dataset& dataset() const { return *m_dataset; }
    std::shared_ptr<const Dataset> sharedDataset() const { return m_dataset; }
    const RowScores* scores() const { return m_scores.get(); }
    std::shared_ptr<const RowScores> sharedScores() const { return m_scores; }
    /// By what SQL made by this folder reaches the scores; 0 without.
    std::int64_t scoresHandle() const;

private:
    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const RowScores> m_scores;
    std::unique_ptr<const Published> m_published;
};

/// A problem in an expression: where (in characters, for a squiggle) and what.
struct ExpressionIssue {
    std::size_t position = 0;  ///< both count Unicode code points
    std::size_t length = 1;
    std::string message;
};

/// Checks an expression against the columns without running it; nothing when it is fine. Microseconds.
std::optional<ExpressionIssue> checkExpression(const std::string& text, const Dataset& dataset, bool withScores);

/// The same against the scores that the table has: a run may not say all of them.
std::optional<ExpressionIssue> expressionIssue(const std::string& text, const Table& table);

/// Words that may stand at a position (in code points) of an expression, likeliest first: columns, scores, functions,
/// operators. Each replaces the word that ends at the position, see completionStart.
std::vector<std::string> completions(const std::string& text, std::size_t position, const Dataset& dataset,
                                     bool withScores);
/// Where the word that a completion replaces begins, in code points.
std::size_t completionStart(const std::string& text, std::size_t position);

/// Rows for which the expression is true. Empty text: all rows.
/// Language: comparison (= != < <= > >=), and / or / not, in (...), between, like, matches 'regular expression' (RE2, found
/// anywhere in the text, time linear in it), is missing / is not missing, + - * / %, numbers, 'text', column names ("quoted" when
/// they have blanks), the functions of expression_words.cpp. log is to base 10; least, greatest and coalesce leave missing
/// values out; substring counts characters from 1; weekday is 1 on Mondays, week the ISO week; quantile(x, share), mean(x)
/// and deviation(x) are one number, over all rows of the table whatever else filters it. like has % for any text and _ for
/// a character, which escape 'c' makes themselves. number(x), text(x) and date(x) convert: see expression_conversions.h.
/// date + days and date - days are dates, date - date is a number of days, with fractions. x % y has the sign of x.
/// A time of day is compared with '18:30' or '18:30:00'.
/// Also == <> && || and full-width forms. Arithmetic is in double precision. A comparison with a missing value (NaN too,
/// and anything divided by zero) is neither true nor false, and its negation likewise: only "is missing" finds it.
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

struct FindOptions {
    bool pattern = false;    ///< the text is a regular expression (RE2)
    bool matchCase = false;  ///< "A" does not find "a"
};
/// The position in order of the first row at or after position from (before it when backwards; wrapping) with text in any
/// of its cells; nullopt: none. Throws Error(Usage) for a bad pattern.
std::optional<std::int64_t> findText(const Table& table, std::span<const RowId> order, std::int64_t from,
                                     bool backwards, const std::string& text, const RunContext& context,
                                     const FindOptions& options = {});
/// The first column of a row whose cell has the text.
std::optional<ColumnId> columnWithText(const Table& table, RowId row, const std::string& text, const FindOptions& options,
                                       const RunContext& context);

/// A cell as read: missing, a number, or text (categories, dates as ISO text, booleans as true / false).
struct Cell {
    enum class Kind { Missing, Number, Text } kind = Kind::Missing;
    double number = 0;
    std::string text;  ///< of a number: its digits where the double does not hold them all
};
/// Cells of the given rows, in the given order: page[r][c] for the data set's columns. 10-200 ms per 1,000 rows.
std::vector<std::vector<Cell>> page(const Dataset& dataset, std::span<const RowId> rows);
/// The same for some columns: page[r][c] is columns[c]. Wide tables show a few of 10,000 columns at a time.
std::vector<std::vector<Cell>> page(const Dataset& dataset, std::span<const RowId> rows,
                                    std::span<const ColumnId> columns);

}  // namespace assay
