// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/delimited.h"

#include "base/error.h"
#include "io/byte_source.h"
#include "io/delimited/table_load.h"
#include "io/file_set.h"
#include "io/line_lengths.h"
#include "io/types/complete_columns.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace assay {
namespace {

/// All begin with the same words: that is the header, even of a table of nothing but words.
bool sharedHeader(const Parts& parts) {
    const auto sorted = [](std::vector<std::string> row) {
        std::sort(row.begin(), row.end());
        return row;
    };
    const std::vector<std::string> first = sorted(parts.front().firstRow);
    const bool words = std::all_of(first.begin(), first.end(), [](const std::string& cell) {
        return spellingOf(cell, {}) == Spelling::Text;
    });
    return parts.size() > 1 && words && std::adjacent_find(first.begin(), first.end()) == first.end() &&
           std::all_of(parts.begin() + 1, parts.end(),
                       [&](const TextPart& part) { return sorted(part.firstRow) == first; });
}

Invalid invalidRule(const LoadOptions& options) {
    return options.badRows == BadRows::ReadAsText ? Invalid::Replace : Invalid::Refuse;
}

void rewrite(TextFile& text, const LoadOptions& options, const RunContext& context) {
    rewriteText(text, invalidRule(options), 0, context, longestDelimitedLine);
    if (text.invalid.count > 0 && options.badRows == BadRows::Report) refuseInvalid(text);
}

/// Rewrites those of the files that DuckDB cannot read as they are; whether there were any.
bool rewriteOddFiles(Parts& parts, const LoadOptions& options, const RunContext& context) {
    bool any = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].readableAsIs) continue;
        const auto count = static_cast<double>(parts.size());
        const double from = static_cast<double>(i) / count;
        rewrite(parts[i].text, options, context.part("Converting", 0.4 * from, 0.4 * (from + 1 / count)));
        any = true;
    }
    return any;
}

/// Rewrites those of the files in which something is found that DuckDB cannot read; whether there were any.
bool repair(Parts& parts, const LoadOptions& options, const RunContext& context) {
    bool any = false;
    for (TextPart& part : parts) {
        if (part.text.rewritten) continue;
        const Condition condition = examineText(part.text.readable, context);
        if (!condition.doubledReturns && !condition.invalid) continue;
        if (condition.other && !options.encoding) part.text.encoding = *condition.other;
        rewrite(part.text, options, context.part("Converting", 0, 0.4));
        any = true;
    }
    return any;
}

std::string ofFile(const BadRow& row) {
    return row.file.empty() ? "" : " of " + fileNameOf(row.file);
}

void refuseBadRows(const Loading& table, const std::string& path) {
    std::string lines;
    for (std::size_t i = 0; i < table.badRows.size() && i < 3; ++i)
        lines += fmt::format("{}line {}{}: {}", i ? "; " : "", table.badRows[i].line, ofFile(table.badRows[i]),
                             table.badRows[i].reason);
    Place place{path, 0, {}};
    if (!table.badRows.empty())
        place = {table.badRows[0].file.empty() ? path : table.badRows[0].file, table.badRows[0].line, {}};
    throw Error(ErrorKind::Input,
                fmt::format("{} line{} not fit the table ({}{})", table.badRowCount,
                            table.badRowCount == 1 ? " does" : "s do", lines, table.badRowCount > 3 ? "; ..." : ""),
                "correct them, skip them, or read all as text", place);
}

bool needsCopies(const Parts& parts, const LoadOptions& options) {
    return options.badRows == BadRows::ReadAsText || std::any_of(parts.begin(), parts.end(), [](const TextPart& part) {
               return part.layout.cutting.backslash || part.layout.cutting.comment != '\0' || part.layout.malformed > 0 ||
                      (part.text.rewritten && part.text.invalid.count > 0);
           });
}

/// Rows that do not fit may do so when quotes inside of quotes are written the other way.
std::optional<Loading> loadOtherwise(Parts& parts, const LoadOptions& options, const Loading& loading,
                                     const RunContext& context) {
    const bool backslashes = std::any_of(loading.scans.begin(), loading.scans.end(),
                                         [](const Scan& scan) { return scan.backslashes; });
    if (!backslashes) return std::nullopt;
    const auto turn = [&] {
        for (TextPart& part : parts) part.layout.cutting.backslash = !part.layout.cutting.backslash;
    };
    turn();
    Loading other = loadParts(parts, options, Way::Copies, context);
    if (other.badRowCount == 0) return other;
    turn();
    return std::nullopt;
}

