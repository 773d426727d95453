// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/delimited.h"

#include "base/error.h"
#include "data/database.h"
#include "io/beside.h"
#include "io/byte_source.h"
#include "io/delimited/column_types.h"
#include "io/delimited/dialect.h"
#include "io/delimited/load.h"
#include "io/delimited/scan.h"
#include "io/delimited/text_facts.h"
#include "io/delimited/text_part.h"
#include "io/line_lengths.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace assay {
namespace {

constexpr std::int64_t sniffedRows = 20480;

std::int64_t rowsOf(const Database& database, const RunContext& context) {
    return database.integer(fmt::format("SELECT count(*) FROM {}", dataTable), context);
}

Dialect dialectOf(Connection& connection, const TextPart& part, const LoadOptions& options, std::int64_t rows,
                  const RunContext& context) {
    try {
        return sniff(connection, part, options, rows, context);
    } catch (const Error&) {
        throw Error(ErrorKind::Input, "no table can be made out in the text",
                    "check that the lines are cells with a delimiter between them", {part.text.path, 0, {}});
    }
}

using Parts = std::vector<TextPart>;

/// All begin with the same words: that is the header, even of a table of nothing but words.
bool sharedHeader(const Parts& parts) {
    const auto sorted = [](std::vector<std::string> row) {
        std::sort(row.begin(), row.end());
        return row;
    };
    const std::vector<std::string> first = sorted(parts.front().firstRow);
    TextFacts facts;
    for (const std::string& cell : first) facts.add(cell);
    return parts.size() > 1 && !facts.anyNumber() && std::adjacent_find(first.begin(), first.end()) == first.end() &&
           std::all_of(parts.begin() + 1, parts.end(),
                       [&](const TextPart& part) { return sorted(part.firstRow) == first; });
}

/// The dialect of all files together.
Dialect dialectOf(Connection& connection, const Parts& parts, LoadOptions options, const RunContext& context) {
    if (parts.size() == 1) return dialectOf(connection, parts.front(), options, sniffedRows, context);
    if (!options.header && sharedHeader(parts)) options.header = true;
    // Of very many files less each; what the first rows do not show is found by the load.
    const std::int64_t rows = std::max<std::int64_t>(2048, sniffedRows * 8 / static_cast<std::int64_t>(parts.size()));
    Dialect table;
    for (const TextPart& part : parts) {
        Dialect how = dialectOf(connection, part, options, std::min(rows, sniffedRows), context);
        forgetEmptyColumns(connection, how, std::min(rows, sniffedRows), context);
        if (table.parts.empty())
            table = std::move(how);
        else
            append(table, std::move(how));
    }
    for (std::string& type : table.types)
        if (type.empty()) type = "VARCHAR";
    return table;
}

/// What the load of one reading of the text brings.
struct Loading {
    std::shared_ptr<Database> database;
    Dialect dialect;
    LoadResult table;
    Scan scan;                         ///< of all files
    std::vector<std::string> digests;  ///< of the files that DuckDB read
};

void scanFiles(const Dialect& dialect, const std::vector<std::string>& types, Loading& loading,
               const RunContext& context) {
    for (const PartDialect& part : dialect.parts) {
        const Scan scan = scanBytes(part, types, context);
        loading.digests.push_back(scan.sha256);
        loading.scan.zeroBytes |= scan.zeroBytes;
        loading.scan.leadingZeros |= scan.leadingZeros;
        loading.scan.missingWords |= scan.missingWords;
    }
}

Loading loadText(const Parts& parts, const LoadOptions& options, const RunContext& context) {
    Loading loading;
    DatabaseOptions allowed{context.threads, {}};
    for (const TextPart& part : parts) allowed.readableFiles.push_back(part.text.readable);
    loading.database = std::make_shared<Database>(allowed);
    Connection connection = loading.database->connect();
    loading.dialect = dialectOf(connection, parts, options, context);
    std::vector<std::string> types = requestedTypes(loading.dialect, options);
    const auto load = [&](const RunContext& part) {
        loading.table = options.badRows == BadRows::ReadAsText
                            ? loadAsText(*loading.database, loading.dialect, part)
                            : loadTable(*loading.database, loading.dialect, types, part);
    };
    // Of its own copy: the load may change the dialect.
    const auto scan = [&, dialect = loading.dialect](const RunContext& part) {
        scanFiles(dialect, types, loading, part);
    };
    beside(context.part("Reading", 0, 0.9), load, scan);
    // Comparing every cell with every word for a missing one takes as long as a sixth of the load: only where needed.
    if (loading.scan.missingWords && !loading.dialect.missingWords && options.badRows != BadRows::ReadAsText) {
        loading.dialect.missingWords = true;
        loading.table = loadTable(*loading.database, loading.dialect, types, context);
    }
    const bool suspicious =
        loading.scan.leadingZeros || hasHugeNumbers(*loading.database, loading.table.types, context);
    if (suspicious) {
        const std::vector<std::size_t> codes =
            codeColumns(*loading.database, loading.dialect, loading.table.types, context);
        for (const std::size_t column : codes) types[column] = "VARCHAR";
        if (!codes.empty()) loading.table = loadTable(*loading.database, loading.dialect, types, context);
    }
    for (const std::size_t column : loading.dialect.mixed) loading.table.misread.try_emplace(column, Misread{"DOUBLE"});
    return loading;
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

bool allRewritten(const Parts& parts) {
    return std::all_of(parts.begin(), parts.end(), [](const TextPart& part) { return part.text.rewritten; });
}

/// Rewrites those of the files in which something is found that DuckDB cannot read; whether there were any.
bool repair(Parts& parts, const LoadOptions& options, const RunContext& context) {
    bool any = false;
    for (TextPart& part : parts) {
        if (part.text.rewritten) continue;
        const Condition condition = examineText(part.text.readable, context);
        if (!condition.mixedLineEnds && !condition.invalid) continue;
        if (condition.other && !options.encoding) part.text.encoding = *condition.other;
        rewrite(part.text, options, context.part("Converting", 0, 0.4));
        any = true;
    }
    return any;
}

std::string ofFile(const BadRow& row) {
    return row.file.empty() ? "" : " of " + fileNameOf(row.file);
}

void refuseBadRows(const LoadResult& table, const std::string& path) {
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

/// Loads; when a user's own file does not go in as it is, looks for the reason and loads a repaired copy.
Loading loadRepaired(Parts& parts, const LoadOptions& options, const RunContext& context) {
    const bool converted = rewriteOddFiles(parts, options, context);
    const bool all = allRewritten(parts);
    std::optional<Loading> loading;
    try {
        loading = loadText(parts, options, context.part("Reading", converted ? 0.4 : 0, 1));
        if (all || (loading->table.badRowCount == 0 && !loading->scan.zeroBytes)) return std::move(*loading);
    } catch (const LineTooLong&) {
        throw;
    } catch (const Error&) {
        if (all) throw;
    }
    if (!repair(parts, options, context)) {
        if (loading) return std::move(*loading);
        return loadText(parts, options, context);  // throws what it threw before
    }
    loading.reset();
    return loadText(parts, options, context);
}

Parts inspect(const FileSet& source, const LoadOptions& options, const RunContext& context) {
    Parts parts;
    for (const std::string& file : source.files) {
        context.checkpoint();
        parts.push_back(inspectPart(file, options));
    }
    return parts;
}

/// Before the lines of a file that do not fit come those before its table.
void addLinesBefore(LoadResult& table, const Parts& parts) {
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

/// What was chosen where the text left a choice.
std::vector<std::string> notesOf(std::span<const TextPart> parts, const Dialect& dialect) {
    std::vector<std::string> notes;
    if (dialect.decimalComma()) notes.emplace_back("numbers are read with a decimal comma");
    if (const std::string order = dialect.dateOrder(); !order.empty())
        notes.push_back(fmt::format("dates are read with the {} first", order));
    if (parts.front().sizeLine) notes.emplace_back("the first line gives the size of the table and is no row of it");
    for (const TextPart& part : parts)
        if (!part.text.encoding.doubt.empty() && notes.size() < 20) notes.push_back(part.text.encoding.doubt);
    return notes;
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
    report.delimiter = loading.dialect.parts.front().delimiter;
    report.header = loading.dialect.parts.front().header;
    report.badRowCount = loading.table.badRowCount;
    report.badRows = loading.table.badRows;
    report.files = static_cast<std::int64_t>(parts.size());
    report.notes = notesOf(parts, loading.dialect);
    return report;
}

std::string fingerprintOf(const Parts& parts, const Loading& loading) {
    std::vector<std::string> digests;
    for (std::size_t i = 0; i < parts.size(); ++i)
        digests.push_back(parts[i].text.rewritten ? parts[i].text.fingerprint : loading.digests[i]);
    return digestOf(digests);
}

}  // namespace

std::shared_ptr<const Dataset> openDelimited(const FileSet& source, const LoadOptions& options,
                                             const RunContext& context) {
    Parts parts = inspect(source, options, context);
    Loading loading = loadRepaired(parts, options, context);
    addLinesBefore(loading.table, parts);
    if (loading.table.badRowCount > 0 && options.badRows == BadRows::Report) refuseBadRows(loading.table, source.path);
    const std::int64_t rows = rowsOf(*loading.database, context);
    if (rows == 0)
        throw Error(ErrorKind::Input,
                    loading.table.badRowCount > 0 ? "has no row that fits" : "has a header but no rows",
                    "choose a file with rows", {source.path, 0, {}});
    const RunContext checking = context.part("Checking types", 0.9, 1);
    std::vector<Column> columns = settleTypes(*loading.database, loading.dialect, loading.table, options, checking);
    checking.report(1);
    return std::make_shared<Dataset>(loading.database, source.path, rows, std::move(columns), reportOf(parts, loading),
                                     fingerprintOf(parts, loading));
}

Preview previewDelimited(const std::string& path, const LoadOptions& options) {
    constexpr std::int64_t previewBytes = 1 << 20;
    const RunContext context;
    LoadOptions lenient = options;
    lenient.badRows = BadRows::ReadAsText;
    TextPart part = inspectPart(path, lenient);
    TextFile& text = part.text;
    // A short copy: what comes later in a large file must not slow down the look at its beginning.
    rewriteText(text, Invalid::Replace, previewBytes, context);
    Database database({0, {text.readable}});
    Connection connection = database.connect();
    Preview preview;
    Dialect dialect = dialectOf(connection, part, options, 1000, context);
    LoadResult table;
    table.types = requestedTypes(dialect, options);
    constexpr std::size_t quickColumns = 500;  // beyond, each query costs too long for a preview
    if (table.types.size() <= quickColumns) table = loadTable(database, dialect, table.types, context);
    table.badRows.insert(table.badRows.begin(), part.before.begin(), part.before.end());
    table.badRowCount += static_cast<std::int64_t>(part.before.size());
    preview.columns = table.types.size() <= quickColumns ? settleTypes(database, dialect, table, options, context)
                                                         : plainColumns(dialect, table.types);
    if (table.types.size() <= quickColumns)
        preview.expectedRows = static_cast<double>(rowsOf(database, context)) / text.share;
    preview.report.encoding = text.encoding.name;
    preview.report.delimiter = dialect.parts.front().delimiter;
    preview.report.header = dialect.parts.front().header;
    preview.report.fileBytes = text.fileBytes;
    preview.report.badRowCount = table.badRowCount;
    preview.report.badRows = table.badRows;
    preview.report.notes = notesOf({&part, 1}, dialect);
    if (text.invalid.count > 0)
        preview.report.notes.push_back(fmt::format("holds bytes that are not {}", text.encoding.name));
    preview.readings = text.readings;
    const std::vector<std::string> texts(dialect.types.size(), "VARCHAR");
    connection.execute(fmt::format("FROM {} LIMIT 100", readTable(dialect, texts, Misfits::Reject)), context,
                       [&](const Chunk& chunk) {
                           for (std::int64_t row = 0; row < chunk.rows(); ++row) {
                               auto& cells = preview.rows.emplace_back(chunk.columns());
                               for (std::size_t c = 0; c < cells.size(); ++c)
                                   if (!chunk.missing(c, row)) cells[c] = chunk.text(c, row);
                           }
                       });
    return preview;
}

}  // namespace assay
