// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workbook/sheet_survey.h"

#include "io/types/column_facts.h"
#include "io/unique_names.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay {
namespace {

constexpr std::size_t earlyRows = 50;

}  // namespace

bool isMissingWord(std::string_view text) {
    const std::vector<std::string>& words = usualMissingWords();
    return std::find(words.begin(), words.end(), text) != words.end();
}

void SheetSurvey::count(std::int64_t row, std::size_t column, CellKind kind, std::string_view text) {
    Counts& counts = m_counts[column];
    ++counts.of[static_cast<std::size_t>(kind)];
    const bool word = kind == CellKind::Text && isMissingWord(text);
    counts.words += word;
    const auto first = [row](std::int64_t& known) {
        if (known != 0 && known < row) return false;
        known = row;
        return true;
    };
    if ((kind == CellKind::Failed || kind == CellKind::Uncomputed) && first(counts.firstFailed)) counts.failed = text;
}

void SheetSurvey::add(std::int64_t row, const std::vector<SheetCell>& cells) {
    m_widest = std::max(m_widest, cells.size());
    m_counts.resize(std::max(m_counts.size(), cells.back().column + 1));
    if (m_early.size() == earlyRows) {
        for (const SheetCell& cell : cells) count(row, cell.column, cell.kind, cell.text);
        return;
    }
    EarlyRow& early = m_early.emplace_back();
    early.row = row;
    for (const SheetCell& cell : cells) early.cells.push_back({cell.column, cell.kind, std::string(cell.text)});
}

void SheetSurvey::describe(Column& column, const Counts& counts) const {
    const std::int64_t numbers = counts[CellKind::Number], booleans = counts[CellKind::Boolean];
    const std::int64_t days = counts[CellKind::Date], times = counts[CellKind::DateTime];
    const std::int64_t texts = counts[CellKind::Text] - counts.words, clocks = counts[CellKind::TimeOfDay];
    const int kinds = (numbers > 0) + (booleans > 0) + (days + times > 0) + (clocks > 0);
    column.type = texts > 0 || kinds != 1               ? "VARCHAR"
                  : numbers > 0                         ? "DOUBLE"
                  : booleans > 0                        ? "BOOLEAN"
                  : clocks > 0                          ? "TIME"
                  : times > 0                           ? "TIMESTAMP"
                                                        : "DATE";
    const std::int64_t failed = counts[CellKind::Failed], uncomputed = counts[CellKind::Uncomputed];
    if (failed + uncomputed == 0) return;
    const bool one = failed + uncomputed == 1;
    column.note = fmt::format("column '{}': {} cell{} {} {} read as missing, the first in row {}", column.name, failed + uncomputed, one ? "" : "s",
                               failed > 0 ? fmt::format("without a value ({})", counts.failed)
                                          : std::string("with a formula without a stored result"),
                               one ? "is" : "are", counts.firstFailed);
}

/// Rows below have been counted.
bool SheetSurvey::looksLikeHeader(const EarlyRow& row) const {
    bool texts = true, above = false;
    for (const EarlyCell& cell : row.cells) {
        const bool text = cell.kind == CellKind::Text;
        const Counts& below = m_counts[cell.column];
        texts = texts && text;
        above = above || (text && below[CellKind::Text] == below.words &&
                          below[CellKind::Number] + below[CellKind::Date] + below[CellKind::DateTime] +
                                  below[CellKind::Boolean] >
                              0);
    }
    return texts || above;
}

void SheetSurvey::settle(std::optional<bool> header) {
    const auto table = std::find_if(m_early.begin(), m_early.end(),
                                    [&](const EarlyRow& row) { return row.cells.size() > 1 || m_widest < 3; });
    const auto begin = table == m_early.end() ? m_early.begin() : table;
    if (begin == m_early.end()) return;
    m_first = begin->row;
    for (auto row = begin + 1; row != m_early.end(); ++row)
        for (const EarlyCell& cell : row->cells) count(row->row, cell.column, cell.kind, cell.text);
    m_header = header.value_or(looksLikeHeader(*begin));
    std::vector<std::string> names(m_counts.size());
    std::vector<bool> there(m_counts.size());
    for (const EarlyCell& cell : begin->cells) {
        there[cell.column] = true;
        if (m_header)
            names[cell.column] = cell.text;
        else
            count(begin->row, cell.column, cell.kind, cell.text);
    }
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        // A column without a cell and without a name only keeps others apart.
        const auto& counts = m_counts[i].of;
        if (!there[i] && std::all_of(counts.begin(), counts.end(), [](std::int64_t n) { return n == 0; })) continue;
        m_columns.push_back({i, names[i], {}, {}});
    }
    std::vector<std::string> unique;
    for (const Column& column : m_columns) unique.push_back(column.name);
    unique = uniqueNames(unique);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        m_columns[i].name = unique[i];
        describe(m_columns[i], m_counts[m_columns[i].place]);
    }
}

}  // namespace assay
