// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/types/complete_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

namespace assay {
namespace {

constexpr std::size_t columnsPerQuery = 1000;  // bounds the memory of a plan

/// What some cells of a text column have in common.
class TextFacts {
public:
    void add(std::string_view cell) {
        ++m_cells;
        m_bytes += static_cast<std::int64_t>(cell.size());
        m_wordy += std::any_of(cell.begin(), cell.end(), [](char c) { return c == ' ' || (c & 0x80) != 0; });
        if (m_distinct.size() < maxDistinct) m_distinct.emplace(cell);
    }
    /// Text for people rather than names of categories: many different cells, long ones, of several words.
    bool isProse() const {
        const auto distinct = static_cast<std::int64_t>(m_distinct.size());
        return distinct > 30 && 20 * distinct >= m_cells && m_bytes >= 20 * m_cells && 2 * m_wordy >= m_cells;
    }

private:
    static constexpr std::size_t maxDistinct = 5000;  // 5 % of 100,000 cells
    std::int64_t m_cells = 0, m_bytes = 0;
    std::int64_t m_wordy = 0;  ///< with a blank or a character beyond ASCII
    std::unordered_set<std::string> m_distinct;  ///< up to the number that settles the question
};

void findProse(const Database& database, std::vector<Column>& columns, const std::map<std::string, ColumnType>& asked,
               const RunContext& context) {
    constexpr std::size_t maxRows = 100'000, maxCells = 5'000'000;
    std::vector<std::size_t> texts;
    std::string names;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].sqlType != "VARCHAR" || asked.contains(columns[i].name)) continue;
        names += fmt::format("{}c{}", texts.empty() ? "" : ", ", i);
        texts.push_back(i);
    }
    if (texts.empty()) return;
    std::vector<TextFacts> facts(texts.size());
    database.execute(
        fmt::format("SELECT {} FROM {} LIMIT {}", names, dataTable, std::min(maxRows, maxCells / texts.size())), context,
        [&](const Chunk& chunk) {
            for (std::size_t c = 0; c < texts.size(); ++c)
                for (std::int64_t row = 0; row < chunk.rows(); ++row)
                    if (!chunk.missing(c, row)) facts[c].add(chunk.text(c, row));
        });
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (facts[i].isProse()) columns[texts[i]].type = ColumnType::Text;
}

/// Those of the columns of decimal numbers, within the first rows or all of them, that hold none with a fraction.
std::vector<std::size_t> wholeOnes(const Database& database, const std::vector<std::size_t>& columns, const char* limit,
                                   const RunContext& context) {
    std::vector<std::size_t> whole;
    for (std::size_t begin = 0; begin < columns.size(); begin += columnsPerQuery) {
        const std::size_t end = std::min(begin + columnsPerQuery, columns.size());
        std::string fields, names;
        for (std::size_t i = begin; i < end; ++i) {
            fields += fmt::format("{0}count_if(c{1} <> trunc(c{1}))::DOUBLE", i > begin ? ", " : "", columns[i]);
            names += fmt::format("{}c{}", i > begin ? ", " : "", columns[i]);
        }
        database.execute(fmt::format("SELECT {} FROM (SELECT {} FROM {}{})", fields, names, dataTable, limit), context,
                         [&](const Chunk& chunk) {
                             for (std::size_t i = begin; i < end; ++i)
                                 if (chunk.doubles(i - begin)[0] == 0) whole.push_back(columns[i]);
                         });
    }
    return whole;
}

}  // namespace

void completeColumns(const Database& database, std::vector<Column>& columns,
                     const std::map<std::string, ColumnType>& asked, const RunContext& context) {
    findProse(database, columns, asked, context);
    std::vector<std::size_t> decimals;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].integral = columns[i].sqlType == "BIGINT";
        if (columns[i].sqlType == "DOUBLE") decimals.push_back(i);
    }
    for (const std::size_t column :
         wholeOnes(database, wholeOnes(database, decimals, " LIMIT 10000", context), "", context))
        columns[column].integral = true;
}

}  // namespace assay
