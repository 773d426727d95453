// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/typed/typed.h"

#include "base/error.h"
#include "data/database.h"
#include "io/beside.h"
#include "io/byte_source.h"
#include "io/types/complete_columns.h"
#include "io/types/settle_texts.h"
#include "io/types/type_decision.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {
namespace {

/// How a column is taken over.
struct Conversion {
    std::string type;              ///< that is stored
    std::string expression{"{}"};  ///< on the column
    std::string note{};
};

bool oneOf(std::string_view type, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), type) != names.end();
}

Conversion conversionOf(const std::string& type) {
    if (oneOf(type, {"BOOLEAN", "DATE", "TIMESTAMP", "TIME", "TIMESTAMP WITH TIME ZONE", "VARCHAR", "BIGINT", "DOUBLE"}))
        return {type};
    if (type == "TIME WITH TIME ZONE") return {"VARCHAR", "{}::VARCHAR", "times of day with a zone are read as text"};
    if (oneOf(type, {"TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT", "UINTEGER"}))
        return {"BIGINT", "{}::BIGINT"};
    if (oneOf(type, {"UBIGINT", "HUGEINT", "UHUGEINT"})) return {"BIGINT", "try_cast({} AS BIGINT)"};
    if (type == "FLOAT" || type.starts_with("DECIMAL")) return {"DOUBLE", "{}::DOUBLE"};
    if (oneOf(type, {"TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"})) return {"TIMESTAMP", "{}::TIMESTAMP"};
    if (type == "JSON") return {"VARCHAR", "json_extract_string({}, '$')"};
    if (type.ends_with("]") || type.starts_with("STRUCT") || type.starts_with("MAP") || type.starts_with("UNION"))
        return {"VARCHAR", "to_json({})::VARCHAR", "nested values are read as JSON text"};
    if (type == "BLOB") return {"VARCHAR", "{}::VARCHAR", "binary data is read as text"};
    return {"VARCHAR", "{}::VARCHAR"};
}

/// A condition that a value of a type survives its conversion; empty: all do.
std::string exactSql(const std::string& type, const std::string& name) {
    if (oneOf(type, {"UBIGINT", "HUGEINT", "UHUGEINT"}))
        return fmt::format("try_cast({0} AS BIGINT) IS NOT NULL OR {0} IS NULL", name);
    if (type == "TIMESTAMP_NS") return fmt::format("epoch_ns({}) % 1000 = 0", name);
    int digits = 0;
    if (type.starts_with("DECIMAL(") && std::sscanf(type.c_str(), "DECIMAL(%d", &digits) == 1 && digits > 15)
        return fmt::format("try_cast({0}::DOUBLE AS {1}) IS NOT DISTINCT FROM {0}", name, type);
    return {};
}

class Reader {
public:
    Reader(const TypedSource& source, const LoadOptions& options, const RunContext& context)
        : m_source(source),
          m_options(options),
          m_database(std::make_shared<Database>(DatabaseOptions{context.threads, source.readable})) {
        if (!source.before.empty()) ask(source.before, context, {});
        compareColumns(context);
        ask("DESCRIBE FROM " + source.table, context, [&](const Chunk& chunk) {
            for (std::int64_t i = 0; i < chunk.rows(); ++i) {
                m_names.emplace_back(chunk.text(0, i));
                m_types.emplace_back(chunk.text(1, i));
            }
        });
        if (!source.names.empty()) m_names = source.names;
        for (const auto& [name, type] : options.types)
            if (std::find(m_names.begin(), m_names.end(), name) == m_names.end())
                throw Error(ErrorKind::Usage, fmt::format("there is no column '{}' to give a type to", name),
                            "give the name of a column", {source.path, 0, {}});
    }

