// SPDX-License-Identifier: GPL-3.0-or-later
// A table of a DuckDB database, attached read only to the locked database of the data set: its views could only read
// what that may read, which is the file itself, and are not looked at anyway.
#include "base/error.h"
#include "data/database.h"
#include "io/format.h"
#include "io/readable_path.h"
#include "io/stored/table_choice.h"
#include "io/typed/typed.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

namespace assay {
namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& reason) {
    throw Error(ErrorKind::Input, fmt::format("cannot be read as a DuckDB database: {}", reason),
                "check the file, or export the table as Parquet", {path, 0, {}});
}

class DuckdbReader {
public:
    DuckdbReader(const std::string& path, const LoadOptions& options, const RunContext& context)
        : m_path(path), m_readable(readablePath(path)) {
        m_source.path = path;
        m_source.files = {path};
        m_source.encoding = "UTF-8";
        m_source.counted = true;
        m_source.keepTexts = true;
        // DuckDB asks for the log of changes, whether it is there or not.
        m_source.readable = {m_readable.path, m_readable.path + ".wal"};
        m_source.before = fmt::format("ATTACH {} AS source (READ_ONLY, TYPE duckdb)", sqlText(m_readable.path));
        m_source.after = "DETACH source";
        m_source.explain = [path](const std::string& message) { refuse(path, message); };
        choose(options, context);
    }
    const TypedSource& source() const { return m_source; }

private:
    void choose(const LoadOptions& options, const RunContext& context) {
        const Database database({context.threads, m_source.readable});
        std::vector<StoredTable> tables;
        std::vector<std::string> names;
        try {
            Connection connection = database.connect();
            connection.execute(m_source.before, context);
            connection.execute(
                "SELECT schema_name, table_name, estimated_size::BIGINT FROM duckdb_tables() WHERE database_name = "
                "'source' AND NOT internal ORDER BY table_oid, schema_name, table_name",
                context, [&](const Chunk& chunk) {
                    for (std::int64_t i = 0; i < chunk.rows(); ++i) {
                        const std::string schema(chunk.text(0, i)), name(chunk.text(1, i));
                        tables.push_back({schema == "main" ? name : schema + "." + name,
                                          chunk.bigints(2)[static_cast<std::size_t>(i)]});
                        names.push_back(fmt::format("source.{}.{}", inQuotes(schema), inQuotes(name)));
                    }
                });
        } catch (const Error& error) {
            refuse(m_path, error.problem());
        }
        const TableChoice choice = chosenTable(tables, options.table, m_path);
        m_source.table = names[choice.index];
        for (const StoredTable& table : tables) m_source.tables.push_back(table.name);
        if (!choice.note.empty()) m_source.notes.push_back(choice.note);
    }

    std::string m_path;
    ReadablePath m_readable;
    TypedSource m_source;
};

}  // namespace

Format duckdbFormat() {
    return {{"duckdb",
             "DuckDB",
             {"duckdb", "ddb"},
             "A table of a DuckDB database, the largest unless another is named; read only",
             false,
             false,
             true},
            [](const FileSet& set, const LoadOptions& options, const RunContext& context) {
                const DuckdbReader reader(set.files.front(), options, context);
                TypedSource source = reader.source();
                source.path = set.path;
                return openTyped(source, options, context);
            },
            [](const std::string& path, const LoadOptions& options) {
                return previewTyped(DuckdbReader(path, options, RunContext()).source(), options);
            },
            [](std::string_view beginning) { return beginning.size() > 12 && beginning.substr(8, 4) == "DUCK"; }};
}

}  // namespace assay
