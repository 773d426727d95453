// SPDX-License-Identifier: GPL-3.0-or-later
// A table of a SQLite 3 database. Every cell there has a type of its own: a column's is what all its cells have.
#include "base/error.h"
#include "io/encoding.h"
#include "io/format.h"
#include "io/stored/sqlite_file.h"
#include "io/stored/table_choice.h"
#include "io/translated/cell_table.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace assay {
namespace {

struct StoredFacts {
    std::string name;
    bool booleansDeclared = false;
    std::int64_t whole = 0, fractions = 0, texts = 0, blobs = 0, huge = 0, notBits = 0;

    std::string type() const {
        // What the texts spell is looked at when all are there.
        if (texts + blobs > 0 || whole + fractions == 0) return "VARCHAR";
        if (fractions == 0) return booleansDeclared && notBits == 0 ? "BOOLEAN" : "BIGINT";
        return huge > 0 ? "VARCHAR" : "DOUBLE";
    }
};

std::string columnText(sqlite3_stmt* row, int column) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
    return bytes == nullptr ? std::string()
                            : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
}

/// Texts in a database may hold anything: what is no text becomes U+FFFD.
std::string validText(std::string text, std::int64_t& odd) {
    if (validUtf8(text) == text.size() && text.find('\0') == std::string::npos) return text;
    ++odd;
    std::string valid;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t good = std::min({validUtf8(rest), rest.find('\0'), rest.size()});
        valid += rest.substr(0, good);
        if (good < rest.size()) valid += "\xEF\xBF\xBD";
        rest.remove_prefix(std::min(good + 1, rest.size()));
    }
    return valid;
}

std::string hexText(sqlite3_stmt* row, int column) {
    const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(row, column));
    std::string text;
    for (int i = 0; i < sqlite3_column_bytes(row, column); ++i) text += fmt::format("\\x{:02X}", bytes[i]);
    return text;
}

class SqliteReader {
public:
    /// rows: to take; 0 takes all.
    SqliteReader(const std::string& path, const LoadOptions& options, std::int64_t rows, const RunContext& context)
        : m_file(path, context), m_options(options), m_rows(rows) {
        m_text.path = path;
        m_text.encoding.name = "UTF-8";
        m_text.folder = std::make_unique<TemporaryFolder>();
    }

