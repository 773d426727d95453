// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/translated/cell_table.h"

#include "base/error.h"
#include "data/database.h"
#include "io/unique_names.h"

#include <fmt/format.h>

#include <charconv>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t pieceBytes = 1 << 18;
constexpr std::size_t maxReported = 1000;
constexpr std::size_t longestLine = 64 << 20;

/// A text file as plain UTF-8, whatever its encoding and packing.
TextFile plainText(const std::string& path, const LoadOptions& options, std::int64_t maxBytes,
                   const RunContext& context) {
    TextFile text = inspectText(path, options);
    const Invalid rule = options.badRows == BadRows::ReadAsText || maxBytes > 0 ? Invalid::Replace : Invalid::Refuse;
    if (maxBytes > 0 || !readableAsIs(text)) rewriteText(text, rule, maxBytes, context);
    if (rule == Invalid::Refuse && text.invalid.count > 0) refuseInvalid(text);
    if (!text.folder) text.folder = std::make_unique<TemporaryFolder>();
    return text;
}

}  // namespace

LineReader::LineReader(const std::string& path, const std::string& name)
    : m_path(name.empty() ? path : name), m_file(std::fopen(path.c_str(), "rb")) {
    if (!m_file)
        throw Error(ErrorKind::Input, fmt::format("cannot be opened: {}", std::strerror(errno)),
                    "check the path and that you may read the file", {path, 0, {}});
    std::error_code failed;
    m_size = static_cast<std::int64_t>(std::filesystem::file_size(path, failed));
}

bool LineReader::next(std::string& line, const RunContext& context) {
    line.clear();
    for (;;) {
        const std::size_t end = m_buffer.find('\n', m_at);
        if (end != std::string::npos) {
            line.append(m_buffer, m_at, end - m_at);
            m_at = end + 1;
            break;
        }
        line.append(m_buffer, m_at);
        if (line.size() > longestLine)
            throw Error(ErrorKind::Input, "the line is longer than 64 MB", "check that the file has one row a line",
                        {m_path, m_number + 1, {}});
        context.checkpoint();
        m_buffer.resize(pieceBytes);
        m_buffer.resize(std::fread(m_buffer.data(), 1, pieceBytes, m_file.get()));
        m_at = 0;
        m_read += static_cast<std::int64_t>(m_buffer.size());
        if (m_size > 0) context.report(static_cast<double>(m_read) / static_cast<double>(m_size));
        if (m_buffer.empty()) {
            if (line.empty()) return false;
            break;
        }
    }
    ++m_number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return true;
}

CellTable::CellTable(TextFile& text, std::vector<ColumnSpec> columns, const LoadOptions& options)
    : m_text(text),
      m_columns(std::move(columns)),
      m_rule(options.badRows),
      m_path(text.folder->file("cells.csv")),
      m_output(m_path) {
    std::vector<std::string> names;
    for (const ColumnSpec& column : m_columns) names.push_back(column.name);
    names = uniqueNames(names);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        m_columns[i].name = names[i];
        if (m_rule == BadRows::ReadAsText) m_columns[i].type = "VARCHAR";
    }
}

void CellTable::cell(std::string_view value) {
    if (m_cells++ > 0) m_row += ',';
    const bool number = m_columns[m_cells - 1].type == "DOUBLE";
    if (!number) m_row += '"';
    for (const char c : value) {
        if (c == '"') m_row += '"';
        m_row += c;
    }
    if (!number) m_row += '"';
}

void CellTable::missing() {
    if (m_cells++ > 0) m_row += ',';
}

std::optional<std::string> CellTable::misfit(std::size_t column, std::string_view value) const {
    if (m_columns[column].type != "DOUBLE") return std::nullopt;
    double number = 0;
    if (!value.empty() && value.front() == '+') value.remove_prefix(1);
    const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool whole = failed != std::errc::invalid_argument && end == value.data() + value.size();
    if (whole) return std::nullopt;
    return fmt::format("'{}' is not a number, as column {} should be", value.substr(0, 40), m_columns[column].name);
}

void CellTable::endRow() {
    m_row += '\n';
    m_pending += m_row;
    dropRow();
    ++m_rows;
    if (m_pending.size() < pieceBytes) return;
    m_output.write(m_pending);
    m_pending.clear();
}

void CellTable::dropRow() {
    m_row.clear();
    m_cells = 0;
}

void CellTable::badRow(std::int64_t line, const std::string& reason, std::string_view content) {
    dropRow();
    if (m_rule != BadRows::Skip)
        throw Error(ErrorKind::Input, reason, "correct the line, or skip such lines", {m_text.path, line, {}});
    ++m_badCount;
    if (m_bad.size() < maxReported) m_bad.push_back({line, reason, std::string(content.substr(0, 200))});
}

TypedSource CellTable::finish() {
    m_output.write(m_pending);
    m_output.close();
    std::string columns;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        columns += fmt::format("{}{}: '{}'", i ? ", " : "", sqlText(m_columns[i].name), m_columns[i].type);
    TypedSource source;
    source.path = m_text.path;
    source.files = {m_text.path};
    source.readable = {m_path};
    source.encoding = m_text.encoding.name;
    source.expectedRows = static_cast<double>(m_rows);
    source.badRowCount = m_badCount;
    source.badRows = std::move(m_bad);
    source.table = fmt::format(
        "read_csv({}, auto_detect = false, compression = 'none', delim = ',', quote = '\"', escape = '\"', "
        "new_line = '\\n', header = false, nullstr = '', allow_quoted_nulls = false, comment = '', columns = {{{}}})",
        sqlText(m_path), columns);
    return source;
}

std::shared_ptr<const Dataset> openTranslated(const std::string& path, const LoadOptions& options,
                                              const RunContext& context, Translator translate) {
    TextFile text = plainText(path, options, 0, context.part("Converting", 0, 0.1));
    const TypedSource source = translate(text, options, true, context.part("Converting", 0.1, 0.6));
    return openTyped(source, options, context.part("Reading", 0.6, 1));
}

Preview previewTranslated(const std::string& path, const LoadOptions& options, Translator translate) {
    constexpr std::int64_t previewBytes = 1 << 20;
    LoadOptions lenient = options;
    lenient.badRows = BadRows::Skip;
    TextFile text = plainText(path, lenient, previewBytes, RunContext());
    TypedSource source = translate(text, lenient, false, RunContext());
    source.expectedRows /= text.share;
    return previewTyped(source, lenient);
}

}  // namespace assay
