// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/linalg.h"
#include "base/run_context.h"
#include "data/labels.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay {

class Database;  // data/database.h: the DuckDB database behind a data set
class Published;

enum class ColumnType { Number, Category, Text, DateTime, Boolean };

struct Column {
    std::string name;
    ColumnType type = ColumnType::Number;
    bool integral = false;  ///< numbers only: every value is whole
    std::string sqlType;    ///< DuckDB's name of the stored type
    /// What was done to the cells, so that nothing changes silently: "read as text: 3 cells are not numbers", or empty.
    std::string note;
};

/// A line of the source that does not fit the table.
struct BadRow {
    std::int64_t line = 0;  ///< 1-based physical line of the file
    std::string reason;     ///< "expected 10 values, found 9"
    std::string text;       ///< the line, cut at 200 characters, in UTF-8
    std::string file{};     ///< which one, of several
};

/// How a file was understood.
struct LoadReport {
    std::string encoding;   ///< "UTF-8", "GB18030", ...
    std::string delimiter;  ///< empty for formats without
    bool header = true;
    std::int64_t fileBytes = 0;
    std::int64_t badRowCount = 0;
    std::vector<BadRow> badRows;       ///< the first 1,000
    std::int64_t files = 1;            ///< that were read as one
    std::vector<std::string> notes{};  ///< sentences on what else there was to choose from
};

/// Codes of a column's values: code -1 is missing; levels are sorted by text. For numbers and booleans
/// the levels are their shortest texts, ordered by value.
struct Levels {
    std::vector<std::int32_t> codes;  ///< one per row, row order
    std::vector<std::string> levels;
};

/// An immutable table of samples; row ids are file order. Shared between threads as shared_ptr<const Dataset>:
/// every member may be called from any thread (each call uses a connection of its own).
class Dataset {
public:
    Dataset(std::shared_ptr<Database> database, std::string path, std::int64_t rows, std::vector<Column> columns,
            LoadReport report, std::string fingerprint);

    const std::string& path() const { return m_path; }
    std::string fileName() const;  ///< the last part of path()
    std::int64_t rowCount() const { return m_rows; }
    const std::vector<Column>& columns() const { return m_columns; }
    const Column& column(ColumnId id) const { return m_columns[static_cast<std::size_t>(toIndex(id))]; }
    std::optional<ColumnId> find(const std::string& name) const;
    /// Throws Error(Usage) "no column 'x'" with the nearest names as remedy. option: "--target", for the message.
    ColumnId require(const std::string& name, const std::string& option) const;
    const LoadReport& report() const { return m_report; }
    /// SHA-256 of the file's bytes, hex; see digestOf. Another one under changed labels.
    const std::string& fingerprint() const { return m_fingerprint; }
    const std::string& sourceFingerprint() const { return m_sourceFingerprint; }  ///< whatever was changed
    const Database& database() const { return *m_database; }
    const ChangedLabels& changedLabels() const { return *m_labels; }
    /// By what SQL reads a column of the table, changed labels included. Needs rowid in reach.
    std::string sql(ColumnId column) const;
    bool sameSource(const Dataset& other) const { return m_database == other.m_database; }  ///< but for changed labels

    /// A number, boolean or date/time (seconds since 1970) column; missing is NaN. rowCount() values, row order.
    Vector numbers(ColumnId column, const RunContext& context) const;
    /// Any column as codes. Throws Error(Input) above maxLevels distinct values.
    Levels levels(ColumnId column, const RunContext& context, std::int64_t maxLevels = 1'000'000) const;

private:
    friend std::shared_ptr<const Dataset> withLabels(const Dataset& dataset, ChangedLabels changes);

    std::shared_ptr<Database> m_database;
    std::string m_path;
    std::int64_t m_rows;
    std::vector<Column> m_columns;
    LoadReport m_report;
    std::string m_fingerprint, m_sourceFingerprint;
    std::shared_ptr<const ChangedLabels> m_labels = std::make_shared<const ChangedLabels>();
    std::map<ColumnId, std::shared_ptr<const Published>> m_published;  // of the changed columns, read by SQL
    std::map<std::string, ColumnId> m_byName;
};

}  // namespace assay
