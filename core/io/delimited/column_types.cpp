// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/column_types.h"

#include "base/error.h"
#include "io/delimited/text_facts.h"
#include "io/file_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace assay {
namespace {

constexpr double exactWhole = 9007199254740992.0;  // 2^53
constexpr std::size_t columnsPerQuery = 1000;      // bounds the memory of a plan

std::string cells(std::int64_t count, const char* singular, const char* plural) {
    return fmt::format("{} cell{} {}", count, count == 1 ? "" : "s", count == 1 ? singular : plural);
}

std::string place(std::int64_t row) {
    return fmt::format("the first in row {}", row);
}

std::string place(const Misread& misread) {
    const std::string line = fmt::format("the first at line {}", misread.firstLine);
    return misread.file.empty() ? line : line + " of " + fileNameOf(misread.file);
}

void addNote(Column& column, const std::string& note) {
    column.note += (column.note.empty() ? "" : "; ") + note;
}

/// Runs one aggregate query over many columns; use gets the values made by fields(column) as doubles (NaN: missing).
void aggregate(const Database& database, const std::vector<std::size_t>& columns, std::size_t fieldCount,
               const std::string& source, const std::function<std::string(const std::string&)>& fields,
               const RunContext& context, const std::function<void(std::size_t, const double*)>& use) {
    for (std::size_t begin = 0; begin < columns.size(); begin += columnsPerQuery) {
        const std::size_t end = std::min(begin + columnsPerQuery, columns.size());
        std::string sql = "SELECT ", names;
        for (std::size_t i = begin; i < end; ++i) {
            const std::string name = fmt::format("c{}", columns[i]);
            sql += (i > begin ? ", " : "") + fields(name);
            names += (i > begin ? ", " : "") + name;
        }
        sql += fmt::format(" FROM (SELECT rowid, {} FROM {}{})", names, dataTable, source);
        database.execute(sql, context, [&](const Chunk& chunk) {
            std::vector<double> values(chunk.columns());
            for (std::size_t c = 0; c < values.size(); ++c)
                values[c] = chunk.missing(c, 0) ? std::numeric_limits<double>::quiet_NaN() : chunk.doubles(c)[0];
            for (std::size_t i = begin; i < end; ++i) use(columns[i], values.data() + (i - begin) * fieldCount);
        });
    }
}

class Settler {
public:
    Settler(const Database& database, const Dialect& dialect, const LoadResult& loaded, std::vector<Column>& columns,
            const RunContext& context)
        : m_database(database),
          m_loaded(loaded),
          m_columns(columns),
          m_context(context),
          m_asked(columns.size()),
          m_decimal(dialect.decimalComma() ? ',' : '.') {}

    void checkNumbers();
    void checkTexts();
    void moveToUtc();
    /// What the user asked for stays.
    void setType(std::size_t column, ColumnType type);

private:
    std::vector<std::size_t> columnsOf(const std::string& type) const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (m_columns[i].sqlType == type && !(m_asked[i] && type == "VARCHAR")) found.push_back(i);
        return found;
    }
    void retype(std::size_t column, const std::string& type, const std::string& expression) {
        m_database.execute(
            fmt::format("ALTER TABLE {} ALTER c{} TYPE {} USING {}", dataTable, column, type, expression), m_context);
        m_columns[column].sqlType = type;
    }
    void dropInfinite(std::size_t column);
    void judgeText(std::size_t column, const TextFacts& facts);
    void judgeNumberLike(std::size_t column);

    const Database& m_database;
    const LoadResult& m_loaded;
    std::vector<Column>& m_columns;
    const RunContext& m_context;
    /// SQL of a text as a number, NULL where it is none. A point does not count where numbers have a comma.
    std::string numberOf(const std::string& text) const {
        if (m_decimal == '.') return fmt::format("try_cast({} AS DOUBLE)", text);
        return fmt::format("CASE WHEN contains({0}, '.') THEN NULL ELSE try_cast(replace({0}, ',', '.') AS DOUBLE) END",
                           text);
    }

    std::vector<bool> m_asked;
    char m_decimal;
};

void Settler::dropInfinite(std::size_t column) {
    const std::string where = fmt::format("FROM {} WHERE NOT isfinite(c{})", dataTable, column);
    const std::int64_t count = m_database.integer("SELECT count(*) " + where, m_context);
    if (count == 0) return;
    const std::int64_t row = m_database.integer("SELECT min(rowid) " + where, m_context);
    m_database.execute(fmt::format("UPDATE {} SET c{} = NULL WHERE NOT isfinite(c{})", dataTable, column, column),
                       m_context);
    addNote(m_columns[column],
            fmt::format("{}, {}", cells(count, "is infinite and read as missing", "are infinite and read as missing"),
                        place(row)));
}