    /// limit: rows to take; 0 takes all.
    void load(std::int64_t limit, const RunContext& context) {
        const std::size_t count = m_types.size();
        std::vector<std::string> fields, aliases;
        for (std::size_t i = 0; i < count; ++i) {
            m_conversions.push_back(conversionOf(m_types[i]));
            aliases.push_back(fmt::format("s{}", i));
        }
        keepInexact(fmt::format("{} AS t({})", m_source.table, fmt::join(aliases, ", ")), context);
        for (std::size_t i = 0; i < count; ++i)
            fields.push_back(fmt::format(fmt::runtime(m_conversions[i].expression + " AS c{}"), aliases[i], i));
        ask(fmt::format("CREATE TABLE {} AS SELECT {} FROM {} AS t({}){}", dataTable, fmt::join(fields, ", "),
                        m_source.table, fmt::join(aliases, ", "), limit > 0 ? fmt::format(" LIMIT {}", limit) : ""),
            context, {});
        if (!m_source.after.empty()) ask(m_source.after, context, {});
    }

    std::vector<Column> settle(const RunContext& context) {
        std::vector<Column> columns;
        std::vector<bool> kept;
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            const Conversion& conversion = m_conversions[i];
            columns.push_back({m_names[i], columnTypeOf(conversion.type), false, conversion.type, conversion.note});
            const bool nested = m_source.nested.contains(m_names[i]);
            if (nested) columns.back().note = "nested values are read as JSON text";
            kept.push_back(m_source.keepTexts || nested || m_source.texts.contains(m_names[i]) ||
                           (m_types[i] != "VARCHAR" && m_types[i] != "JSON"));
        }
        const TypeRules rules{{m_options.decimal.value_or('.'), m_options.thousands.value_or('\0')},
                              m_options.missing.value_or(usualMissingWords()),
                              m_options.dayFirst};
        settleValues(*m_database, columns, context);
        settleTexts(*m_database, columns, rules, m_options.types, kept, context);
        completeColumns(*m_database, columns, m_options.types, context);
        return columns;
    }

    std::int64_t sourceRows(const RunContext& context) const {
        return m_database->integer("SELECT count(*) FROM " + m_source.table, context);
    }
    std::int64_t rows(const RunContext& context) const {
        return m_database->integer(fmt::format("SELECT count(*) FROM {}", dataTable), context);
    }
    const std::shared_ptr<Database>& database() const { return m_database; }

private:
    void ask(const std::string& sql, const RunContext& context, const ChunkSink& sink) {
        try {
            m_database->execute(sql, context, sink);
        } catch (const Error& error) {
            if (m_source.explain) m_source.explain(error.problem());
            throw Error(ErrorKind::Input, error.problem(), "check the file", {m_source.path, 0, {}});
        }
    }

    /// All files have the columns of the first, in whatever order.
    void compareColumns(const RunContext& context) {
        if (m_source.files.size() < 2) return;
        std::set<std::string> known;
        for (std::size_t i = 0; i < m_source.files.size(); ++i) {
            std::set<std::string> names;
            ask("DESCRIBE FROM " + m_source.tableOf(i), context, [&](const Chunk& chunk) {
                for (std::int64_t row = 0; row < chunk.rows(); ++row) names.emplace(chunk.text(0, row));
            });
            if (i == 0) known = names;
            const auto refuse = [&](const std::set<std::string>& some, const std::set<std::string>& others, auto text) {
                for (const std::string& name : some)
                    if (!others.contains(name))
                        throw Error(ErrorKind::Input, text(name, fileNameOf(m_source.files.front())),
                                    "give files with the same columns", {m_source.files[i], 0, {}});
            };
            refuse(names, known, foreignColumn);
            refuse(known, names, lackingColumn);
        }
    }

    /// Values that the stored type does not hold are kept digit by digit.
    void keepInexact(const std::string& table, const RunContext& context) {
        std::vector<std::size_t> open;
        std::string fields;
        for (std::size_t i = 0; i < m_types.size(); ++i) {
            const std::string condition = exactSql(m_types[i], fmt::format("s{}", i));
            if (condition.empty()) continue;
            fields += fmt::format("{}coalesce(bool_and({}), true)", open.empty() ? "" : ", ", condition);
            open.push_back(i);
        }
        if (open.empty()) return;
        ask(fmt::format("SELECT {} FROM {}", fields, table), context, [&](const Chunk& chunk) {
            for (std::size_t k = 0; k < open.size(); ++k)
                if (!chunk.booleans(k)[0])
                    m_conversions[open[k]] = {"VARCHAR", "{}::VARCHAR",
                                              m_types[open[k]] == "TIMESTAMP_NS"
                                                  ? "kept as text: times finer than a microsecond"
                                                  : "kept as text: numbers beyond 2^53 or with more digits are not exact"};
        });
    }

    const TypedSource& m_source;
    const LoadOptions& m_options;
    std::shared_ptr<Database> m_database;
    std::vector<std::string> m_names, m_types;  ///< DuckDB's types
    std::vector<Conversion> m_conversions;
};