/// Loads; when a user's own file does not go in as it is, looks for the reason and loads a repaired copy.
Loading loadRepaired(Parts& parts, const LoadOptions& options, const RunContext& context) {
    const bool converted = rewriteOddFiles(parts, options, context);
    const RunContext reading = context.part("Reading", converted ? 0.4 : 0, 1);
    Loading loading;
    if (!needsCopies(parts, options)) {
        loading = loadParts(parts, options, Way::Files, reading);
        if (!loading.irregular) return loading;
        if (repair(parts, options, context)) {
            loading = loadParts(parts, options, needsCopies(parts, options) ? Way::Copies : Way::Files, reading);
            if (!loading.irregular) return loading;
        }
    } else {
        loading = loadParts(parts, options, Way::Copies, reading);
    }
    if (loading.badRowCount > 0 && options.badRows == BadRows::Report) {
        std::optional<Loading> other = loadOtherwise(parts, options, loading, reading);
        return other ? std::move(*other) : std::move(loading);
    }
    return loading.irregular ? loadParts(parts, options, Way::Copies, reading) : std::move(loading);
}

Parts inspect(const FileSet& source, const LoadOptions& options, const RunContext& context) {
    Parts parts;
    for (const std::string& file : source.files) {
        context.checkpoint();
        parts.push_back(inspectPart(file, options));
    }
    if (options.header || !sharedHeader(parts)) return parts;
    LoadOptions withHeader = options;
    withHeader.header = true;
    for (TextPart& part : parts)
        if (!part.header) part = inspectPart(part.text.path, withHeader);
    return parts;
}

/// Before the lines of a file that do not fit come those before its table.
void addLinesBefore(Loading& table, const Parts& parts) {
    std::vector<BadRow> rows;
    auto next = table.badRows.begin();
    for (const TextPart& part : parts) {
        const std::string file = parts.size() > 1 ? part.text.path : std::string();
        for (const BadRow& row : part.before) rows.push_back({row.line, row.reason, row.text, file});
        table.badRowCount += static_cast<std::int64_t>(part.before.size());
        for (; next != table.badRows.end() && next->file == file; ++next) rows.push_back(std::move(*next));
    }
    table.badRows = std::move(rows);
}

/// What was chosen where the text left a choice, and the option that changes it.
std::vector<std::string> notesOf(std::span<const TextPart> parts) {
    std::vector<std::string> notes;
    const TextPart& first = parts.front();
    if (std::any_of(parts.begin(), parts.end(), [](const TextPart& part) { return part.decimal == ','; }))
        notes.emplace_back("numbers are read with a decimal comma (--decimal)");
    if (first.sizeLine) notes.emplace_back("the first line gives the size of the table and is no row of it");
    if (first.headerGuessed)
        notes.emplace_back(first.header ? "the first line is read as the names of the columns (--header no)"
                                        : "the first line is read as a row of values (--header yes)");
    if (first.layout.header == Layout::Header::TrailingDelimiter)
        notes.emplace_back("every row ends with a delimiter: the empty column behind it is left out");
    if (first.layout.header == Layout::Header::RowNames)
        notes.emplace_back("the header has one name less than the rows have cells: the first column is called 'row_name'");
    if (first.layout.header == Layout::Header::ExtraDelimiter)
        notes.emplace_back("the header ends with a delimiter: the empty name behind it is left out");
    if (first.layout.cutting.backslash) notes.emplace_back("a backslash is read as the sign before quotes and delimiters that are part of a cell");
    for (const TextPart& part : parts)
        if (!part.text.encoding.doubt.empty() && notes.size() < 20) notes.push_back(part.text.encoding.doubt);
    return notes;
}

