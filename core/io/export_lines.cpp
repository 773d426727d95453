// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "io/export_rows.h"
#include "io/types/column_facts.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>

namespace assay {
namespace {

using CellKind = ExportCell::Kind;

// Fields go straight into a block's text: fmt's iterator into a std::string would grow it byte by byte.
template <class Number>
void appendNumber(std::string& text, Number value) {
    char buffer[32];
    const char* end = fmt::format_to(buffer, FMT_COMPILE("{}"), value);
    text.append(buffer, static_cast<std::size_t>(end - buffer));
}

/// Whole numbers beyond 2^53 in E-notation: as digits they would be read as codes.
void appendDouble(std::string& text, double value) {
    constexpr double exactWhole = 9007199254740992.0;
    if (std::abs(value) <= exactWhole || !std::isfinite(value)) return appendNumber(text, value);
    char buffer[32];
    const auto written = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    text.append(buffer, written.ptr);
}

bool isMissingWord(std::string_view text) {
    constexpr std::size_t longest = 16;  // with blanks around it
    const std::vector<std::string>& words = usualMissingWords();
    return text.size() <= longest && std::find(words.begin(), words.end(), trimmedCell(text)) != words.end();
}

class Delimited : public LineFormat {
public:
    explicit Delimited(const DelimitedStyle& style) : m_style(style), m_special{style.delimiter, '"', '\r', '\n'} {}

    std::string header(const std::vector<ExportColumn>& columns) const override {
        std::string text;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (c > 0) text += m_style.delimiter;
            appendGuarded(text, columns[c].header);
        }
        return text + '\n';
    }

    void row(std::string& text, RowId, std::span<const ExportCell> cells) const override {
        const std::size_t before = text.size();
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (c > 0) text += m_style.delimiter;
            appendCell(text, cells[c]);
        }
        if (text.size() == before) text += "\"\"";  // a blank line would be skipped by readers
        text += '\n';
    }

    std::int64_t guarded() const override { return m_guarded; }

private:
    void appendCell(std::string& text, const ExportCell& cell) const {
        const bool points = m_style.decimal == '.';
        if (cell.kind == CellKind::Missing) return;
        if (cell.kind == CellKind::Integer) return appendNumber(text, cell.integer);
        if (cell.kind == CellKind::Double && points) return appendDouble(text, cell.number);
        if (cell.kind == CellKind::Double) {
            std::string number;
            appendDouble(number, cell.number);
            return appendDecimal(text, std::move(number));
        }
        if (cell.kind == CellKind::Digits && !points) return appendDecimal(text, std::string(cell.text));
        if (cell.kind == CellKind::Text) return appendGuarded(text, cell.text);
        appendText(text, cell.text);
    }

    void appendGuarded(std::string& text, std::string_view value) const {
        const bool formula = !value.empty() && std::string_view("=+-@\t\r").find(value[0]) != std::string_view::npos;
        if (!m_style.guardFormulas || !formula) return appendText(text, value);
        m_guarded.fetch_add(1, std::memory_order_relaxed);
        appendText(text, "'" + std::string(value));
    }

    void appendDecimal(std::string& text, std::string number) const {
        const std::size_t point = number.find('.');
        if (point != std::string::npos) number[point] = m_style.decimal;
        const bool quoted = point != std::string::npos && m_style.decimal == m_style.delimiter;
        text += quoted ? '"' + number + '"' : number;
    }

    /// Empty text is quoted, since nothing between delimiters is a missing cell, and so are words such as NA.
    void appendText(std::string& text, std::string_view value) const {
        const bool needed = value.empty() || isMissingWord(value) || value.find_first_of(std::string_view(m_special, 4)) != value.npos;
        if (!m_style.quoteAll && !needed) {
            text += value;
            return;
        }
        text += '"';
        for (const char c : value) {
            if (c == '"') text += '"';
            text += c;
        }
        text += '"';
    }

    DelimitedStyle m_style;
    mutable std::atomic<std::int64_t> m_guarded = 0;
    char m_special[4];
};

