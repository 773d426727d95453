// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/temporary_folder.h"
#include "io/export_rows.h"
#include "io/temporary_output.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

namespace assay {
namespace {

using CellKind = ExportCell::Kind;

constexpr std::int64_t mostRows = 1'048'575, mostColumns = 16'384;  // of a sheet, without the header
constexpr std::size_t longestText = 32'767;
constexpr std::int64_t exactWhole = std::int64_t{1} << 53;  // cells of a sheet are doubles

bool isTimeOfDay(std::string_view iso) {
    return iso.size() > 2 && iso[2] == ':';
}

/// Days since 30 December 1899 of "2024-01-31 18:30:00"; NaN before 1901, where spreadsheets have no dates. Of
/// "18:30:00" the fraction of the day.
double serialOf(std::string_view iso) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;
    double second = 0;
    if (isTimeOfDay(iso))
        return std::sscanf(std::string(iso).c_str(), "%d:%d:%lf", &hour, &minute, &second) == 3
                   ? (hour * 3600 + minute * 60 + second) / 86'400
                   : std::nan("");
    const int read =
        std::sscanf(std::string(iso).c_str(), "%d-%d-%d %d:%d:%lf", &year, &month, &day, &hour, &minute, &second);
    if (read < 3 || year < 1901 || year > 9999) return std::nan("");
    // Days since 1970 of a date: years that begin in March, so that the leap day is the last.
    const int shifted = month <= 2 ? year - 1 : year;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719'468;
    return days + 25'569 + (hour * 3600 + minute * 60 + second) / 86'400;
}

/// As much of a text as a cell holds, ending between characters.
std::string cut(std::string_view text) {
    std::size_t units = 0, end = 0;
    while (end < text.size()) {
        const auto lead = static_cast<unsigned char>(text[end]);
        const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        units += bytes == 4 ? 2 : 1;
        if (units > longestText) break;
        end += bytes;
    }
    return std::string(text.substr(0, end));
}

/// Whether a time is finer than the milliseconds that programs take from a cell.
bool finerThanCell(std::string_view iso) {
    const std::size_t point = iso.find('.');
    return point != std::string_view::npos && iso.substr(point).find_last_not_of('0') > 3;
}

/// What a sheet cannot keep.
struct SheetLosses {
    std::int64_t cutTexts = 0, roundedTimes = 0, emptyTexts = 0, emptyRows = 0;

    std::vector<std::string> sentences() const {
        std::vector<std::string> all;
        const auto add = [&](std::int64_t count, const char* one, const char* many) {
            if (count > 0) all.push_back(count == 1 ? one : fmt::format(fmt::runtime(many), count));
        };
        add(cutTexts, "1 text is longer than a cell holds and was cut at 32,767 characters",
            "{} texts are longer than a cell holds and were cut at 32,767 characters");
        add(roundedTimes, "1 time is finer than a millisecond, which programs that read workbooks round",
            "{} times are finer than a millisecond, which programs that read workbooks round");
        add(emptyTexts, "1 empty text has no cell in a workbook and will be read as missing",
            "{} empty texts have no cell in a workbook and will be read as missing");
        add(emptyRows, "1 row has no cell at all and will be read as a blank line",
            "{} rows have no cell at all and will be read as blank lines");
        return all;
    }
};

/// In cells _x0041_ stands for a character by its number: what only looks so is written with its own first character so.
std::string unlike(std::string text) {
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        const bool code = at + 6 < text.size() && text[at + 6] == '_' &&
                          std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                                      text.begin() + static_cast<std::ptrdiff_t>(at) + 6, isHex);
        if (code) text.replace(at, 1, "_x005F_");
        if (code) at += 6;
    }
    return text;
}

/// The library writes numbers with 16 digits, by which some become others.
bool needsAllDigits(double value) {
    if (value == std::floor(value) && std::fabs(value) < 1e15) return false;
    char text[40];
    std::snprintf(text, sizeof text, "%.16G", value);
    return std::strtod(text, nullptr) != value;
}

/// Text as it stands in XML; characters that XML has not, by their numbers.
std::string inXml(std::string_view text) {
    std::string xml;
    for (const char c : text) {
        if (c == '&')
            xml += "&amp;";
        else if (c == '<')
            xml += "&lt;";
        else if (c == '>')
            xml += "&gt;";
        else if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n')
            xml += fmt::format("_x{:04X}_", static_cast<int>(c));
        else
            xml += c;
    }
    return xml;
}

