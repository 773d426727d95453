// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/dialect.h"

#include "io/delimited/text_part.h"
#include "io/unique_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace assay {
namespace {

/// Cells that are missing, whatever the column: the empty cell and the usual words of R, pandas, SQL and Excel.
constexpr std::array<std::string_view, 11> missingWords{"",     "NA",   "N/A",  "n/a",  "NaN", "nan",
                                                        "NULL", "null", "None", "#N/A", "\\N"};
constexpr const char* separator = "\x1f";

std::vector<std::string> splitText(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/// A word with the delimiter in it is no cell, and DuckDB refuses it.
std::string missingWordsFor(const std::string& delimiter) {
    std::vector<std::string> words;
    for (const std::string_view word : missingWords)
        if (word.find(delimiter) == std::string_view::npos) words.push_back(sqlText(word));
    return fmt::format("{}", fmt::join(words, ", "));
}

/// Everything but the files, the types and what to do with misfits.
std::string layoutOptions(const PartDialect& part, bool words) {
    return fmt::format(
        "auto_detect = false, compression = 'none', delim = {}, quote = {}, escape = {}, skip = {}, "
        "comment = '', nullstr = {}, header = {}",
        sqlText(part.delimiter), sqlText(part.quote), sqlText(part.escape), part.skipped,
        words ? "[" + missingWordsFor(part.delimiter) + "]" : "['']", part.header);
}

/// DuckDB takes yes / no, t / f and the like for booleans. Only true / false is told apart by its spelling; other words
/// stay as the file has them.
void keepWords(Connection& connection, Dialect& dialect, std::int64_t rows, const RunContext& context) {
    std::vector<std::size_t> booleans;
    std::string fields;
    for (std::size_t i = 0; i < dialect.types.size(); ++i) {
        if (dialect.types[i] != "BOOLEAN") continue;
        fields +=
            fmt::format("{}coalesce(bool_and(lower(c{}) IN ('true', 'false')), true)", booleans.empty() ? "" : ", ", i);
        booleans.push_back(i);
    }
    if (booleans.empty()) return;
    const std::vector<std::string> texts(dialect.types.size(), "VARCHAR");
    connection.execute(
        fmt::format("SELECT {} FROM (FROM {} LIMIT {})", fields, readTable(dialect, texts, Misfits::Reject), rows),
        context, [&](const Chunk& chunk) {
            for (std::size_t k = 0; k < booleans.size(); ++k)
                if (!chunk.booleans(k)[0]) dialect.types[booleans[k]] = "VARCHAR";
        });
}

/// "read_csv(...)" over files that are read alike.
std::string readFiles(const std::vector<std::string>& files, const PartDialect& part, const Dialect& dialect,
                      const std::vector<std::string>& types, Misfits misfits) {
    std::string columns;
    for (const std::size_t column : part.columns)
        columns += fmt::format("{}'c{}': {}", columns.empty() ? "" : ", ", column, sqlText(types[column]));
    std::string sql =
        fmt::format("read_csv({}, {}, columns = {{{}}}", files.size() == 1 ? sqlText(files.front()) : sqlList(files),
                    layoutOptions(part, dialect.missingWords), columns);
    if (!dialect.dateFormat.empty()) sql += fmt::format(", dateformat = {}", sqlText(dialect.dateFormat));
    if (!dialect.timestampFormat.empty())
        sql += fmt::format(", timestampformat = {}", sqlText(dialect.timestampFormat));
    if (part.decimal == ',') sql += ", decimal_separator = ','";
    if (misfits == Misfits::Reject) sql += ", store_rejects = true";
    if (misfits == Misfits::Pad) sql += ", null_padding = true, strict_mode = false";
    return sql + ")";
}

/// A date format with the day before the month, or behind it.
std::string ordered(std::string format, std::optional<bool> dayFirst) {
    const std::size_t day = format.find("%d"), month = format.find("%m");
    if (dayFirst && day != std::string::npos && month != std::string::npos && *dayFirst != (day < month))
        std::swap(format[day + 1], format[month + 1]);
    return format;
}

}  // namespace

Dialect sniff(Connection& connection, const TextPart& source, const LoadOptions& options, std::int64_t sampleRows,
              const RunContext& context) {
    const Layout& layout = source.layout;
    PartDialect part;
    part.file = source.text.readable;
    part.name = source.text.path;
    part.delimiter = std::string(1, layout.delimiter);
    part.skipped = layout.skipped;
    part.decimal = source.decimal;
    part.quote = part.escape = layout.quote == '\0' ? std::string() : std::string(1, layout.quote);
    if (layout.backslash) part.escape = "\\";
    if (layout.unclosedLine > 0) part.quote = part.escape = "";
    const std::string sql = fmt::format(
        "SELECT HasHeader, DateFormat, TimestampFormat, array_to_string(list_transform(Columns, lambda c: c.type), {}) "
        "FROM sniff_csv({}, compression = 'none', delim = {}, quote = {}, escape = {}, skip = {}, comment = '', "
        "nullstr = [{}], ignore_errors = true, sample_size = {}{}{})",
        sqlText(separator), sqlText(part.file), sqlText(part.delimiter), sqlText(part.quote), sqlText(part.escape),
        part.skipped, missingWordsFor(part.delimiter), sampleRows,
        options.header || source.sizeLine ? fmt::format(", header = {}", options.header.value_or(false))
                                          : std::string(),
        part.decimal == ',' ? ", decimal_separator = ','" : "");
    Dialect dialect;
    connection.execute(sql, context, [&](const Chunk& chunk) {
        const auto text = [&](std::size_t column) {
            return chunk.missing(column, 0) ? std::string() : std::string(chunk.text(column, 0));
        };
        part.header = chunk.booleans(0)[0];
        dialect.dateFormat = ordered(text(1), options.dayFirst);
        dialect.timestampFormat = ordered(text(2), options.dayFirst);
        dialect.types = splitText(text(3));
    });
    std::vector<std::string> raw;
    if (part.header) raw = source.firstRow;
    raw.resize(dialect.types.size());
    dialect.names = uniqueNames(raw);
    for (std::size_t i = 0; i < dialect.types.size(); ++i) part.columns.push_back(i);
    dialect.parts.push_back(std::move(part));
    keepWords(connection, dialect, sampleRows, context);
    dialect.missingWords = source.missingWord;
    return dialect;
}

bool holdsMissingWord(std::string_view sample, char delimiter) {
    const auto bounds = [&](std::size_t at) {
        const char c = at < sample.size() ? sample[at] : '\n';  // before the first character, too: at has wrapped
        return c == delimiter || c == '"' || c == '\'' || c == '\n' || c == '\r';
    };
    for (const std::string_view word : missingWords) {
        if (word.empty()) continue;
        for (std::size_t at = sample.find(word); at != std::string_view::npos; at = sample.find(word, at + 1))
            if (bounds(at - 1) && bounds(at + word.size())) return true;
    }
    return false;
}

std::vector<std::string_view> missingWordsOf(const std::string& delimiter) {
    std::vector<std::string_view> words;
    for (const std::string_view word : missingWords)
        if (!word.empty() && word.find(delimiter) == std::string_view::npos) words.push_back(word);
    return words;
}

bool PartDialect::readLike(const PartDialect& other) const {
    return delimiter == other.delimiter && quote == other.quote && escape == other.escape && skipped == other.skipped &&
           header == other.header && decimal == other.decimal && columns == other.columns;
}

bool Dialect::decimalComma() const {
    return std::any_of(parts.begin(), parts.end(), [](const PartDialect& part) { return part.decimal == ','; });
}

std::string Dialect::dateOrder() const {
    const bool dates = std::any_of(types.begin(), types.end(),
                                   [](const std::string& type) { return type == "DATE" || type == "TIMESTAMP"; });
    const std::string& format = dateFormat.empty() ? timestampFormat : dateFormat;
    if (!dates) return {};
    return format.starts_with("%d") ? "day" : format.starts_with("%m") ? "month" : "";
}

std::string readTable(const Dialect& dialect, const std::vector<std::string>& types, Misfits misfits) {
    std::vector<std::string> calls, files;
    for (std::size_t i = 0; i < dialect.parts.size(); ++i) {
        files.push_back(dialect.parts[i].file);
        if (i + 1 < dialect.parts.size() && dialect.parts[i].readLike(dialect.parts[i + 1])) continue;
        calls.push_back(readFiles(files, dialect.parts[i], dialect, types, misfits));
        files.clear();
    }
    // The first file's order of columns is the table's.
    if (calls.size() == 1) return calls.front();
    std::string columns;
    for (std::size_t i = 0; i < types.size(); ++i) columns += fmt::format("{}c{}", i ? ", " : "", i);
    for (std::string& call : calls) call = fmt::format("SELECT {} FROM {}", columns, call);
    return fmt::format("({})", fmt::join(calls, " UNION ALL "));
}

}  // namespace assay