std::string fingerprintOf(std::vector<std::string> files, const std::vector<std::string>& beside,
                          const RunContext& context) {
    files.insert(files.end(), beside.begin(), beside.end());
    std::vector<std::string> digests;
    for (const std::string& file : files) digests.push_back(digestOfFile(file, context));
    return digestOf(digests);
}

LoadReport reportOf(const TypedSource& source) {
    LoadReport report{source.encoding, "", true, 0, source.badRowCount, source.badRows};
    for (const std::string& file : source.files) report.fileBytes += ByteSource(file).fileBytes();
    report.files = static_cast<std::int64_t>(source.files.size());
    report.notes = source.notes;
    return report;
}

}  // namespace

std::string filesArgument(const std::vector<std::string>& readable) {
    return readable.size() == 1 ? sqlText(readable.front()) : sqlList(readable);
}

std::shared_ptr<const Dataset> openTyped(const TypedSource& source, const LoadOptions& options,
                                         const RunContext& context) {
    LoadReport report = reportOf(source);
    Reader reader(source, options, context);
    std::string fingerprint;
    beside(
        context.part("Reading", 0, 0.9), [&](const RunContext& part) { reader.load(0, part); },
        [&](const RunContext& part) { fingerprint = fingerprintOf(source.files, source.beside, part); });
    const std::int64_t rows = reader.rows(context);
    if (rows == 0) throw Error(ErrorKind::Input, "has no rows", "choose a file with rows", {source.path, 0, {}});
    const RunContext checking = context.part("Checking types", 0.9, 1);
    std::vector<Column> columns = reader.settle(checking);
    checking.report(1);
    return std::make_shared<Dataset>(reader.database(), source.path, rows, std::move(columns), std::move(report),
                                     std::move(fingerprint));
}

Preview previewTyped(const TypedSource& source, const LoadOptions& options) {
    constexpr std::int64_t lookedAt = 1000, shown = 100;
    const RunContext context;
    Preview preview;
    preview.report = reportOf(source);
    preview.tables = source.tables;
    preview.expectedRows = source.expectedRows;
    Reader reader(source, options, context);
    if (source.counted) preview.expectedRows = static_cast<double>(reader.sourceRows(context));
    reader.load(lookedAt, context);
    preview.columns = reader.settle(context);
    std::string fields;
    for (std::size_t i = 0; i < preview.columns.size(); ++i) fields += fmt::format("{}c{}::VARCHAR", i ? ", " : "", i);
    reader.database()->execute(
        fmt::format("SELECT {} FROM {} LIMIT {}", fields, dataTable, shown), context, [&](const Chunk& chunk) {
            for (std::int64_t i = 0; i < chunk.rows(); ++i) {
                std::vector<std::string>& cells = preview.rows.emplace_back();
                for (std::size_t c = 0; c < chunk.columns(); ++c)
                    cells.push_back(chunk.missing(c, i) ? std::string() : std::string(chunk.text(c, i)));
            }
        });
    return preview;
}

}  // namespace assay
