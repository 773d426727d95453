// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/export_rows.h"

#include "base/error.h"
#include "base/parallel.h"
#include "data/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

using Kind = ExportColumn::Kind;
using CellKind = ExportCell::Kind;

bool anyWithin(const RowSet& rows, std::int64_t begin, std::int64_t end) {
    const auto& words = rows.words();  // begin is a multiple of 64
    const auto first = words.begin() + begin / 64, last = words.begin() + (end + 63) / 64;
    return std::any_of(first, last, [](std::uint64_t bits) { return bits != 0; });
}

CellKind sourceKind(const Column& column) {
    if (column.sqlType == "BIGINT") return CellKind::Integer;
    if (column.sqlType == "DOUBLE") return CellKind::Double;
    if (column.type == ColumnType::Number) return CellKind::Digits;
    if (column.type == ColumnType::Boolean) return CellKind::Truth;
    return column.type == ColumnType::DateTime ? CellKind::Date : CellKind::Text;
}

ExportCell numberCell(double value) {
    return {std::isnan(value) ? CellKind::Missing : CellKind::Double, value, 0, {}};
}

}  // namespace

ExportColumn sourceColumn(const Table& table, ColumnId id) {
    return {Kind::Source, table.dataset().column(id).name, id, nullptr, nullptr};
}

ExportColumn scoreColumn(const Table& table, const std::string& name, bool qualify) {
    ExportColumn column{Kind::Row, name, {}, nullptr, nullptr};
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
    if (name == "magnitude_of") {
        column.kind = Kind::Magnitude;
        return column;
    }
    for (const ScoreColumn& score : scoreColumns()) {
        if (name != score.name) continue;
        column.kind = name == "prediction" && table.scores()->namedPrediction ? Kind::ClassName : Kind::Score;
        column.values = score.values;
    }
    return column;
}

CellKind cellKindOf(const Table& table, const ExportColumn& column) {
    if (column.kind == Kind::Source) return sourceKind(table.dataset().column(column.source));
    if (column.kind == Kind::Row) return CellKind::Integer;
    if (column.kind == Kind::Score) return CellKind::Double;
    if (column.kind == Kind::Extra) return column.extra->rows ? CellKind::Integer : CellKind::Double;
    return CellKind::Text;
}

RowReader::RowReader(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns)
    : m_table(table), m_rows(rows), m_columns(columns) {
    m_select = "SELECT rowid";
    for (const ExportColumn& column : columns) {
        m_kinds.push_back(cellKindOf(table, column));
        if (column.kind != Kind::Source) continue;
        const bool fixed = m_kinds.back() == CellKind::Integer || m_kinds.back() == CellKind::Double;
        const bool text = table.dataset().column(column.source).sqlType == "VARCHAR";
        m_select += fmt::format(", {}{}", table.dataset().sql(column.source), fixed || text ? "" : "::VARCHAR");
    }
    m_select += fmt::format(" FROM {} WHERE rowid", dataTable);
    // DuckDB's row groups hold 122,880 rows. It looks at all of them for each block, 0.1 ms each: of a long table
    // blocks are larger. A block holds 4 million cells at most, of a wide table fewer rows.
    constexpr std::int64_t group = 122'880, step = 2'048, mostCells = 30 * group;
    const auto width = static_cast<std::int64_t>(columns.size() + 1);
    const std::int64_t most = std::max(mostCells / width / step * step, step);
    m_blockSize = std::min(std::max(rows.universe() / 32 / group * group, group), most);
}

std::vector<std::int64_t> RowReader::begins() const {
    std::vector<std::int64_t> result;
    for (std::int64_t begin = 0; begin < m_rows.universe(); begin += m_blockSize)
        if (anyWithin(m_rows, begin, std::min(begin + m_blockSize, m_rows.universe()))) result.push_back(begin);
    return result;
}

void RowReader::read(std::int64_t begin, const RunContext& context, const Sink& sink) const {
    const RunContext silent(context.stopToken());
    std::vector<ExportCell> cells(m_columns.size());
    std::vector<std::string> rooms(m_columns.size());
    const auto fill = [&](const Chunk& chunk, std::int64_t r, RowId row) {
        std::size_t source = 0;
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            ExportCell& cell = cells[c];
            if (m_columns[c].kind != Kind::Source) {
                cell = scoreCell(m_columns[c], row, rooms[c]);
                continue;
            }
            ++source;
            cell.kind = chunk.missing(source, r) ? CellKind::Missing : m_kinds[c];
            if (cell.kind == CellKind::Double) {
                cell.number = chunk.doubles(source)[static_cast<std::size_t>(r)];
                if (std::isnan(cell.number)) cell.kind = CellKind::Missing;
            } else if (cell.kind == CellKind::Integer) {
                cell.integer = chunk.bigints(source)[static_cast<std::size_t>(r)];
            } else if (cell.kind != CellKind::Missing) {
                cell.text = chunk.text(source, r);
            }
        }
    };
    const std::int64_t end = std::min(begin + m_blockSize, m_rows.universe());
    m_table.dataset().database().execute(fmt::format("{} >= {} AND rowid < {}", m_select, begin, end), silent,
                                         [&](const Chunk& chunk) {
                                             for (std::int64_t r = 0; r < chunk.rows(); ++r) {
                                                 const RowId row{chunk.bigints(0)[static_cast<std::size_t>(r)]};
                                                 if (!m_rows.contains(row)) continue;
                                                 fill(chunk, r, row);
                                                 sink(row, cells);
                                             }
                                         });
}

ExportCell RowReader::scoreCell(const ExportColumn& column, RowId row, std::string& room) const {
    const Index i = toIndex(row);
    const auto words = [&](std::string text) -> ExportCell {
        room = std::move(text);
        return {room.empty() ? CellKind::Missing : CellKind::Text, 0, 0, room};
    };
    const RowScores* scores = m_table.scores();
    switch (column.kind) {
        case Kind::Row:
            return {CellKind::Integer, 0, i, {}};
        case Kind::Extra:
            if (column.extra->rows) return {CellKind::Integer, 0, column.extra->rows->contains(row) ? 1 : 0, {}};
            return numberCell(column.extra->values[i]);
        case Kind::Split:
            return words(toText(scores->part[static_cast<std::size_t>(i)]));
        case Kind::Problem:
            return words(toText(scores->problemOf(i)));
        case Kind::Magnitude:
            return words(std::isnan(scores->importance[i]) ? std::string() : scores->magnitude);
        case Kind::Suggested:
            return words(scores->suggestion(i));
        case Kind::Score:
            return numberCell((scores->*column.values)[i]);
        case Kind::ClassName: {
            const double value = (scores->*column.values)[i];
            const bool known = value >= 0 && value < static_cast<double>(scores->classes.size());
            if (!known) return {};
            return {CellKind::Text, 0, 0, scores->classes[static_cast<std::size_t>(value)]};
        }
        case Kind::Source:
            break;
    }
    return {};
}

void writeRows(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns,
               const LineFormat& format, TextEncoder& encoder, OutputFile& file, const RunContext& context) {
    const RowReader reader(table, rows, columns);
    file.write(encoder.encode(format.header(columns)));
    const std::vector<std::int64_t> begins = reader.begins();
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
                std::string text;
                reader.read(begins[first + k], context,
                            [&](RowId row, std::span<const ExportCell> cells) { format.row(text, row, cells); });
                texts[k] = encoder.encode(std::move(text));
            });
        if (!complete) throw Cancelled();
        for (const std::string& text : texts) {
            context.checkpoint();
            file.write(text);
        }
    }
}

}  // namespace assay