class Workbook {
public:
    Workbook(const std::string& path, const std::string& folder) : m_folder(folder) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = m_folder.data();
        m_book = workbook_new_opt(path.c_str(), &options);
        if (!m_book) throw Error(ErrorKind::Output, "the workbook cannot be begun", "choose another place");
        // The time of writing would make the bytes differ each time.
        lxw_doc_properties properties{};
        properties.created = 946'684'800;
        workbook_set_properties(m_book, &properties);
        m_sheet = workbook_add_worksheet(m_book, nullptr);
        m_bold = workbook_add_format(m_book);
        format_set_bold(m_bold);
        m_date = workbook_add_format(m_book);
        format_set_num_format(m_date, "yyyy-mm-dd hh:mm:ss");
        m_time = workbook_add_format(m_book);
        format_set_num_format(m_time, "hh:mm:ss");
    }
    ~Workbook() {
        if (m_book) lxw_workbook_free(m_book);
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    void header(const std::vector<ExportColumn>& columns) {
        for (std::size_t c = 0; c < columns.size(); ++c)
            worksheet_write_string(m_sheet, 0, static_cast<lxw_col_t>(c), cut(unlike(columns[c].header)).c_str(), m_bold);
        worksheet_freeze_panes(m_sheet, 1, 0);
        m_next = 1;
    }
    void row(std::span<const ExportCell> cells) {
        m_xml.reset();
        if (std::any_of(cells.begin(), cells.end(), [](const ExportCell& cell) { return needsAllDigits(numberOf(cell)); })) {
            // The row before must be in the file: the library keeps it until the next begins.
            lxw_worksheet_write_single_row(m_sheet);
            m_xml = fmt::format("<row r=\"{}\">", m_next + 1);
        }
        bool empty = true;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            write(static_cast<lxw_col_t>(c), cells[c]);
            empty = empty && (cells[c].kind == CellKind::Missing || (cells[c].kind == CellKind::Text && cells[c].text.empty()));
        }
        m_losses.emptyRows += empty;
        if (m_xml) {
            std::fputs((*m_xml + "</row>").c_str(), m_sheet->file);
            m_sheet->dim_rowmax = std::max(m_sheet->dim_rowmax, m_next);
        }
        ++m_next;
    }
    /// The library keeps rows in a temporary file and does not look whether they got there.
    bool whole() const { return std::fflush(m_sheet->file) == 0 && std::ferror(m_sheet->file) == 0; }
    const SheetLosses& losses() const { return m_losses; }
    lxw_error close() { return workbook_close(std::exchange(m_book, nullptr)); }

private:
    /// What stands as a number in the sheet; 0 for what does not.
    static double numberOf(const ExportCell& cell) {
        double value = 0;
        if (cell.kind == CellKind::Double) value = cell.number;
        if (cell.kind == CellKind::Digits) value = std::strtod(std::string(cell.text).c_str(), nullptr);
        if (cell.kind == CellKind::Date) value = serialOf(cell.text);
        return std::isfinite(value) ? value : 0;
    }
    void raw(lxw_col_t column, const std::string& attributes, const std::string& content) {
        char name[LXW_MAX_CELL_NAME_LENGTH];
        lxw_rowcol_to_cell(name, m_next, column);
        *m_xml += fmt::format("<c r=\"{}\"{}>{}</c>", name, attributes, content);
    }
    void write(lxw_col_t column, const ExportCell& cell) {
        switch (cell.kind) {
            case CellKind::Missing:
                return;
            case CellKind::Double:
                if (std::isfinite(cell.number)) return number(column, cell.number);
                return text(column, cell.number > 0 ? "inf" : "-inf");
            case CellKind::Integer:
                // As a number it would lose its last digits.
                if (cell.integer > exactWhole || cell.integer < -exactWhole)
                    return text(column, fmt::format("{}", cell.integer));
                return number(column, static_cast<double>(cell.integer));
            case CellKind::Digits:
                return number(column, std::strtod(std::string(cell.text).c_str(), nullptr));
            case CellKind::Truth:
                return truth(column, cell.text == "true");
            case CellKind::Date:
                if (const double serial = serialOf(cell.text); !std::isnan(serial)) {
                    m_losses.roundedTimes += finerThanCell(cell.text);
                    return number(column, serial, isTimeOfDay(cell.text) ? m_time : m_date);
                }
                return text(column, cell.text);
            case CellKind::Text:
                return text(column, cell.text);
        }
    }
    void number(lxw_col_t column, double value, lxw_format* format = nullptr) {
        if (!m_xml) {
            worksheet_write_number(m_sheet, m_next, column, value, format);
            return;
        }
        raw(column, format ? fmt::format(" s=\"{}\"", lxw_format_get_xf_index(format)) : "",
            fmt::format("<v>{:.17G}</v>", value));
    }
    void truth(lxw_col_t column, bool value) {
        if (m_xml)
            raw(column, " t=\"b\"", value ? "<v>1</v>" : "<v>0</v>");
        else
            worksheet_write_boolean(m_sheet, m_next, column, value, nullptr);
    }
    void text(lxw_col_t column, std::string_view value) {
        const std::string whole = unlike(std::string(value));
        const std::string written = cut(whole);
        m_losses.cutTexts += written.size() < whole.size();
        m_losses.emptyTexts += value.empty();
        if (!m_xml)
            worksheet_write_string(m_sheet, m_next, column, written.c_str(), nullptr);
        else if (!written.empty())  // the library leaves empty texts out, too
            raw(column, " t=\"inlineStr\"", "<is><t xml:space=\"preserve\">" + inXml(written) + "</t></is>");
    }

    std::string m_folder;
    lxw_workbook* m_book = nullptr;
    lxw_worksheet* m_sheet = nullptr;
    lxw_format *m_bold = nullptr, *m_date = nullptr, *m_time = nullptr;
    lxw_row_t m_next = 0;
    SheetLosses m_losses;
    std::optional<std::string> m_xml;  ///< of a row that is written here, not by the library
};