void appendJsonText(std::string& text, std::string_view value) {
    text += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') text += '\\';
        if (static_cast<unsigned char>(c) >= 0x20)
            text += c;
        else if (c == '\n')
            text += "\\n";
        else
            text += fmt::format("\\u{:04x}", static_cast<int>(c));
    }
    text += '"';
}

class Json : public LineFormat {
public:
    explicit Json(const std::vector<ExportColumn>& columns) {
        for (const ExportColumn& column : columns) {
            std::string key = m_keys.empty() ? "{" : ",";
            appendJsonText(key, column.header);
            m_keys.push_back(key + ':');
        }
    }

    std::string header(const std::vector<ExportColumn>&) const override { return {}; }

    void row(std::string& text, RowId, std::span<const ExportCell> cells) const override {
        for (std::size_t c = 0; c < cells.size(); ++c) {
            text += m_keys[c];
            appendCell(text, cells[c]);
        }
        text += "}\n";
    }

private:
    static void appendCell(std::string& text, const ExportCell& cell) {
        switch (cell.kind) {
            case CellKind::Missing:
                text += "null";
                return;
            case CellKind::Double:
                // JSON has no infinity; readers take a number that is too large for one.
                if (std::isinf(cell.number))
                    text += cell.number < 0 ? "-1e999" : "1e999";
                else
                    appendDouble(text, cell.number);
                if (cell.number == 0 && std::signbit(cell.number)) text += ".0";  // -0 is 0 to readers of whole numbers
                return;
            case CellKind::Integer:
                return appendNumber(text, cell.integer);
            case CellKind::Digits:
            case CellKind::Truth:
                text += cell.text;
                return;
            case CellKind::Date:
            case CellKind::Text:
                return appendJsonText(text, cell.text);
        }
    }

    std::vector<std::string> m_keys;
};

class LibSvm : public LineFormat {
public:
    LibSvm(const Table& table, const std::vector<ExportColumn>& columns) {
        for (const ExportColumn& column : columns) {
            m_names.push_back(column.header);
            const CellKind kind = cellKindOf(table, column);
            if (kind != CellKind::Text && kind != CellKind::Date) continue;
            throw Error(ErrorKind::Usage,
                        fmt::format("LibSVM holds numbers only, but {} has {}", column.header,
                                    kind == CellKind::Text ? "texts" : "dates"),
                        "choose columns of numbers or another format");
        }
    }

    std::string header(const std::vector<ExportColumn>&) const override { return {}; }

    void row(std::string& text, RowId row, std::span<const ExportCell> cells) const override {
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (cells[c].kind == CellKind::Missing)
                throw Error(ErrorKind::Usage,
                            fmt::format("row {} has no {}, and a LibSVM file cannot say so", toIndex(row), m_names[c]),
                            "filter such rows out or choose another format");
            const std::string value = numberOf(cells[c]);
            if (c == 0)
                text += value;
            else if (value != "0" && value != "-0")
                text += fmt::format(" {}:{}", c, value);
        }
        text += '\n';
    }

private:
    static std::string numberOf(const ExportCell& cell) {
        if (cell.kind == CellKind::Double) return fmt::format("{}", cell.number);
        if (cell.kind == CellKind::Integer) return fmt::format("{}", cell.integer);
        if (cell.kind == CellKind::Truth) return cell.text == "true" ? "1" : "0";
        return std::string(cell.text);
    }

    std::vector<std::string> m_names;
};

}  // namespace

std::unique_ptr<LineFormat> delimitedLines(const DelimitedStyle& style) {
    return std::make_unique<Delimited>(style);
}

std::unique_ptr<LineFormat> jsonLines(const std::vector<ExportColumn>& columns) {
    return std::make_unique<Json>(columns);
}

std::unique_ptr<LineFormat> libSvmLines(const Table& table, const std::vector<ExportColumn>& columns) {
    return std::make_unique<LibSvm>(table, columns);
}

}  // namespace assay
