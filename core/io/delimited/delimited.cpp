// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/delimited.h"

#include "base/error.h"
#include "data/database.h"
#include "io/beside.h"
#include "io/delimited/column_types.h"
#include "io/delimited/dialect.h"
#include "io/delimited/layout.h"
#include "io/delimited/load.h"
#include "io/delimited/scan.h"
#include "io/delimited/text_file.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace assay {
namespace {

constexpr std::int64_t sniffedRows = 20480;

Layout layoutOf(const TextFile& text, const LoadOptions& options) {
    const Layout layout = detectLayout(text.sample, text.truncated, options.delimiter);
    if (layout.cells == 0)
        throw Error(ErrorKind::Input, "has no line with text", "choose a file with rows", {text.path, 0, {}});
    if (layout.unclosedLine > 0 && options.badRows != BadRows::ReadAsText)
        throw Error(ErrorKind::Input, "the quoted value that begins here is never closed",
                    "add the missing quote, or read all as text", {text.path, layout.unclosedLine, {}});
    return layout;
}

Dialect dialectOf(Connection& connection, const TextFile& text, const Layout& layout, const LoadOptions& options,
                  std::int64_t rows, const RunContext& context) {
    try {
        return sniff(connection, text.readable, text.sample, layout, options, rows, context);
    } catch (const Error&) {
        throw Error(ErrorKind::Input, "no table can be made out in the text",
                    "check that the lines are cells with a delimiter between them", {text.path, 0, {}});
    }
}

std::vector<bool> numberColumns(const std::vector<std::string>& types) {
    std::vector<bool> numbers;
    for (const std::string& type : types) numbers.push_back(type == "BIGINT" || type == "DOUBLE");
    return numbers;
}

/// A file opened by DuckDB; what the load of one reading of the text brings.
struct Loading {
    std::shared_ptr<Database> database;
    Dialect dialect;
    LoadResult table;
    Scan scan;
};

Loading loadText(const TextFile& text, const LoadOptions& options, const RunContext& context) {
    const Layout layout = layoutOf(text, options);
    Loading loading;
    loading.database = std::make_shared<Database>(DatabaseOptions{context.threads, text.readable});
    Connection connection = loading.database->connect();
    loading.dialect = dialectOf(connection, text, layout, options, sniffedRows, context);
    std::vector<std::string> types = requestedTypes(loading.dialect, options);
    const auto load = [&](const RunContext& part) {
        loading.table = options.badRows == BadRows::ReadAsText
                            ? loadAsText(*loading.database, text.readable, loading.dialect, part)
                            : loadTable(*loading.database, text.readable, loading.dialect, types, part);
    };
    // Of its own copy: the load may change the dialect.
    const auto scan = [&, dialect = loading.dialect](const RunContext& part) {
        loading.scan = scanBytes(text.readable, dialect, numberColumns(types), part);
    };
    beside(context.part("Reading", 0, 0.9), load, scan);
    // Comparing every cell with every word for a missing one takes as long as a sixth of the load: only where needed.
    if (loading.scan.missingWords && !loading.dialect.missingWords && options.badRows != BadRows::ReadAsText) {
        loading.dialect.missingWords = true;
        loading.table = loadTable(*loading.database, text.readable, loading.dialect, types, context);
    }
    const bool suspicious =
        loading.scan.leadingZeros || hasHugeNumbers(*loading.database, loading.table.types, context);
    if (!suspicious) return loading;
    const std::vector<std::size_t> codes =
        codeColumns(*loading.database, text.readable, loading.dialect, loading.table.types, context);
    if (codes.empty()) return loading;
    for (const std::size_t column : codes) types[column] = "VARCHAR";
    loading.table = loadTable(*loading.database, text.readable, loading.dialect, types, context);
    return loading;
}

Invalid invalidRule(const LoadOptions& options) {
    return options.badRows == BadRows::ReadAsText ? Invalid::Replace : Invalid::Refuse;
}

void rewrite(TextFile& text, const LoadOptions& options, const RunContext& context) {
    rewriteText(text, invalidRule(options), 0, context.part("Converting", 0, 0.4));
    if (text.invalid.count > 0 && options.badRows == BadRows::Report) refuseInvalid(text);
}

/// Lines before the table are lines that do not fit, too.
void addSkipped(LoadResult& table, const TextFile& text, std::int64_t skipped) {
    std::vector<BadRow> rows;
    std::size_t begin = 0;
    for (std::int64_t line = 1; line <= skipped && begin < text.sample.size(); ++line) {
        const std::size_t end = std::min(text.sample.find('\n', begin), text.sample.size());
        const std::string content = text.sample.substr(begin, std::min<std::size_t>(end - begin, 200));
        begin = end + 1;
        if (content.find_first_not_of(" \t\r") == std::string::npos) continue;
        rows.push_back({line, "stands before the table", content});
    }
    table.badRowCount += static_cast<std::int64_t>(rows.size());
    table.badRows.insert(table.badRows.begin(), rows.begin(), rows.end());
}

void refuseBadRows(const LoadResult& table, const TextFile& text) {
    std::string lines;
    for (std::size_t i = 0; i < table.badRows.size() && i < 3; ++i)
        lines += fmt::format("{}line {}: {}", i ? "; " : "", table.badRows[i].line, table.badRows[i].reason);
    throw Error(ErrorKind::Input,
                fmt::format("{} line{} not fit the table ({}{})", table.badRowCount,
                            table.badRowCount == 1 ? " does" : "s do", lines, table.badRowCount > 3 ? "; ..." : ""),
                "correct them, skip them, or read all as text",
                {text.path, table.badRows.empty() ? 0 : table.badRows[0].line, {}});
}

/// Loads; when the user's own file does not go in as it is, looks for the reason and loads a repaired copy.
Loading loadRepaired(TextFile& text, const LoadOptions& options, const RunContext& context) {
    if (!readableAsIs(text)) rewrite(text, options, context);
    std::optional<Loading> loading;
    try {
        loading = loadText(text, options, context.part("Reading", text.rewritten ? 0.4 : 0, 1));
        if (text.rewritten || (loading->table.badRowCount == 0 && !loading->scan.zeroBytes)) return std::move(*loading);
    } catch (const Error&) {
        if (text.rewritten) throw;
    }
    const Condition condition = examineText(text.readable, context);
    if (!condition.mixedLineEnds && !condition.invalid) {
        if (loading) return std::move(*loading);
        return loadText(text, options, context);  // throws what it threw before
    }
    loading.reset();
    if (condition.other && !options.encoding) text.encoding = *condition.other;
    rewrite(text, options, context);
    return loadText(text, options, context);
}

}  // namespace