/// Whether the end of a zip file is there and where it says that it is: no write before it was lost.
bool isWhole(const std::string& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const std::streamoff size = file.tellg();
    unsigned char end[22] = {};
    if (size < 22 || !file.seekg(size - 22) || !file.read(reinterpret_cast<char*>(end), 22)) return false;
    const auto number = [&](int at) {
        return std::uint32_t{end[at]} | std::uint32_t{end[at + 1]} << 8 | std::uint32_t{end[at + 2]} << 16 |
               std::uint32_t{end[at + 3]} << 24;
    };
    const bool signature = end[0] == 'P' && end[1] == 'K' && end[2] == 5 && end[3] == 6;
    return signature && std::int64_t{number(12)} + number(16) + 22 == size;
}

/// The library keeps rows in temporary files and does not tell which of the two places failed.
[[noreturn]] void failed(const OutputFile& file, const TemporaryFolder& folder, const std::string& reason) {
    constexpr std::uintmax_t little = 65'536;  // bytes
    std::error_code unknown;
    const auto space = std::filesystem::space(folder.path(), unknown);
    if (!unknown && space.available < little) temporaryFolderFailed(ENOSPC);
    file.failed(reason);
}

void requireRoom(std::int64_t there, std::int64_t most, const char* what, const char* remedy) {
    if (there > most)
        throw Error(ErrorKind::Usage, fmt::format("a sheet of xlsx has room for {} {}, here are {}", most, what, there),
                    remedy);
}

}  // namespace

std::vector<std::string> writeXlsx(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns,
                                   OutputFile& file, const RunContext& context) {
    requireRoom(rows.count(), mostRows, "rows", "filter more, or choose CSV or Parquet");
    requireRoom(static_cast<std::int64_t>(columns.size()), mostColumns, "columns",
                "choose fewer columns, or CSV or Parquet");
    const RowReader reader(table, rows, columns);
    const TemporaryFolder folder;
    Workbook book(file.part(), folder.path());
    book.header(columns);
    const std::vector<std::int64_t> begins = reader.begins();
    const RunContext writing = context.part("Writing", 0, 0.9);
    for (std::size_t k = 0; k < begins.size(); ++k) {
        writing.report(static_cast<double>(k) / static_cast<double>(begins.size()));
        std::int64_t count = 0;
        reader.read(begins[k], context, [&](RowId, std::span<const ExportCell> cells) {
            if (++count % 1024 == 0) context.checkpoint();
            book.row(cells);
        });
        errno = 0;
        if (!book.whole()) failed(file, folder, std::strerror(errno != 0 ? errno : ENOSPC));
    }
    context.checkpoint();
    errno = 0;
    std::vector<std::string> losses = book.losses().sentences();
    if (const lxw_error code = book.close(); code != LXW_NO_ERROR)
        failed(file, folder, errno != 0 ? std::strerror(errno) : lxw_strerror(code));
    if (!isWhole(file.part())) failed(file, folder, std::strerror(errno != 0 ? errno : ENOSPC));
    return losses;
}

}  // namespace assay
