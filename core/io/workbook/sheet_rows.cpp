// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "io/workbook/workbook.h"

#include <charconv>
#include <deque>

namespace assay {
namespace {

constexpr std::size_t mostColumns = 16'384;  // XFD, the last one of a sheet

/// "AB12" is column 27; npos without letters.
std::size_t columnOf(const char* reference) {
    if (reference == nullptr) return std::string::npos;
    std::size_t column = 0;
    const char* at = reference;
    for (; (*at | 0x20) >= 'a' && (*at | 0x20) <= 'z' && column <= mostColumns; ++at)
        column = column * 26 + static_cast<std::size_t>((*at | 0x20) - 'a' + 1);
    return column == 0 ? std::string::npos : column - 1;
}

class RowReader {
public:
    RowReader(const Package& package, const Workbook& book, const RowSink& sink)
        : m_package(package), m_book(book), m_sink(sink) {}

    void begin(std::string_view element, Attributes attributes) {
        if (element == "row") {
            beginRow(attribute(attributes, "r"));
        } else if (element == "c") {
            beginCell(attributes);
        } else if (element == "v" || (element == "t" && !m_phonetic)) {
            m_inValue = true;
        } else if (element == "rPh") {
            m_phonetic = true;
        } else if (element == "f") {
            m_formula = true;
        }
    }

    void end(std::string_view element) {
        if (element == "c") {
            endCell();
        } else if (element == "row" && !m_cells.empty()) {
            m_finished = !m_sink(m_row, m_cells);
        } else if (element == "rPh") {
            m_phonetic = false;
        } else if (element == "sheetData") {
            m_finished = true;
        }
        m_inValue = false;
    }

    void text(std::string_view piece) {
        if (m_inValue) m_value += piece;
    }
    bool finished() const { return m_finished; }

private:
    void beginRow(const char* number) {
        std::int64_t row = m_row + 1;
        if (number != nullptr) std::from_chars(number, number + std::char_traits<char>::length(number), row);
        if (row <= m_row) fail("rows are not in order");
        m_row = row;
        m_next = 0;
        m_cells.clear();
        m_texts.clear();
    }

    void beginCell(Attributes attributes) {
        const std::size_t given = columnOf(attribute(attributes, "r"));
        m_column = given == std::string::npos ? m_next : given;
        if (m_column >= mostColumns) fail("a cell lies beyond column XFD");
        if (m_column < m_next) fail("cells are not in order");
        m_next = m_column + 1;
        const char* type = attribute(attributes, "t");
        m_type = type == nullptr ? "n" : type;
        m_style = NumberMeaning::Number;
        if (const char* style = attribute(attributes, "s")) {
            std::size_t number = 0;
            std::from_chars(style, style + std::char_traits<char>::length(style), number);
            if (number < m_book.styles.size()) m_style = m_book.styles[number];
        }
        m_value.clear();
        m_formula = false;
    }

    void endCell() {
        SheetCell cell{m_column, CellKind::Missing, {}};
        if (m_value.empty())
            cell.kind = m_formula && m_type != "str" ? CellKind::Uncomputed : CellKind::Missing;
        else if (m_type == "s")
            shared(cell);
        else if (m_type == "str" || m_type == "inlineStr")
            keep(cell, CellKind::Text, withoutEscapes(m_value));
        else if (m_type == "b")
            keep(cell, CellKind::Boolean, m_value == "0" || m_value == "false" ? "false" : "true");
        else if (m_type == "e")
            keep(cell, CellKind::Failed, m_value);
        else if (m_type == "d")
            isoDate(cell);
        else
            number(cell);
        if (cell.kind == CellKind::Text && cell.text.empty()) cell.kind = CellKind::Missing;
        if (cell.kind != CellKind::Missing) m_cells.push_back(cell);
    }

    void keep(SheetCell& cell, CellKind kind, std::string text) {
        cell.kind = kind;
        cell.text = m_texts.emplace_back(std::move(text));
    }

    void shared(SheetCell& cell) {
        std::size_t index = 0;
        const auto [end, failed] = std::from_chars(m_value.data(), m_value.data() + m_value.size(), index);
        if (failed != std::errc() || end != m_value.data() + m_value.size()) fail("a cell has no text");
        cell.kind = CellKind::Text;
        if (index < m_book.strings.size()) cell.text = m_book.strings[index];
    }

    void isoDate(SheetCell& cell) {
        const std::size_t time = m_value.find('T');
        if (time == std::string::npos) return keep(cell, CellKind::Date, m_value);
        std::string text = m_value;
        text[time] = ' ';
        keep(cell, CellKind::DateTime, std::move(text));
    }

    void number(SheetCell& cell) {
        double value = 0;
        const auto [end, failed] = std::from_chars(m_value.data(), m_value.data() + m_value.size(), value);
        if (failed != std::errc() || end != m_value.data() + m_value.size())
            return keep(cell, CellKind::Text, m_value);  // other programs are less strict about the type
        if (m_style == NumberMeaning::Number) return keep(cell, CellKind::Number, m_value);
        if (m_style == NumberMeaning::TimeOfDay && value >= 0 && value < 1)
            return keep(cell, CellKind::TimeOfDay, timeText(value));
        const std::optional<std::string> text = dateText(value, m_book.epoch1904);
        if (!text) return keep(cell, CellKind::Failed, "no date");
        keep(cell, text->size() == 10 ? CellKind::Date : CellKind::DateTime, *text);
    }

    [[noreturn]] void fail(const char* what) const {
        throw Error(ErrorKind::Input, std::string("is a workbook that is damaged: ") + what,
                    "save it again as .xlsx, or export it as CSV", {m_package.path(), m_row, {}});
    }

    const Package& m_package;
    const Workbook& m_book;
    const RowSink& m_sink;
    std::int64_t m_row = 0;
    std::size_t m_column = 0, m_next = 0;
    std::vector<SheetCell> m_cells;
    std::deque<std::string> m_texts;  ///< of the row's cells; none moves when another comes
    std::string m_type, m_value;
    NumberMeaning m_style = NumberMeaning::Number;
    bool m_inValue = false, m_formula = false, m_phonetic = false, m_finished = false;
};

}  // namespace

void readRows(const Package& package, const Workbook& book, const std::string& part, const RowSink& sink,
              const RunContext& context) {
    RowReader reader(package, book, sink);
    XmlHandler handler;
    handler.begin = [&](std::string_view element, Attributes attributes) { reader.begin(element, attributes); };
    handler.end = [&](std::string_view element) { reader.end(element); };
    handler.text = [&](std::string_view text) { reader.text(text); };
    handler.finished = [&] { return reader.finished(); };
    readXml(package, part, handler, 0, context);
}

}  // namespace assay