    TypedSource read(const RunContext& context) {
        std::vector<StoredTable> tables;
        for (const std::string& name : m_file.tables()) tables.push_back({name, 0});
        if (tables.size() > 1 && m_options.table.empty())
            for (StoredTable& table : tables)
                m_file.query(countOf(table.name), [&](sqlite3_stmt* row) {
                    table.rows = sqlite3_column_int64(row, 0);
                    return true;
                });
        if (!m_options.table.empty() && m_file.isView(m_options.table))
            throw Error(ErrorKind::Usage, fmt::format("'{}' is a view, which may run anything", m_options.table),
                        "choose a table, or export the view", {m_file.path(), 0, {}});
        const TableChoice choice = chosenTable(tables, m_options.table, m_file.path());
        const std::string select = fmt::format("SELECT * FROM {}{}", inQuotes(tables[choice.index].name),
                                               m_rows > 0 ? fmt::format(" LIMIT {}", m_rows) : std::string());
        context.report(0.1);
        const std::vector<StoredFacts> columns = survey(select);
        context.report(0.5);
        TypedSource source = write(select, columns);
        context.report(1);
        source.expectedRows = lastRowOf(tables[choice.index].name);
        for (const StoredTable& table : tables) source.tables.push_back(table.name);
        if (!choice.note.empty()) source.notes.push_back(choice.note);
        addNotes(columns, source.notes);
        if (!m_file.log().empty()) source.beside = {m_file.log()};
        return source;
    }

private:
    /// For a quick look large tables are alike.
    std::string countOf(const std::string& table) const {
        if (m_rows == 0) return "SELECT count(*) FROM " + inQuotes(table);
        return fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT 100000)", inQuotes(table));
    }

    /// The number of the last row, which SQLite finds at once; 0 where rows have none.
    double lastRowOf(const std::string& table) const {
        double rows = 0;
        try {
            m_file.query("SELECT max(rowid) FROM " + inQuotes(table), [&](sqlite3_stmt* row) {
                rows = sqlite3_column_double(row, 0);
                return true;
            });
        } catch (const Error&) {
        }
        return rows;
    }

    std::vector<StoredFacts> survey(const std::string& select) {
        std::vector<StoredFacts> columns;
        const auto describe = [&](sqlite3_stmt* row) {
            for (int i = 0; i < sqlite3_column_count(row); ++i) {
                StoredFacts& column = columns.emplace_back();
                column.name = sqlite3_column_name(row, i);
                const char* declared = sqlite3_column_decltype(row, i);
                std::string type = declared == nullptr ? "" : declared;
                for (char& c : type) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
                column.booleansDeclared = type.starts_with("BOOL");
            }
        };
        m_file.query(select, [&](sqlite3_stmt* row) {
            if (columns.empty()) describe(row);
            for (std::size_t i = 0; i < columns.size(); ++i) look(row, static_cast<int>(i), columns[i]);
            return true;
        });
        if (columns.empty())
            throw Error(ErrorKind::Input, "has no rows", "choose a table with rows", {m_file.path(), 0, {}});
        return columns;
    }

    static void look(sqlite3_stmt* row, int i, StoredFacts& column) {
        constexpr std::int64_t exactWhole = std::int64_t{1} << 53;
        switch (sqlite3_column_type(row, i)) {
            case SQLITE_INTEGER: {
                const std::int64_t value = sqlite3_column_int64(row, i);
                ++column.whole;
                column.huge += value > exactWhole || value < -exactWhole;
                column.notBits += value != 0 && value != 1;
                break;
            }
            case SQLITE_FLOAT:
                ++column.fractions;
                break;
            case SQLITE_TEXT:
                ++column.texts;
                break;
            case SQLITE_BLOB:
                ++column.blobs;
                break;
            default:
                break;
        }
    }

    TypedSource write(const std::string& select, const std::vector<StoredFacts>& columns) {
        std::vector<CellTable::ColumnSpec> specs;
        for (const StoredFacts& column : columns) specs.push_back({column.name, column.type()});
        CellTable table(m_text, std::move(specs), m_options);
        m_file.query(select, [&](sqlite3_stmt* row) {
            for (std::size_t i = 0; i < columns.size(); ++i) put(row, static_cast<int>(i), table);
            table.endRow();
            return true;
        });
        return table.finish();
    }

    void put(sqlite3_stmt* row, int i, CellTable& table) {
        switch (sqlite3_column_type(row, i)) {
            case SQLITE_INTEGER:
                table.cell(fmt::format("{}", sqlite3_column_int64(row, i)));
                break;
            case SQLITE_FLOAT:
                table.cell(fmt::format("{}", sqlite3_column_double(row, i)));
                break;
            case SQLITE_TEXT:
                table.cell(validText(columnText(row, i), m_odd));
                break;
            case SQLITE_BLOB:
                table.cell(hexText(row, i));
                break;
            default:
                table.missing();
        }
    }

    void addNotes(const std::vector<StoredFacts>& columns, std::vector<std::string>& notes) const {
        if (!m_file.log().empty())
            notes.push_back(fmt::format("the changes in {} are read as well",
                                        std::filesystem::path(m_file.log()).filename().string()));
        if (m_odd > 0) notes.push_back(fmt::format("{} texts held bytes that are not UTF-8", m_odd));
        for (const StoredFacts& column : columns) {
            if (column.blobs > 0)
                notes.push_back(fmt::format("column '{}' is read as text: it holds binary data", column.name));
        }
    }

    SqliteFile m_file;
    const LoadOptions& m_options;
    std::int64_t m_rows, m_odd = 0;
    TextFile m_text;
};

}  // namespace

Format sqliteFormat() {
    return {{"sqlite",
             "SQLite",
             {"sqlite", "sqlite3", "db"},
             "A table of a SQLite database, the largest unless another is named; read only, views are not run",
             false,
             false,
             true},
            [](const FileSet& set, const LoadOptions& options, const RunContext& context) {
                const RunContext converting = context.part("Converting", 0, 0.7);
                SqliteReader reader(set.files.front(), options, 0, converting);
                TypedSource source = reader.read(converting);
                source.path = set.path;
                return openTyped(source, options, context.part("Reading", 0.7, 1));
            },
            [](const std::string& path, const LoadOptions& options) {
                SqliteReader reader(path, options, 1000, RunContext());
                return previewTyped(reader.read(RunContext()), options);
            },
            [](std::string_view beginning) { return beginning.starts_with("SQLite format 3"); }};
}

}  // namespace assay
