// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "io/export_rows.h"

#include <duckdb.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstring>
#include <exception>

namespace assay {
namespace {

using CellKind = ExportCell::Kind;

/// A block of rows, column by column.
struct Buffered {
    struct Cells {
        std::vector<std::uint8_t> missing;
        std::vector<double> numbers;
        std::vector<std::int64_t> integers;
        std::vector<std::string> texts;
    };
    std::vector<Cells> columns;
    std::size_t rows = 0, given = 0;
};

/// What the table function of the writing database reads: our rows, block by block, in order.
struct Source {
    const RowReader& reader;
    const RunContext& context;
    std::vector<std::int64_t> begins;
    std::vector<CellKind> kinds{};
    std::size_t next = 0;
    Buffered block{};
    std::exception_ptr failure{};  // on its way through DuckDB, which knows messages only

    void readBlock() {
        block = {std::vector<Buffered::Cells>(kinds.size()), 0, 0};
        context.report(static_cast<double>(next) / static_cast<double>(begins.size()));
        context.checkpoint();
        reader.read(begins[next++], context, [&](RowId, std::span<const ExportCell> cells) { keep(cells); });
    }
    void keep(std::span<const ExportCell> cells) {
        ++block.rows;
        for (std::size_t c = 0; c < kinds.size(); ++c) {
            Buffered::Cells& column = block.columns[c];
            const bool missing = cells[c].kind == CellKind::Missing;
            column.missing.push_back(missing);
            if (kinds[c] == CellKind::Double)
                column.numbers.push_back(cells[c].number);
            else if (kinds[c] == CellKind::Integer)
                column.integers.push_back(cells[c].integer);
            else
                column.texts.emplace_back(missing ? std::string_view() : cells[c].text);
        }
    }
};

duckdb_type storedType(CellKind kind) {
    if (kind == CellKind::Double) return DUCKDB_TYPE_DOUBLE;
    return kind == CellKind::Integer ? DUCKDB_TYPE_BIGINT : DUCKDB_TYPE_VARCHAR;
}

void bind(duckdb_bind_info info) {
    const auto& source = *static_cast<const Source*>(duckdb_bind_get_extra_info(info));
    for (std::size_t c = 0; c < source.kinds.size(); ++c) {
        duckdb_logical_type type = duckdb_create_logical_type(storedType(source.kinds[c]));
        duckdb_bind_add_result_column(info, fmt::format("c{}", c).c_str(), type);
        duckdb_destroy_logical_type(&type);
    }
}

void init(duckdb_init_info info) {
    duckdb_init_set_max_threads(info, 1);
}

void giveColumn(duckdb_vector vector, const Buffered::Cells& cells, std::size_t from, std::size_t count) {
    void* data = duckdb_vector_get_data(vector);
    if (!cells.numbers.empty()) std::memcpy(data, cells.numbers.data() + from, count * sizeof(double));
    if (!cells.integers.empty()) std::memcpy(data, cells.integers.data() + from, count * sizeof(std::int64_t));
    for (std::size_t i = 0; i < count && !cells.texts.empty(); ++i)
        duckdb_vector_assign_string_element_len(vector, i, cells.texts[from + i].data(), cells.texts[from + i].size());
    const auto first = cells.missing.begin() + static_cast<std::ptrdiff_t>(from);
    if (std::none_of(first, first + static_cast<std::ptrdiff_t>(count), [](auto missing) { return missing != 0; }))
        return;
    duckdb_vector_ensure_validity_writable(vector);
    std::uint64_t* valid = duckdb_vector_get_validity(vector);
    for (std::size_t i = 0; i < count; ++i)
        if (cells.missing[from + i]) duckdb_validity_set_row_invalid(valid, i);
}

void give(duckdb_function_info info, duckdb_data_chunk output) {
    auto& source = *static_cast<Source*>(duckdb_function_get_extra_info(info));
    try {
        while (source.block.given == source.block.rows && source.next < source.begins.size()) source.readBlock();
    } catch (...) {
        source.failure = std::current_exception();
        duckdb_function_set_error(info, "the rows cannot be read");
        return;
    }
    Buffered& block = source.block;
    const std::size_t count = std::min<std::size_t>(block.rows - block.given, duckdb_vector_size());
    for (std::size_t c = 0; c < source.kinds.size() && count > 0; ++c)
        giveColumn(duckdb_data_chunk_get_vector(output, c), block.columns[c], block.given, count);
    block.given += count;
    duckdb_data_chunk_set_size(output, count);
}

/// A database without data that may write one file: the rows come through the table function.
class Writer {
public:
    Writer(const std::string& path, Source& source) {
        require(duckdb_open(nullptr, &m_database));
        require(duckdb_connect(m_database, &m_connection));
        query("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET threads = 1");
        query(fmt::format("SET allowed_paths = [{}]", sqlText(path)));
        query("SET enable_external_access = false; SET lock_configuration = true");
        duckdb_table_function function = duckdb_create_table_function();
        duckdb_table_function_set_name(function, "assay_rows");
        duckdb_table_function_set_extra_info(function, &source, nullptr);
        duckdb_table_function_set_bind(function, bind);
        duckdb_table_function_set_init(function, init);
        duckdb_table_function_set_function(function, give);
        const duckdb_state state = duckdb_register_table_function(m_connection, function);
        duckdb_destroy_table_function(&function);
        require(state);
    }
    ~Writer() {
        duckdb_disconnect(&m_connection);
        duckdb_close(&m_database);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void query(const std::string& sql) {
        duckdb_result result;
        const duckdb_state state = duckdb_query(m_connection, sql.c_str(), &result);
        const char* text = state == DuckDBError ? duckdb_result_error(&result) : nullptr;
        const std::string message = text ? text : "";
        duckdb_destroy_result(&result);
        if (state == DuckDBError) throw Error(ErrorKind::Output, message, "");
    }

private:
    static void require(duckdb_state state) {
        if (state == DuckDBError)
            throw Error(ErrorKind::Output, "DuckDB does not start", "close other programs to free memory");
    }
    duckdb_database m_database = nullptr;
    duckdb_connection m_connection = nullptr;
};

/// The column as it will be in the file: its name, and days, times and truths as such.
std::string selected(std::size_t c, CellKind kind, const std::string& stored, const std::string& name) {
    const std::string cast = kind == CellKind::Date     ? "::" + stored
                             : kind == CellKind::Truth  ? "::BOOLEAN"
                             : kind == CellKind::Digits ? "::DOUBLE"
                                                        : "";
    std::string quoted;
    for (const char letter : name) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return fmt::format("c{}{} AS \"{}\"", c, cast, quoted);
}

}  // namespace

void writeParquet(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns, OutputFile& file,
                  const RunContext& context) {
    const RowReader reader(table, rows, columns);
    const RunContext writing = context.part("Writing", 0, 1);
    Source source{reader, writing, reader.begins()};
    std::vector<std::string> selection;
    for (const ExportColumn& column : columns) {
        source.kinds.push_back(cellKindOf(table, column));
        const std::string stored =
            column.kind == ExportColumn::Kind::Source ? table.dataset().column(column.source).sqlType : std::string();
        selection.push_back(selected(selection.size(), source.kinds.back(), stored, column.header));
    }
    const std::string path = file.part();
    try {
        Writer writer(path, source);
        writer.query(
            fmt::format("COPY (SELECT {} FROM assay_rows()) TO {} (FORMAT parquet, COMPRESSION zstd, "
                        "USE_TMP_FILE false)",
                        fmt::join(selection, ", "), sqlText(path)));
    } catch (const Error& error) {
        if (source.failure) std::rethrow_exception(source.failure);
        file.failed(error.problem());
    }
}

}  // namespace assay