std::shared_ptr<const Dataset> openDelimited(const std::string& path, const LoadOptions& options,
                                             const RunContext& context) {
    TextFile text = inspectText(path, options);
    Loading loading = loadRepaired(text, options, context);
    addSkipped(loading.table, text, loading.dialect.skipped);
    if (loading.table.badRowCount > 0 && options.badRows == BadRows::Report) refuseBadRows(loading.table, text);
    const std::int64_t rows = loading.database->integer(fmt::format("SELECT count(*) FROM {}", dataTable), context);
    if (rows == 0)
        throw Error(ErrorKind::Input,
                    loading.table.badRowCount > 0 ? "has no row that fits" : "has a header but no rows",
                    "choose a file with rows", {path, 0, {}});
    const RunContext checking = context.part("Checking types", 0.9, 1);
    std::vector<Column> columns = settleTypes(*loading.database, loading.dialect, loading.table, options, checking);
    LoadReport report{text.encoding.name, loading.dialect.delimiter, loading.dialect.header,
                      text.fileBytes,     loading.table.badRowCount, loading.table.badRows};
    checking.report(1);
    return std::make_shared<Dataset>(loading.database, path, rows, std::move(columns), std::move(report),
                                     text.rewritten ? text.fingerprint : loading.scan.sha256);
}

Preview previewDelimited(const std::string& path, const LoadOptions& options) {
    constexpr std::int64_t previewBytes = 1 << 20;
    const RunContext context;
    TextFile text = inspectText(path, options);
    // A short copy: what comes later in a large file must not slow down the look at its beginning.
    rewriteText(text, Invalid::Replace, previewBytes, context);
    LoadOptions lenient = options;
    lenient.badRows = BadRows::ReadAsText;
    const Layout layout = layoutOf(text, lenient);
    Database database({0, text.readable});
    Connection connection = database.connect();
    Preview preview;
    Dialect dialect = dialectOf(connection, text, layout, options, 1000, context);
    LoadResult table;
    table.types = requestedTypes(dialect, options);
    constexpr std::size_t quickColumns = 500;  // beyond, each query costs too long for a preview
    if (table.types.size() <= quickColumns) table = loadTable(database, text.readable, dialect, table.types, context);
    addSkipped(table, text, dialect.skipped);
    preview.columns = table.types.size() <= quickColumns ? settleTypes(database, dialect, table, options, context)
                                                         : plainColumns(dialect, table.types);
    preview.report = {text.encoding.name, dialect.delimiter, dialect.header,
                      text.fileBytes,     table.badRowCount, table.badRows};
    const std::vector<std::string> texts(dialect.types.size(), "VARCHAR");
    connection.execute(fmt::format("FROM {} LIMIT 100", readTable(text.readable, dialect, texts, Misfits::Reject)),
                       context, [&](const Chunk& chunk) {
                           for (std::int64_t row = 0; row < chunk.rows(); ++row) {
                               auto& cells = preview.rows.emplace_back(chunk.columns());
                               for (std::size_t c = 0; c < cells.size(); ++c)
                                   if (!chunk.missing(c, row)) cells[c] = chunk.text(c, row);
                           }
                       });
    return preview;
}

}  // namespace assay