/// What is cheap first; other passes over all cells only where that says that there is something to find.
void Settler::checkNumbers() {
    std::vector<std::size_t> tooBig, infinite, whole;
    const auto range = [](const std::string& c) { return fmt::format("max({0})::DOUBLE, min({0})::DOUBLE", c); };
    aggregate(m_database, columnsOf("BIGINT"), 2, "", range, m_context, [&](std::size_t column, const double* facts) {
        m_columns[column].integral = true;
        if (facts[0] > exactWhole || facts[1] < -exactWhole) tooBig.push_back(column);
    });
    // Infinity and NaN make the sum NaN, five times faster than extremes; so does a column without cells.
    const auto zeros = [](const std::string& c) { return fmt::format("sum({} * 0)", c); };
    aggregate(m_database, columnsOf("DOUBLE"), 1, "", zeros, m_context, [&](std::size_t column, const double* facts) {
        if (!std::isfinite(facts[0])) infinite.push_back(column);
    });
    for (const std::size_t column : tooBig) {
        retype(column, "VARCHAR", fmt::format("c{}::VARCHAR", column));
        m_columns[column].type = ColumnType::Category;
        m_columns[column].integral = false;
        addNote(m_columns[column], "read as text: whole numbers beyond 2^53 are not exact as numbers");
    }
    for (const std::size_t column : infinite) dropInfinite(column);
    const auto fractions = [](const std::string& c) { return fmt::format("count_if({0} <> trunc({0}))::DOUBLE", c); };
    aggregate(m_database, columnsOf("DOUBLE"), 1, " LIMIT 10000", fractions, m_context,
              [&](std::size_t column, const double* facts) {
                  if (facts[0] == 0) whole.push_back(column);
              });
    aggregate(m_database, whole, 1, "", fractions, m_context,
              [&](std::size_t column, const double* facts) { m_columns[column].integral = facts[0] == 0; });
}

void Settler::judgeNumberLike(std::size_t column) {
    Column& info = m_columns[column];
    double others = 0, firstOther = 0;
    bool codes = false;
    aggregate(
        m_database, {column}, 5, "",
        [this](const std::string& c) {
            const std::string other = fmt::format("{} IS NOT NULL AND ({}) IS NULL", c, numberOf(c));
            return fmt::format("count_if({0})::DOUBLE, (min(rowid) FILTER ({0}))::DOUBLE, {1}", other, codeFields(c));
        },
        m_context,
        [&](std::size_t, const double* facts) {
            others = facts[0];
            firstOther = facts[1];
            codes = areCodes(facts + 2);
        });
    const auto misread = m_loaded.misread.find(column);
    if (codes) {
        addNote(info, "kept as text: codes such as 00123 would change as numbers");
    } else if (others == 0) {
        retype(column, "DOUBLE", numberOf(fmt::format("c{}", column)));
        info.type = ColumnType::Number;
    } else {
        const bool known = misread != m_loaded.misread.end() && misread->second.firstLine > 0;
        const std::string where = known ? place(misread->second) : place(static_cast<std::int64_t>(firstOther));
        addNote(info,
                fmt::format("read as text: {}, {}",
                            cells(static_cast<std::int64_t>(others), "is not a number", "are not numbers"), where));
    }
}

void Settler::judgeText(std::size_t column, const TextFacts& facts) {
    Column& info = m_columns[column];
    const auto misread = m_loaded.misread.find(column);
    const bool seemedNumber =
        misread != m_loaded.misread.end() && (misread->second.type == "BIGINT" || misread->second.type == "DOUBLE");
    if (facts.cells() == 0) addNote(info, "the cells of the first rows are all missing");
    if (seemedNumber || (!m_loaded.typed && facts.mostlyNumbers())) {
        judgeNumberLike(column);
    } else if (misread != m_loaded.misread.end()) {
        const bool boolean = misread->second.type == "BOOLEAN";
        addNote(info, fmt::format("read as text: not all cells are {}, {}", boolean ? "true or false" : "dates",
                                  place(misread->second)));
    }
    if (info.sqlType == "VARCHAR" && facts.isProse()) info.type = ColumnType::Text;
}

void Settler::checkTexts() {
    constexpr std::size_t maxRows = 100'000, maxCells = 5'000'000;
    const std::vector<std::size_t> columns = columnsOf("VARCHAR");
    if (columns.empty()) return;
    std::string names;
    for (const std::size_t column : columns) names += fmt::format("{}c{}", names.empty() ? "" : ", ", column);
    std::vector<TextFacts> facts(columns.size());
    m_database.execute(
        fmt::format("SELECT {} FROM {} LIMIT {}", names, dataTable, std::min(maxRows, maxCells / columns.size())),
        m_context, [&](const Chunk& chunk) {
            for (std::size_t c = 0; c < columns.size(); ++c)
                for (std::int64_t row = 0; row < chunk.rows(); ++row)
                    if (!chunk.missing(c, row)) facts[c].add(chunk.text(c, row), m_decimal);
        });
    for (std::size_t i = 0; i < columns.size(); ++i) judgeText(columns[i], facts[i]);
}