/// What the whole text showed.
void addNotes(const Parts& parts, const Loading& loading, std::vector<std::string>& notes) {
    std::int64_t comments = 0;
    for (std::size_t i = 0; i < loading.scans.size(); ++i) {
        const Scan& scan = loading.scans[i];
        comments += scan.comments;
        if (scan.malformed > 0)
            notes.push_back(fmt::format("{} with quotes that are not doubled inside of quotes {} read as written, the first at line {}{}",
                                        scan.malformed == 1 ? "1 row" : fmt::format("{} rows", scan.malformed),
                                        scan.malformed == 1 ? "is" : "are", scan.malformedLine,
                                        parts.size() > 1 ? " of " + fileNameOf(parts[i].text.path) : ""));
    }
    if (comments > 0)
        notes.push_back(fmt::format("{} left out (--comment)", comments == 1 ? "1 comment is" : fmt::format("{} comments are", comments)));
    std::vector<std::string> words, columns;
    for (std::size_t i = 0; i < loading.facts.size(); ++i) {
        if (loading.facts[i].words().empty()) continue;
        columns.push_back(loading.names[i]);
        for (const std::string& word : loading.facts[i].words())
            if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
    if (words.empty()) return;
    constexpr std::size_t named = 5;
    const std::size_t shown = std::min(named, columns.size());
    notes.push_back(fmt::format("'{}' {} read as missing in {}{} (--missing)", fmt::join(words, "', '"),
                                words.size() == 1 ? "is" : "are",
                                fmt::join(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                                columns.size() > shown ? fmt::format(" and {} more", columns.size() - shown) : ""));
}

LoadReport reportOf(const Parts& parts, const Loading& loading) {
    LoadReport report;
    std::vector<std::string> encodings;
    for (const TextPart& part : parts) {
        if (std::find(encodings.begin(), encodings.end(), part.text.encoding.name) == encodings.end())
            encodings.push_back(part.text.encoding.name);
        report.fileBytes += part.text.fileBytes;
    }
    report.encoding = fmt::format("{}", fmt::join(encodings, ", "));
    report.delimiter = std::string(1, parts.front().layout.cutting.delimiter);
    report.header = parts.front().header;
    report.badRowCount = loading.badRowCount;
    report.badRows = loading.badRows;
    report.files = static_cast<std::int64_t>(parts.size());
    report.notes = notesOf(parts);
    addNotes(parts, loading, report.notes);
    return report;
}

std::string fingerprintOf(const Parts& parts, const Loading& loading) {
    std::vector<std::string> digests;
    for (std::size_t i = 0; i < parts.size(); ++i)
        digests.push_back(parts[i].text.rewritten ? parts[i].text.fingerprint : loading.scans[i].sha256);
    return digestOf(digests);
}

std::vector<Column> columnsOf(const std::vector<std::string>& names, const std::vector<TypeDecision>& types,
                              const LoadOptions& options) {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto asked = options.types.find(names[i]);
        const ColumnType type = columnTypeOf(types[i].stored);
        const bool text = type == ColumnType::Category && asked != options.types.end() && asked->second == ColumnType::Text;
        columns.push_back({names[i], text ? ColumnType::Text : type, false, types[i].stored, types[i].note});
    }
    return columns;
}

}  // namespace

std::shared_ptr<const Dataset> openDelimited(const FileSet& source, const LoadOptions& options,
                                             const RunContext& context) {
    Parts parts = inspect(source, options, context);
    Loading loading = loadRepaired(parts, options, context);
    addLinesBefore(loading, parts);
    if (loading.badRowCount > 0 && options.badRows == BadRows::Report) refuseBadRows(loading, source.path);
    if (loading.rows == 0)
        throw Error(ErrorKind::Input, loading.badRowCount > 0 ? "has no row that fits" : "has a header but no rows",
                    "choose a file with rows", {source.path, 0, {}});
    const RunContext checking = context.part("Checking types", 0.9, 1);
    std::vector<Column> columns = columnsOf(loading.names, loading.types, options);
    completeColumns(*loading.database, columns, options.types, checking);
    checking.report(1);
    LoadReport report = reportOf(parts, loading);
    const std::string fingerprint = fingerprintOf(parts, loading);
    return std::make_shared<Dataset>(loading.database, source.path, loading.rows, std::move(columns), std::move(report),
                                     fingerprint);
}

Preview previewDelimited(const std::string& path, const LoadOptions& options) {
    LoadOptions lenient = options;
    lenient.badRows = BadRows::ReadAsText;
    Parts parts;
    parts.push_back(inspectPart(path, lenient));
    const TextPart& part = parts.front();
    const TableColumns columns = tableColumns(parts);
    Preview preview;
    preview.columns = columnsOf(columns.names, decideSample(parts, columns, options), options);
    for (Column& column : preview.columns) column.integral = column.sqlType == "BIGINT";
    preview.expectedRows = part.expectedRows;
    preview.report.encoding = part.text.encoding.name;
    preview.report.delimiter = std::string(1, part.layout.cutting.delimiter);
    preview.report.header = part.header;
    preview.report.fileBytes = part.text.fileBytes;
    preview.report.badRows = part.before;
    preview.report.badRows.insert(preview.report.badRows.end(), part.badRows.begin(), part.badRows.end());
    preview.report.badRowCount = static_cast<std::int64_t>(preview.report.badRows.size());
    preview.report.notes = notesOf(parts);
    if (part.text.invalid.count > 0)
        preview.report.notes.push_back(fmt::format("holds bytes that are not {}", part.text.encoding.name));
    preview.readings = part.text.readings;
    preview.rows = part.rows;
    for (std::vector<std::string>& row : preview.rows) row.resize(columns.names.size());
    return preview;
}

}  // namespace assay
