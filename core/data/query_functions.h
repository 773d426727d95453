// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>

#include <duckdb.h>

#include "data/labels.h"
#include "data/row_scores.h"
#include "data/row_set.h"

namespace assay {

/// Scores are not copied into the database: SQL reads them in place by assay_score(handle, which, rowid), where which
/// is a position in scoreColumns() or one of these. 10 million rows are filtered by a score in 0.05 s.
inline constexpr int splitScore = 100, problemScore = 101, suggestedScore = 102;

/// Makes scores, a set of rows or changed labels readable by SQL as long as it lives. Thread-safe.
class Published {
public:
    Published() = default;
    explicit Published(std::shared_ptr<const RowScores> scores);
    explicit Published(std::shared_ptr<const RowSet> rows);
    explicit Published(std::shared_ptr<const ChangedColumn> labels);
    ~Published();
    Published(const Published&) = delete;
    Published& operator=(const Published&) = delete;
    std::int64_t handle() const { return m_handle; }  ///< 0: nothing

private:
    std::int64_t m_handle = 0;
};

/// "assay_score(7, 3, rowid)", a DOUBLE, NULL for NaN; of the split 1 train, 2 valid, 3 test, else NULL; of the
/// problem the number of its RowKind, else NULL.
std::string scoreSql(std::int64_t handle, int which);
/// A condition: the row is in the set. 100 of 10 million rows are read by it in 0.04 s, by an IN list in 0.15 s.
std::string memberSql(const Published& rows);

/// The column of a type with its changed labels: 10 million rows are read by it in about 0.3 s more.
std::string labelSql(const Published& labels, const std::string& column, const std::string& type);

/// assay_score, assay_member, assay_label, assay_number (NaN becomes NULL), assay_divide and assay_modulo (by zero gives NULL),
/// assay_days (between two timestamps), assay_later (a timestamp and days; beyond the years 1 to 9999 NULL), assay_sqrt, assay_exp,
/// assay_ln and assay_log (outside their domain NULL); once for every database.
void registerFunctions(duckdb_connection connection);
/// A function of SQL that is called for chunks of rows. Throws Error(Input) where DuckDB does not take it.
void registerScalarFunction(duckdb_connection connection, const char* name,
                            std::initializer_list<duckdb_type> parameters, duckdb_scalar_function_t evaluate,
                            duckdb_type result = DUCKDB_TYPE_DOUBLE);

}  // namespace assay
