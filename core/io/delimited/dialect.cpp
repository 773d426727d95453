// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/dialect.h"

#include "base/error.h"
#include "io/unique_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

/// Whether one of the words stands there as a cell.
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

/// Everything but the types and what to do with misfits.
std::string layoutOptions(const Dialect& dialect) {
    return fmt::format(
        "auto_detect = false, compression = 'none', delim = {}, quote = {}, escape = {}, skip = {}, "
        "comment = '', nullstr = {}",
        sqlText(dialect.delimiter), sqlText(dialect.quote), sqlText(dialect.escape), dialect.skipped,
        dialect.missingWords ? "[" + missingWordsFor(dialect.delimiter) + "]" : "['']");
}

/// DuckDB takes yes / no, t / f and the like for booleans. Only true / false is told apart by its spelling; other words
/// stay as the file has them.
void keepWords(Connection& connection, const std::string& file, Dialect& dialect, std::int64_t rows,
               const RunContext& context) {
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
    connection.execute(fmt::format("SELECT {} FROM (FROM {} LIMIT {})", fields,
                                   readTable(file, dialect, texts, Misfits::Reject), rows),
                       context, [&](const Chunk& chunk) {
                           for (std::size_t k = 0; k < booleans.size(); ++k)
                               if (!chunk.booleans(k)[0]) dialect.types[booleans[k]] = "VARCHAR";
                       });
}

}  // namespace

Dialect sniff(Connection& connection, const std::string& file, std::string_view sample, const Layout& layout,
              const LoadOptions& options, std::int64_t sampleRows, const RunContext& context) {
    Dialect dialect;
    dialect.delimiter = std::string(1, layout.delimiter);
    dialect.skipped = layout.skipped;
    if (layout.backslash) dialect.escape = "\\";
    if (layout.unclosedLine > 0) dialect.quote = dialect.escape = "";
    const std::string sql = fmt::format(
        "SELECT HasHeader, DateFormat, TimestampFormat, array_to_string(list_transform(Columns, lambda c: c.type), {}) "
        "FROM sniff_csv({}, compression = 'none', delim = {}, quote = {}, escape = {}, skip = {}, comment = '', "
        "nullstr = [{}], ignore_errors = true, sample_size = {}{})",
        sqlText(separator), sqlText(file), sqlText(dialect.delimiter), sqlText(dialect.quote), sqlText(dialect.escape),
        dialect.skipped, missingWordsFor(dialect.delimiter), sampleRows,
        options.header ? fmt::format(", header = {}", *options.header) : std::string());
    connection.execute(sql, context, [&](const Chunk& chunk) {
        const auto text = [&](std::size_t column) {
            return chunk.missing(column, 0) ? std::string() : std::string(chunk.text(column, 0));
        };
        dialect.header = chunk.booleans(0)[0];
        dialect.dateFormat = text(1);
        dialect.timestampFormat = text(2);
        dialect.types = splitText(text(3));
    });
    std::vector<std::string> raw;
    if (dialect.header) raw = firstRow(sample, layout);
    raw.resize(dialect.types.size());
    dialect.names = uniqueNames(raw);
    keepWords(connection, file, dialect, sampleRows, context);
    dialect.missingWords = holdsMissingWord(sample, layout.delimiter);
    return dialect;
}

std::vector<std::string_view> missingWordsOf(const Dialect& dialect) {
    std::vector<std::string_view> words;
    for (const std::string_view word : missingWords)
        if (!word.empty() && word.find(dialect.delimiter) == std::string_view::npos) words.push_back(word);
    return words;
}

std::string readTable(const std::string& file, const Dialect& dialect, const std::vector<std::string>& types,
                      Misfits misfits) {
    std::string columns;
    for (std::size_t i = 0; i < types.size(); ++i)
        columns += fmt::format("{}'c{}': {}", i ? ", " : "", i, sqlText(types[i]));
    std::string sql = fmt::format("read_csv({}, {}, header = {}, columns = {{{}}}", sqlText(file),
                                  layoutOptions(dialect), dialect.header, columns);
    if (!dialect.dateFormat.empty()) sql += fmt::format(", dateformat = {}", sqlText(dialect.dateFormat));
    if (!dialect.timestampFormat.empty())
        sql += fmt::format(", timestampformat = {}", sqlText(dialect.timestampFormat));
    if (misfits == Misfits::Reject) sql += ", store_rejects = true";
    if (misfits == Misfits::Pad) sql += ", null_padding = true, strict_mode = false";
    return sql + ")";
}

}  // namespace assay
