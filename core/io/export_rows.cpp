// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/export_rows.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/parallel.h"
#include "data/database.h"

namespace assay {
namespace {

using Kind = ExportColumn::Kind;

// Fields go straight into a block's text: fmt's iterator into a std::string would grow it byte by byte.
template <class Number>
void appendNumber(std::string& text, Number value) {
    char buffer[32];
    const char* end = fmt::format_to(buffer, FMT_COMPILE("{}"), value);
    text.append(buffer, static_cast<std::size_t>(end - buffer));
}

void appendDouble(std::string& text, double value) {
    if (!std::isnan(value)) appendNumber(text, value);
}

/// RFC 4180. Empty text is quoted, since nothing between commas is a missing cell.
void appendText(std::string& text, std::string_view value) {
    if (!value.empty() && value.find_first_of(",\"\r\n") == std::string_view::npos) {
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

enum class Fetch { Double, BigInt, Text };

Fetch fetchOf(const Column& column) {
    if (column.sqlType == "BIGINT") return Fetch::BigInt;
    return column.sqlType == "DOUBLE" ? Fetch::Double : Fetch::Text;
}

/// Formats stretches of rows; shared by threads.
class RowFormatter {
public:
    RowFormatter(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns)
        : m_table(table), m_rows(rows), m_columns(columns) {
        m_select = "SELECT rowid";
        for (const ExportColumn& column : columns) {
            m_fetches.push_back(Fetch::Text);
            if (column.kind != Kind::Source) continue;
            const Column& source = table.dataset().column(column.source);
            m_fetches.back() = fetchOf(source);
            const char* cast = m_fetches.back() == Fetch::Text && source.sqlType != "VARCHAR" ? "::VARCHAR" : "";
            m_select += fmt::format(", {}{}", sqlName(column.source), cast);
        }
        m_select += fmt::format(" FROM {} WHERE rowid", dataTable);
    }

    std::string header() const {
        std::string text;
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            if (c > 0) text += ',';
            appendText(text, m_columns[c].header);
        }
        return text + '\n';
    }

    std::string rows(std::int64_t begin, std::int64_t end, const RunContext& context) const {
        std::string text;
        const RunContext silent(context.stopToken());
        m_table.dataset().database().execute(
            fmt::format("{} >= {} AND rowid < {}", m_select, begin, end), silent, [&](const Chunk& chunk) {
                for (std::int64_t r = 0; r < chunk.rows(); ++r) {
                    const RowId row{chunk.bigints(0)[static_cast<std::size_t>(r)]};
                    if (m_rows.contains(row)) appendRow(text, chunk, r, row);
                }
            });
        return text;
    }

private:
    void appendRow(std::string& text, const Chunk& chunk, std::int64_t r, RowId row) const {
        const std::size_t before = text.size();
        std::size_t source = 1;
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            if (c > 0) text += ',';
            if (m_columns[c].kind == Kind::Source)
                appendCell(text, chunk, source++, r, m_fetches[c]);
            else
                appendScore(text, m_columns[c], row);
        }
        if (text.size() == before) text += "\"\"";  // a blank line would be skipped by readers
        text += '\n';
    }

    static void appendCell(std::string& text, const Chunk& chunk, std::size_t column, std::int64_t r, Fetch fetch) {
        if (chunk.missing(column, r)) return;
        switch (fetch) {
            case Fetch::Double: return appendDouble(text, chunk.doubles(column)[static_cast<std::size_t>(r)]);
            case Fetch::BigInt: return appendNumber(text, chunk.bigints(column)[static_cast<std::size_t>(r)]);
            case Fetch::Text: return appendText(text, chunk.text(column, r));
        }
    }

    void appendScore(std::string& text, const ExportColumn& column, RowId row) const {
        if (column.kind == Kind::Row) return appendNumber(text, toIndex(row));
        const RowScores& scores = *m_table.scores();
        if (column.kind == Kind::Split) {
            text += toText(scores.part[static_cast<std::size_t>(toIndex(row))]);
            return;
        }
        if (column.kind == Kind::Problem || column.kind == Kind::Suggested) {
            const std::string words = column.kind == Kind::Problem ? toText(scores.problemOf(toIndex(row)))
                                                                   : scores.suggestion(toIndex(row));
            if (!words.empty()) appendText(text, words);
            return;
        }
        const double value = (scores.*column.values)[toIndex(row)];
        if (column.kind == Kind::Score || std::isnan(value)) return appendDouble(text, value);
        const auto index = static_cast<std::size_t>(value);
        if (value >= 0 && index < scores.classes.size()) appendText(text, scores.classes[index]);
    }

    const Table& m_table;
    const RowSet& m_rows;
    const std::vector<ExportColumn>& m_columns;
    std::vector<Fetch> m_fetches;
    std::string m_select;
};

bool anyWithin(const RowSet& rows, std::int64_t begin, std::int64_t end) {
    const auto& words = rows.words();  // begin is a multiple of 64
    const auto first = words.begin() + begin / 64, last = words.begin() + (end + 63) / 64;
    return std::any_of(first, last, [](std::uint64_t bits) { return bits != 0; });
}

}  // namespace

ExportColumn sourceColumn(const Table& table, ColumnId id) {
    return {Kind::Source, table.dataset().column(id).name, id, nullptr};
}

ExportColumn scoreColumn(const Table& table, const std::string& name, bool qualify) {
    ExportColumn column{Kind::Row, name, {}, nullptr};
    if (qualify && table.dataset().find(name)) column.header = "score." + name;
    if (name == "row") return column;
    if (name == "split") {
        column.kind = Kind::Split;
        return column;
    }
    if (name == "problem" || name == "suggested") {
        column.kind = name == "problem" ? Kind::Problem : Kind::Suggested;
        return column;
    }
    for (const ScoreColumn& score : scoreColumns()) {
        if (name != score.name) continue;
        column.kind = name == "prediction" && table.scores()->namedPrediction ? Kind::ClassName : Kind::Score;
        column.values = score.values;
    }
    return column;
}

void writeRows(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns, TextEncoder& encoder,
               OutputFile& file, const RunContext& context) {
    const RowFormatter formatter(table, rows, columns);
    file.write(encoder.encode(formatter.header()));
    // DuckDB's row groups hold 122,880 rows; of a wide table fewer, so that a block stays small.
    const std::int64_t blockSize =
        std::clamp<std::int64_t>(122'880 * 20 / static_cast<std::int64_t>(columns.size() + 1) / 2'048 * 2'048, 2'048, 122'880);
    std::vector<std::int64_t> begins;
    for (std::int64_t begin = 0; begin < rows.universe(); begin += blockSize)
        if (anyWithin(rows, begin, std::min(begin + blockSize, rows.universe()))) begins.push_back(begin);
    constexpr std::size_t wave = 8;
    for (std::size_t first = 0; first < begins.size(); first += wave) {
        const std::size_t count = std::min(wave, begins.size() - first);
        std::vector<std::string> texts(count);
        const double total = static_cast<double>(begins.size());
        const bool complete = parallelBlocks(
            static_cast<Index>(count), 1,
            context.part("Writing", static_cast<double>(first) / total, static_cast<double>(first + count) / total),
            [&](const Block& block) {
                const auto k = static_cast<std::size_t>(block.number);
                const std::int64_t begin = begins[first + k];
                texts[k] = encoder.encode(formatter.rows(begin, std::min(begin + blockSize, rows.universe()), context));
            });
        if (!complete) throw Cancelled();
        for (const std::string& text : texts) {
            context.checkpoint();
            file.write(text);
        }
    }
}

}  // namespace assay
