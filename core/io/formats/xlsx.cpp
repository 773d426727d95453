// SPDX-License-Identifier: GPL-3.0-or-later
// Excel's workbooks since 2007: ECMA-376 (Office Open XML), part 1, 18.
#include "base/error.h"
#include "io/format.h"
#include "io/translated/cell_table.h"
#include "io/workbook/sheet_survey.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace assay {
namespace {

constexpr std::size_t mostNotes = 20;

struct Choice {
    Workbook::Sheet sheet;
    std::string note;  ///< on the others
};

Choice chosenSheet(const Workbook& book, const std::string& wanted, const std::string& path) {
    const auto found = std::find_if(book.sheets.begin(), book.sheets.end(), [&](const Workbook::Sheet& sheet) {
        return wanted.empty() ? !sheet.hidden : sheet.name == wanted;
    });
    std::vector<std::string> names;
    for (auto sheet = book.sheets.begin(); sheet != book.sheets.end(); ++sheet)
        if (sheet != found && (names.size() < 10 || wanted.empty())) names.push_back("'" + sheet->name + "'");
    if (found == book.sheets.end() && !wanted.empty())
        throw Error(ErrorKind::Usage, fmt::format("has no sheet '{}'", wanted),
                    fmt::format("the sheets are {}", fmt::join(names, ", ")), {path, 0, {}});
    const Workbook::Sheet& sheet = found == book.sheets.end() ? book.sheets.front() : *found;
    if (names.empty() || !wanted.empty()) return {sheet, {}};
    if (names.size() > 10) names.resize(10);
    return {sheet, fmt::format("sheet '{}' is read; there are also {}", sheet.name, fmt::join(names, ", "))};
}

/// What is written for DuckDB takes about as much room as the sheet does unpacked.
void refuseWithoutRoom(const Package& package, const Workbook::Sheet& sheet, const TextFile& text) {
    std::error_code failed;
    const auto room = std::filesystem::space(text.folder->path(), failed).available;
    if (!failed && static_cast<std::uintmax_t>(package.unpackedBytes(sheet.part)) > room)
        throw Error(ErrorKind::Output, "the temporary folder has no room for the unpacked sheet",
                    "free space there or set TMPDIR to another folder", {package.path(), 0, {}});
}

class XlsxReader {
public:
    /// rows: to take; 0 takes all.
    XlsxReader(const std::string& path, const LoadOptions& options, std::int64_t rows)
        : m_package(path), m_options(options), m_rows(rows) {
        m_text.path = path;
        m_text.encoding.name = "UTF-8";
        m_text.folder = std::make_unique<TemporaryFolder>();
    }

    TypedSource read(const RunContext& context) {
        constexpr std::int64_t lookedAtStrings = 16 << 20;
        const Workbook book =
            readWorkbook(m_package, m_rows > 0 ? lookedAtStrings : 0, context.part("Reading", 0, 0.1));
        const auto [sheet, note] = chosenSheet(book, m_options.table, m_text.path);
        refuseWithoutRoom(m_package, sheet, m_text);
        std::int64_t taken = 0;
        readRows(
            m_package, book, sheet.part,
            [&](std::int64_t row, const std::vector<SheetCell>& cells) {
                m_survey.add(row, cells);
                return m_rows == 0 || ++taken <= m_rows;
            },
            context.part("Reading", 0.1, 0.5));
        m_survey.settle(m_options.header);
        if (m_survey.columns().empty())
            throw Error(ErrorKind::Input, fmt::format("has no cells in its sheet '{}'", sheet.name),
                        book.sheets.size() > 1 ? "choose another sheet" : "choose a file with rows",
                        {m_text.path, 0, {}});
        TypedSource source = write(book, sheet.part, context.part("Reading", 0.5, 1));
        source.expectedRows = expectedRows(sheet.part);
        if (!note.empty()) source.notes.push_back(note);
        for (const Workbook::Sheet& each : book.sheets) source.tables.push_back(each.name);
        for (const SheetSurvey::Column& column : m_survey.columns())
            if (!column.note.empty() && source.notes.size() < mostNotes) source.notes.push_back(column.note);
        return source;
    }

private:
    /// A cell takes about 30 bytes of XML.
    double expectedRows(const std::string& part) const {
        constexpr double cellBytes = 30, mostRows = 1'048'576;
        const auto cells = static_cast<double>(m_survey.columns().size());
        return std::min(static_cast<double>(m_package.unpackedBytes(part)) / (cellBytes * (cells + 1)), mostRows);
    }

    TypedSource write(const Workbook& book, const std::string& part, const RunContext& context) {
        std::vector<CellTable::ColumnSpec> specs;
        for (const SheetSurvey::Column& column : m_survey.columns()) specs.push_back({column.name, column.type});
        CellTable table(m_text, std::move(specs), m_options);
        readRows(
            m_package, book, part,
            [&](std::int64_t row, const std::vector<SheetCell>& cells) {
                if (row < m_survey.firstRow())
                    table.badRow(row, "stands before the table", cells.front().text);
                else if (row > m_survey.firstRow() || !m_survey.header())
                    put(cells, table);
                return m_rows == 0 || table.rows() < m_rows;
            },
            context);
        return table.finish();
    }

    void put(const std::vector<SheetCell>& cells, CellTable& table) {
        auto cell = cells.begin();
        for (std::size_t i = 0; i < m_survey.columns().size(); ++i) {
            while (cell != cells.end() && cell->column < m_survey.columns()[i].place) ++cell;
            const bool here = cell != cells.end() && cell->column == m_survey.columns()[i].place;
            const bool text = m_survey.columns()[i].type == "VARCHAR";
            if (!here || cell->kind == CellKind::Failed || cell->kind == CellKind::Uncomputed ||
                (cell->kind == CellKind::Text && (!text || isMissingWord(cell->text))))
                table.missing();
            else
                table.cell(cell->text);
        }
        table.endRow();
    }

    Package m_package;
    const LoadOptions& m_options;
    std::int64_t m_rows;
    TextFile m_text;
    SheetSurvey m_survey;
};

std::shared_ptr<const Dataset> open(const FileSet& set, const LoadOptions& options, const RunContext& context) {
    XlsxReader reader(set.files.front(), options, 0);
    TypedSource source = reader.read(context.part("Converting", 0, 0.7));
    source.path = set.path;
    return openTyped(source, options, context.part("Reading", 0.7, 1));
}

Preview look(const std::string& path, const LoadOptions& options) {
    constexpr std::int64_t lookedAt = 1000;
    LoadOptions lenient = options;
    lenient.badRows = BadRows::Skip;
    XlsxReader reader(path, lenient, lookedAt);
    return previewTyped(reader.read(RunContext()), lenient);
}

/// The parts of a workbook lie in a folder xl, and the first of all is the list of content types.
bool looksLikeWorkbook(std::string_view beginning) {
    return beginning.starts_with("PK\x03\x04") && (beginning.find("[Content_Types].xml") != std::string_view::npos ||
                                                   beginning.find("xl/") != std::string_view::npos);
}

}  // namespace

Format xlsxFormat() {
    return {
        {"xlsx",
         "Excel",
         {"xlsx", "xlsm"},
         "Excel workbook since 2007: one sheet, the first unless another is named; formulas by their stored results",
         true,
         false,
         true},
        open,
        look,
        looksLikeWorkbook};
}

}  // namespace assay