void Settler::moveToUtc() {
    for (const std::size_t column : columnsOf("TIMESTAMP WITH TIME ZONE")) {
        retype(column, "TIMESTAMP", fmt::format("make_timestamp(epoch_us(c{}))", column));
        addNote(m_columns[column], "times with a zone are shown in UTC");
    }
}

void Settler::setType(std::size_t column, ColumnType type) {
    Column& info = m_columns[column];
    m_asked[column] = true;
    const ColumnType stored = info.type;
    info.type = type;
    if (stored == type || type == ColumnType::Category || type == ColumnType::Text) return;
    const char* target = type == ColumnType::Number ? "DOUBLE" : type == ColumnType::Boolean ? "BOOLEAN" : "TIMESTAMP";
    const char* singular = type == ColumnType::Number    ? "is not a number and read as missing"
                           : type == ColumnType::Boolean ? "is not true or false and read as missing"
                                                         : "is not a date and read as missing";
    const char* plural = type == ColumnType::Number    ? "are not numbers and read as missing"
                         : type == ColumnType::Boolean ? "are not true or false and read as missing"
                                                       : "are not dates and read as missing";
    const std::string cell = fmt::format("c{}", column);
    const std::string cast = type == ColumnType::Number && info.sqlType == "VARCHAR"
                                 ? numberOf(cell)
                                 : fmt::format("try_cast({} AS {})", cell, target);
    const std::string failed = fmt::format("{} IS NOT NULL AND ({}) IS NULL", cell, cast);
    const std::int64_t count =
        m_database.integer(fmt::format("SELECT count(*) FROM {} WHERE {}", dataTable, failed), m_context);
    if (count > 0) {
        const std::int64_t row =
            m_database.integer(fmt::format("SELECT min(rowid) FROM {} WHERE {}", dataTable, failed), m_context);
        addNote(info, fmt::format("{}, {}", cells(count, singular, plural), place(row)));
    }
    retype(column, target, cast);
}

ColumnType typeOf(const std::string& sqlType) {
    if (sqlType == "BOOLEAN") return ColumnType::Boolean;
    if (sqlType == "BIGINT" || sqlType == "DOUBLE") return ColumnType::Number;
    return sqlType == "VARCHAR" ? ColumnType::Category : ColumnType::DateTime;
}

}  // namespace

std::vector<std::string> requestedTypes(const Dialect& dialect, const LoadOptions& options) {
    std::vector<std::string> types = dialect.types;
    for (const auto& [name, type] : options.types) {
        const auto found = std::find(dialect.names.begin(), dialect.names.end(), name);
        if (found == dialect.names.end())
            throw Error(ErrorKind::Usage, fmt::format("there is no column '{}' to give a type", name),
                        fmt::format("the columns are {}{}",
                                    fmt::join(dialect.names.begin(),
                                              dialect.names.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                                          8, dialect.names.size())),
                                              ", "),
                                    dialect.names.size() > 8 ? ", ..." : ""));
        std::string& stored = types[static_cast<std::size_t>(found - dialect.names.begin())];
        if (typeOf(stored) != type) stored = "VARCHAR";
    }
    return types;
}

std::vector<Column> plainColumns(const Dialect& dialect, const std::vector<std::string>& types) {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < types.size(); ++i) {
        Column column{dialect.names[i], typeOf(types[i]), types[i] == "BIGINT", types[i], {}};
        if (types[i] == "DATE" && !dialect.dateFormat.empty() && dialect.dateFormat != "%Y-%m-%d")
            column.note = fmt::format("dates read as {}", dialect.dateFormat);
        if (const auto note = dialect.notes.find(i); note != dialect.notes.end()) column.note = note->second;
        columns.push_back(std::move(column));
    }
    return columns;
}

std::vector<Column> settleTypes(const Database& database, const Dialect& dialect, const LoadResult& loaded,
                                const LoadOptions& options, const RunContext& context) {
    std::vector<Column> columns = plainColumns(dialect, loaded.types);
    Settler settler(database, dialect, loaded, columns, context);
    for (const auto& [name, type] : options.types)
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].name == name) settler.setType(i, type);
    settler.checkTexts();
    settler.checkNumbers();
    settler.moveToUtc();
    return columns;
}

}  // namespace assay
